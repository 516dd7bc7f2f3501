import type { BlockType, BulletinDraft, BulletinKind, ShownBlock } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import * as bulletins from '../../../../services/bulletin';
import { messageOf } from '../../../../services/call';
import { loadInto } from '../../../../services/load';
import { activeMembership, ensureHome } from '../../../../services/session';
import { rootFontSize } from '../../../../services/text-size';
import { calendarDay } from '../../../../utils/time';
import { BLOCK_LABELS, emptyBlock, isFilled, moved, shownOf as seenOf, type EditBlock } from '../../../bulletin/blocks';
import {
  forgetWriting,
  isChanged,
  isWorthKeeping,
  keepWriting,
  newWriting,
  readWriting,
  withAddresses,
  writingOf,
  type Writing,
} from '../../../bulletin/draft';
import { chooseDocument, takePicture } from '../../../bulletin/uploads';
import { presentOf, sendSave } from './sending';
import { CHOICES, faultOf, FULL, NO_FAULT, NO_TOOLS, shownOf, standingOf, withdrawWords, type Card } from './shown';

type Input = WechatMiniprogram.CustomEvent<{ value: string }> &
  WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { field: 'title' | 'summary' | 'suggestion' }>;
type Changed = WechatMiniprogram.CustomEvent<{ key: string; field: 'text' | 'from' | 'numbered'; value: never }>;
type Keyed = WechatMiniprogram.CustomEvent<{ key: string; by: -1 | 1 }>;
type Tap<T extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, T>;

const FIRST: { kind: BulletinKind } = { kind: 'story' };

