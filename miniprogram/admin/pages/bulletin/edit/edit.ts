import type { BlockType, BulletinDraft } from '../../../../contract/index';
import { messageOf } from '../../../../services/call';
import { loadInto } from '../../../../services/load';
import { sizedPage } from '../../../../services/page-frame';
import { calendarDay } from '../../../../utils/time';
import { BLOCK_LABELS, emptyBlock, type EditBlock } from '../../../bulletin/blocks';
import {
  forgetWriting,
  isAsked,
  isChanged,
  keepWriting,
  newWriting,
  NOBODY,
  readWriting,
  writingOf,
  type Writing,
} from '../../../bulletin/draft';
import { chooseDocument, takePicture } from '../../../bulletin/uploads';
import { withBlock, withChanged, withFile, withMoved, withoutBlock, withoutFile } from './contents';
import { ask, opened, openedNew } from './opening';
import { presentOf, Sender } from './sending';
import {
  faultOf,
  FULL,
  NO_FAULT,
  NO_TOOLS,
  pageData,
  previewOf,
  savedWords,
  shownOf,
  standingOf,
  withdrawWords,
} from './shown';

type Input = WechatMiniprogram.CustomEvent<{ value: string }> &
  WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { field: 'title' | 'summary' | 'suggestion' }>;
type Changed = WechatMiniprogram.CustomEvent<{ key: string; field: 'text' | 'from' | 'numbered'; value: never }>;
type Keyed = WechatMiniprogram.CustomEvent<{ key: string; by: -1 | 1 }>;
type Tap<T extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, T>;
/** What is said of a step that went through. */
type Said = { done?: string; previewing?: boolean };

/** 写动态、放资料: everything typed is on this phone at once, on the server when it is saved, and out when it is published. */
sizedPage({
  data: pageData,
  writing: newWriting('story'),
  draft: null as BulletinDraft | null,
  theirs: null as BulletinDraft | null,
  before: null as Writing | null,
  sender: new Sender(),

  onLoad({ id, kind }) {
    this.sender = new Sender();
    this.writing = newWriting(kind === 'material' ? 'material' : 'story');
    if (id !== undefined) this.writing = { ...this.writing, id };
    void this.load();
  },
  onShow() {
    this.setData({ today: calendarDay(0) });
  },
  load() {
    const { id, kind } = this.writing;
    return loadInto(
      this,
      () => ask(id),
      ({ editor, draft }) => {
        this.setData({ state: 'ready', editor });
        const kept = readWriting(id, draft?.kind ?? kind);
        const { writing, left, overtaken } = draft ? opened(draft, kept) : openedNew(kind, kept);
        if (draft) this.stand(draft);
        else this.setData({ tools: { ...NO_TOOLS, save: true } });
        this.open(writing, left);
        if (draft && overtaken) this.beaten(draft);
      },
    );
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
    if (quiet) this.setData({ changed: isChanged(this.writing), asked: isAsked(this.writing) });
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
  onConsent(event: Tap<Partial<Pick<Writing['consent'], 'by' | 'how'>>>) {
    this.change({ consent: { ...this.writing.consent, ...event.currentTarget.dataset } });
  },
  onConsentOn({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ consent: { ...this.writing.consent, on: detail.value } });
  },
  onNoConsent() {
    this.change({ consent: NOBODY });
  },

  onAdd(event: Tap<{ type: BlockType }>) {
    const block = emptyBlock(event.currentTarget.dataset.type);
    this.change(withBlock(this.writing, block));
    if (block.type === 'picture') void this.takePicture(block.key);
  },
  onBlock({ detail: { key, field, value } }: Changed) {
    this.change(withChanged(this.writing, key, { [field]: value }), field !== 'numbered');
  },
  onMove({ detail: { key, by } }: Keyed) {
    this.change(withMoved(this.writing, key, by));
  },
  onRemove({ detail: { key } }: Keyed) {
    const block = this.writing.blocks.find((one) => one.key === key);
    this.remove(withoutBlock(this.writing, key), block ? `删掉了一段${BLOCK_LABELS[block.type]}` : '');
  },
  /** Can be undone until something else is sent or removed. */
  remove(fields: Partial<Writing>, removed: string) {
    const before = this.writing;
    this.change(fields);
    this.before = before;
    this.setData({ removed });
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
    const put = (fields: Partial<EditBlock>) => this.change(withChanged(this.writing, key, fields));
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
      if (file) this.change(withFile(this.writing, file));
    } catch (error) {
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    }
  },
  onNoFile(event: Tap<{ index: number }>) {
    this.remove(withoutFile(this.writing, event.currentTarget.dataset.index), '删掉了一个文件');
  },

  onPreview() {
    this.setData({ previewing: true, ...previewOf(this.writing), done: '' });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  onWriteOn() {
    this.setData({ previewing: false });
    this.draw();
  },
  async onSave() {
    await this.sent(async () => {
      await this.save();
      this.setData({ done: savedWords(this.data.editor, this.draft) });
    });
  },
  async onPublish() {
    const { review } = this.data;
    await this.sent(async () => {
      if (isChanged(this.writing) || this.writing.lock === null) await this.save();
      const draft = await this.sender.publish(this.writing, review);
      if (draft) this.take(draft, { done: '发布了，大家现在就看得到。', previewing: false });
    });
  },
  async onWithdraw() {
    const { confirm } = await wx.showModal(withdrawWords(this.draft?.status === 'published'));
    if (!confirm) return;
    await this.sent(async () => {
      const draft = await this.sender.withdraw(this.writing);
      if (draft) this.take(draft, { done: '撤下了，居民看不到了。' });
    });
  },
  async onPin({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    await this.sent(async () => {
      const draft = await this.sender.pin(this.writing, detail.value);
      if (draft) this.take(draft);
    });
  },
  async save(said: Said = {}) {
    const typed = this.writing;
    const draft = await this.sender.save(typed);
    if (typed.id === null) forgetWriting(null, typed.kind);
    this.take(draft, said);
  },
  /** It is as the server has it. */
  take(draft: BulletinDraft, said: Said = {}) {
    this.sender = new Sender();
    this.theirs = null;
    this.before = null;
    forgetWriting(draft.id, draft.kind);
    this.stand(draft);
    this.open(writingOf(draft), false);
    this.setData({ overtaken: false, review: false, removed: '', ...said });
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
