import { reportContract, type ExportWhat } from '../../../contract/index';
import { ApiError, messageOf } from '../../../services/call';
import { checked } from '../../../services/checked';
import { loadInto } from '../../../services/load';
import { sizedPage } from '../../../services/page-frame';
import { archiveFile, countyFile, type ReadyExport } from '../../../services/report-export';
import { openReport, passOn } from '../../../services/report-files';
import { newRequestId } from '../../../services/request-id';
import { ensureHome, loadHome } from '../../../services/session';
import { cardOf, progressOf, WAYS, WHATS, type FileCard, type Progress } from './words';

type Make = () => Promise<ReadyExport>;
type Chosen<Id extends string> = WechatMiniprogram.CustomEvent<{ id: Id }>;
type Kind = 'file' | 'archive';
type KindTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { kind: Kind }>;

const ALL: { what: ExportWhat; way: (typeof WAYS)[number]['id'] } = { what: 'all', way: 'masked' };
/** What is under way: '' for nothing. */
const IDLE: { running: Kind | ''; progress: Progress | null } = { running: '', progress: null };
const NO_MAKES: Record<Kind, Make | null> = { file: null, archive: null };
const NO_FILE: Record<Kind, FileCard | null> = { file: null, archive: null };

/** Such an export doesn't go on: it was begun too long ago, or isn't allowed. */
const ENDED: ReadonlySet<string> = new Set([
  'FAILED_PRECONDITION',
  'NOT_FOUND',
  'INVALID_ARGUMENT',
  'PERMISSION_DENIED',
]);

/** 导出 and 归档, for the office: large ones in several calls, during which the page may be left only at the price of them. */
sizedPage({
  data: {
    state: 'loading',
    problem: '',
    whats: WHATS,
    ways: WAYS,
    ...ALL,
    reason: '',
    reasonFault: '',
    ...IDLE,
    /** Of what went wrong: where it goes on. */
    faults: { file: '', archive: '' },
    ready: NO_FILE,
    /** Whether the campaign is over. */
    over: false,
  },
  /** Keeps where it is from one try to the next. */
  makes: NO_MAKES,

  onLoad() {
    this.makes = { ...NO_MAKES };
    void this.load();
  },
  load(): Promise<void> {
    // It may have been closed since the app was opened; without a network what was known will do.
    const ask = () => loadHome().catch(ensureHome);
    return loadInto(this, ask, ({ campaign }) => {
      const over = campaign?.status === 'closed' || campaign?.status === 'archived';
      this.setData({ state: 'ready', over });
    });
  },
  onWhat({ detail }: Chosen<ExportWhat>) {
    if (this.data.running === '') this.change({ what: detail.id });
  },
  onWay({ detail }: Chosen<(typeof WAYS)[number]['id']>) {
    if (this.data.running === '') this.change({ way: detail.id });
  },
  onReason({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ reason: detail.value });
  },
  /** What is made from now on is another file. */
  change(to: Partial<typeof ALL & { reason: string }>) {
    this.makes.file = null;
    this.setData({ ...to, reasonFault: '', 'faults.file': '', 'ready.file': null });
  },
  onExport() {
    const { what, way, reason } = this.data;
    const order = { what, ...(way === 'whole' ? { whole: true, reason } : {}) };
    try {
      if (way === 'whole' && reason.trim() === '') throw new ApiError('INVALID_ARGUMENT', '请写清楚用途', 'reason');
      checked(reportContract.export, { requestId: newRequestId(), ...order });
    } catch (error) {
      this.setData({ reasonFault: messageOf(error) });
      return;
    }
    this.makes.file ??= countyFile(order, (view) => this.setData({ progress: progressOf(view) }));
    void this.run('file', this.makes.file);
  },
  onArchive() {
    this.makes.archive ??= archiveFile((view) => this.setData({ progress: progressOf(view) }));
    void this.run('archive', this.makes.archive);
  },
  async run(kind: Kind, make: Make) {
    if (this.data.running !== '') return;
    this.setData({ running: kind, progress: { words: '正在开始', percent: 0 }, [`faults.${kind}`]: '' });
    try {
      this.setData({ [`ready.${kind}`]: cardOf(await make()) });
    } catch (error) {
      if (error instanceof ApiError && ENDED.has(error.code)) this.makes[kind] = null;
      const field = error instanceof ApiError && error.field === 'reason' ? 'reasonFault' : `faults.${kind}`;
      this.setData({ [field]: messageOf(error) });
    } finally {
      this.setData(IDLE);
    }
  },
  /** With what has come in since. */
  onAgain(event: KindTap) {
    const { kind } = event.currentTarget.dataset;
    this.makes[kind] = null;
    this.setData({ [`ready.${kind}`]: null });
  },
  onOpen(event: KindTap) {
    void this.use(event.currentTarget.dataset.kind, openReport);
  },
  onPass(event: KindTap) {
    void this.use(event.currentTarget.dataset.kind, passOn);
  },
  async use(kind: Kind, how: typeof openReport) {
    const make = this.makes[kind];
    if (make) await how(async () => (await make()).file);
  },
});