/** 写动态、放资料: everything typed is on this phone at once, on the server when it is saved, and out when it is published. */
Page({
  data: {
    rootFontSize: '16px',
    state: 'loading',
    problem: '',
    ...FIRST,
    editor: false,
    ...CHOICES,
    title: '',
    summary: '',
    suggestion: '',
    about: 'unit',
    cover: '',
    blocks: [] as Card[],
    files: [] as { name: string; size: string }[],
    person: false,
    /** Whose consent it is has to be said. */
    asked: false,
    consentBy: '',
    consentOn: '',
    consentDay: '',
    consentHow: 'spoken',
    today: '',
    /** What can be done with it, and how it stands. */
    tools: NO_TOOLS,
    standing: '',
    pinned: false,
    changed: false,
    left: false,
    overtaken: false,
    removed: '',
    done: '',
    fault: NO_FAULT,
    sending: false,
    /** As residents would see it. */
    previewing: false,
    preview: [] as ShownBlock[],
    /** The check wasn't sure: somebody has to have read it again. */
    review: false,
  },
  writing: newWriting('story'),
  draft: null as BulletinDraft | null,
  theirs: null as BulletinDraft | null,
  before: null as Writing | null,
  attempt: new Attempt(),

  onLoad({ id, kind }) {
    this.attempt = new Attempt();
    this.writing = newWriting(kind === 'material' ? 'material' : 'story');
    if (id !== undefined) this.writing = { ...this.writing, id };
    void this.load();
  },
  onShow() {
    this.setData({ rootFontSize: rootFontSize(), today: calendarDay(0) });
  },
  load() {
    const { id, kind } = this.writing;
    return loadInto(
      this,
      async () => {
        const role = activeMembership((await ensureHome()).memberships)?.role;
        return {
          editor: role === 'editor' || role === 'office',
          draft: id === null ? null : await bulletins.get({ id }),
        };
      },
      ({ editor, draft }) => {
        this.setData({ state: 'ready', editor });
        const kept = readWriting(id, draft?.kind ?? kind);
        if (draft === null) {
          const left = kept !== null && isWorthKeeping(kept);
          this.open(left ? kept : newWriting(kind), left);
          this.setData({ tools: { ...NO_TOOLS, save: true } });
        } else this.meet(draft, kept);
      },
    );
  },
  /** What is on the server meets what was left on this phone. */
  meet(draft: BulletinDraft, kept: Writing | null) {
    this.stand(draft);
    const mine = kept !== null && isChanged(kept) ? kept : null;
    this.open(mine ? withAddresses(mine, draft.addresses) : writingOf(draft), mine !== null);
    if (mine !== null && mine.lock !== draft.version) this.beaten(draft);
  },
  open(writing: Writing, left: boolean) {
    this.writing = writing;
    this.setData({ left, title: writing.title, summary: writing.summary, suggestion: writing.suggestion });
    this.draw();
  },
  stand(draft: BulletinDraft) {
    this.draft = draft;
    this.setData(standingOf(draft));
  },
  draw() {
    this.setData(shownOf(this.writing));
  },
  /** @param quiet it is being typed: the fields stay as they are */
  change(fields: Partial<Writing>, quiet = false) {
    this.writing = { ...this.writing, ...fields };
    const fault = keepWriting(this.writing) ? NO_FAULT : FULL;
    this.setData({ fault, done: '', review: false, ...(quiet ? {} : { removed: '' }) });
    if (quiet) this.setData({ changed: isChanged(this.writing) });
    else this.draw();
  },

  onText({ detail, currentTarget }: Input) {
    this.change({ [currentTarget.dataset.field]: detail.value }, true);
  },
  onAbout(event: Tap<{ id: Writing['about'] }>) {
    this.change({ about: event.currentTarget.dataset.id });
  },
  onPerson({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.change({ person: detail.value });
  },
  onConsentBy({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ consent: { ...this.writing.consent, by: detail.value } }, true);
  },
  onConsentOn({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ consent: { ...this.writing.consent, on: detail.value } });
  },
  onConsentHow(event: Tap<{ id: Writing['consent']['how'] }>) {
    this.change({ consent: { ...this.writing.consent, how: event.currentTarget.dataset.id } });
  },

  onAdd(event: Tap<{ type: BlockType }>) {
    const { type } = event.currentTarget.dataset;
    const block = emptyBlock(type);
    this.change({ blocks: [...this.writing.blocks, block] });
    if (type === 'picture') void this.takePicture(block.key);
  },
  onBlock({ detail: { key, field, value } }: Changed) {
    const blocks = this.writing.blocks.map((block) => (block.key === key ? { ...block, [field]: value } : block));
    this.change({ blocks }, field !== 'numbered');
  },
  onMove({ detail: { key, by } }: Keyed) {
    const { blocks } = this.writing;
    this.change({
      blocks: moved(
        blocks,
        blocks.findIndex((block) => block.key === key),
        by,
      ),
    });
  },
  onRemove({ detail: { key } }: Keyed) {
    const before = this.writing;
    const block = before.blocks.find((one) => one.key === key);
    this.change({ blocks: before.blocks.filter((one) => one.key !== key) });
    this.before = before;
    if (block) this.setData({ removed: `删掉了一段${BLOCK_LABELS[block.type]}` });
  },
  onUndo() {
    const { before } = this;
    this.before = null;
    if (before) this.change({ blocks: before.blocks, files: before.files });
  },
  onPicture({ detail: { key } }: Keyed) {
    void this.takePicture(key);
  },
  async takePicture(key: string) {
    const put = (fields: Partial<EditBlock>) =>
      this.change({
        blocks: this.writing.blocks.map((block: EditBlock) => (block.key === key ? { ...block, ...fields } : block)),
      });
    await takePicture({
      chosen: (path) => put({ path, fileId: '', failed: false }),
      sent: (fileId) => put({ fileId }),
      failed: () => put({ failed: true }),
    });
  },
  async onCover() {
    await takePicture({
      chosen: (path) => this.change({ cover: { path, fileId: '' } }),
      sent: (fileId) => this.change({ cover: { ...this.writing.cover, fileId } }),
      failed: () => this.change({ cover: { path: '', fileId: '' } }),
    });
  },
  onNoCover() {
    this.change({ cover: { path: '', fileId: '' } });
  },
  async onFile() {
    try {
      const file = await chooseDocument();
      if (file) this.change({ files: [...this.writing.files, file] });
    } catch (error) {
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    }
  },
  onNoFile(event: Tap<{ index: number }>) {
    const before = this.writing;
    const { index } = event.currentTarget.dataset;
    this.change({ files: before.files.filter((_: unknown, i: number) => i !== index) });
    this.before = before;
    this.setData({ removed: '删掉了一个文件' });
  },

  onPreview() {
    const { blocks, title, summary } = this.writing;
    this.setData({ previewing: true, preview: blocks.filter(isFilled).map(seenOf), title, summary, done: '' });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  onWriteOn() {
    this.setData({ previewing: false });
    this.draw();
  },
  async onSave() {
    await this.sent(async () => {
      await this.save();
      this.setData({ done: this.data.editor ? '存好了，居民还看不到。' : '存好了，宣传部门看得到了。' });
    });
  },
  async onPublish() {
    const { review } = this.data;
    await this.sent(async () => {
      if (isChanged(this.writing) || this.writing.lock === null) await this.save();
      const { id, lock } = this.writing;
      if (id === null || lock === null) return;
      const requestId = this.attempt.idFor({ publish: id, lock, review });
      this.take(await bulletins.publish({ requestId, id, version: lock, reviewed: review }));
      this.setData({ done: '发布了，大家现在就看得到。', previewing: false });
    });
  },
  async onWithdraw() {
    const { confirm } = await wx.showModal(withdrawWords(this.draft?.status === 'published'));
    if (!confirm) return;
    await this.sent(async () => {
      const { id, lock } = this.writing;
      if (id === null || lock === null) return;
      this.take(await bulletins.withdraw({ requestId: this.attempt.idFor({ withdraw: id, lock }), id, version: lock }));
      this.setData({ done: '撤下了，居民看不到了。' });
    });
  },
  async onPin({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    await this.sent(async () => {
      const { id, lock } = this.writing;
      if (id === null || lock === null) return;
      const requestId = this.attempt.idFor({ pin: detail.value, lock });
      this.take(await bulletins.pin({ requestId, id, version: lock, pinned: detail.value }));
    });
  },
  async save() {
    const typed = this.writing;
    const draft = await sendSave(typed, this.attempt);
    if (typed.id === null) forgetWriting(null, typed.kind);
    this.take(draft);
  },
  /** It is as the server has it. */
  take(draft: BulletinDraft) {
    this.attempt = new Attempt();
    this.theirs = null;
    this.before = null;
    forgetWriting(draft.id, draft.kind);
    this.stand(draft);
    this.open(writingOf(draft), false);
    this.setData({ overtaken: false, review: false, removed: '' });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  async sent(work: () => Promise<void>) {
    if (this.data.sending) return;
    this.setData({ sending: true, fault: NO_FAULT, done: '' });
    try {
      await work();
    } catch (error) {
      this.failed(error);
    } finally {
      this.setData({ sending: false });
    }
  },
  failed(error: unknown) {
    const present = presentOf(error);
    if (present) {
      this.beaten(present);
      return;
    }
    const fault = faultOf(error, this.writing);
    const review = fault.field === 'reviewed';
    // What is wrong is mended where it is written.
    this.setData({ fault, review, ...(fault.field === '' || review ? {} : { previewing: false }) });
  },
  /** Somebody else has saved: nothing that stands here is lost, and a person says what counts. */
  beaten(draft: BulletinDraft) {
    this.theirs = draft;
    this.setData({ overtaken: true, previewing: false });
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  onTheirs() {
    if (this.theirs) this.take(this.theirs);
  },
  onMine() {
    const { theirs } = this;
    if (!theirs) return;
    this.theirs = null;
    this.stand(theirs);
    this.setData({ overtaken: false });
    this.change({ lock: theirs.version, saved: writingOf(theirs).saved });
  },
});
