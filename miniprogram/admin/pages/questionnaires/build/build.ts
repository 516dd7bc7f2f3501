import type { QuestionnaireContent, QuestionnaireView, QuestionType } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import { ApiError, messageOf } from '../../../../services/call';
import { loadInto } from '../../../../services/load';
import * as questionnaires from '../../../../services/questionnaire';
import { rootFontSize } from '../../../../services/text-size';
import {
  buildingOf,
  isChanged,
  isWorthKeeping,
  newBuilding,
  onTopOf,
  readBuilding,
  removeBuilding,
  textOf,
  writeBuilding,
  type Building,
} from '../../../questionnaires/building';
import { append, duplicateAt, idsOf, insertAt, moveTo, removalWords, removeAt } from '../../../questionnaires/edit';
import { toJson } from '../../../questionnaires/exchange';
import { publishFaults, saveFaults, type BuildFault } from '../../../questionnaires/faults';
import { READY_QUESTIONNAIRES } from '../../../questionnaires/library/whole';
import { differenceWords } from '../../../questionnaires/overtaken';
import { resultsPage } from '../../../questionnaires/results';
import { save, theirsIn } from '../../../questionnaires/saving';
import { blankQuestion } from '../../../questionnaires/types';
import { cardsOf, type QuestionCard } from './cards';
import { publishWords, settingsWords, standingOf, type Standing } from './words';

type IndexTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;
type NameTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { name: 'title' | 'intro' | 'thanks' }>;
type Input = WechatMiniprogram.CustomEvent<{ value: string }>;

const HERE = '/admin/pages/questionnaires';
const READY = READY_QUESTIONNAIRES.map(({ id, about, content }) => ({ id, about, title: content.title }));
const NO_FAULTS: BuildFault[] = [];

/** 做问卷: everything typed is on this phone at once, and on the server when it is saved. */
Page({
  data: {
    rootFontSize: '16px',
    state: 'loading',
    problem: '',
    ready: READY,
    title: '',
    intro: '',
    thanks: '',
    display: 'question',
    anonymous: false,
    settings: '',
    cards: [] as QuestionCard[],
    standing: null as Standing | null,
    /** Something here is only on this phone. */
    changed: false,
    /** It was left here earlier. */
    left: false,
    publish: '',
    /** What can be taken back: what was done. */
    undo: '',
    done: '',
    fault: '',
    sending: false,
    adding: false,
    importing: false,
    /** Place of the question that goes elsewhere; -1 for none. */
    moving: -1,
    checking: '',
    faults: NO_FAULTS,
    /** How what somebody else has saved differs; empty when nobody has. */
    theirs: [] as string[],
    theirsOpen: false,
  },
  id: null as string | null,
  building: newBuilding(),
  view: null as QuestionnaireView | null,
  /** What somebody else has saved meanwhile. */
  other: null as QuestionnaireView | null,
  /** Before the last deletion or replacement. */
  before: null as Building | null,
  /** Where an added question goes to. */
  place: 0,
  attempt: new Attempt(),

  onLoad({ id }) {
    this.id = id ?? null;
    this.attempt = new Attempt();
    void this.load();
  },
  onShow() {
    this.setData({ rootFontSize: rootFontSize() });
    // A question, the settings or the library may have changed it.
    const kept = this.data.state === 'ready' ? readBuilding(this.id) : null;
    if (kept) this.show(kept);
  },
  load() {
    if (this.id === null) {
      const kept = readBuilding(null);
      this.setData({ state: 'ready', left: kept !== null && isWorthKeeping(kept) });
      // The pages behind this one find it on the phone.
      this.keep(kept ?? newBuilding());
      this.showHead();
      return Promise.resolve();
    }
    const { id } = this;
    return loadInto(
      this,
      async () => {
        try {
          return await questionnaires.get({ id });
        } catch (error) {
          // Without a network what is on this phone can be gone on with.
          if (error instanceof ApiError && error.code === 'NETWORK' && readBuilding(id)) return null;
          throw error;
        }
      },
      (view) => this.loaded(view),
    );
  },
  loaded(view: QuestionnaireView | null) {
    const kept = readBuilding(this.id);
    const mine = kept && isChanged(kept) ? kept : null;
    this.setData({ state: 'ready', left: mine !== null });
    this.view = view;
    if (view === null) {
      if (kept) this.show(kept);
    } else if (mine === null) this.keep(buildingOf(view));
    else if (mine.lock === view.draft?.version) this.show(mine);
    else if (textOf(buildingOf(view)) === mine.sent) this.keep(onTopOf(mine, view));
    else {
      this.show(mine);
      this.overtaken(view);
    }
    this.showHead();
  },

  /** What is shown, kept on this phone. */
  keep(building: Building) {
    const kept = writeBuilding(building);
    this.show(building);
    if (!kept) this.setData({ fault: '手机存不下了，请先保存，再清理一些空间' });
  },
  show(building: Building) {
    this.building = building;
    const { content, settings } = building;
    this.setData({
      display: content.display,
      anonymous: settings.anonymous,
      settings: settingsWords(settings),
      cards: cardsOf(content.questions, content.display === 'page'),
      changed: isChanged(building),
      publish: publishWords(building, this.view),
      standing: this.view ? standingOf(this.view) : null,
    });
  },
  /** The texts in the fields: only where they weren't typed here. */
  showHead() {
    const { title, intro = '', thanks = '' } = this.building.content;
    this.setData({ title, intro, thanks });
  },
  change(content: QuestionnaireContent, undo = '') {
    this.before = undo === '' ? null : this.building;
    this.keep({ ...this.building, content });
    this.setData({ undo, done: '' });
  },
  onUndo() {
    const { before } = this;
    if (!before) return;
    this.before = null;
    // What was saved meanwhile stays what it is.
    this.keep({ ...this.building, content: before.content, settings: before.settings });
    this.showHead();
    this.setData({ undo: '' });
  },

  onText(event: Input & NameTap) {
    const { name } = event.currentTarget.dataset;
    const { value } = event.detail;
    const content = { ...this.building.content, [name]: value };
    if (name !== 'title' && value === '') delete content[name];
    this.building = { ...this.building, content };
    if (!writeBuilding(this.building)) this.setData({ fault: '手机存不下了，请先保存，再清理一些空间' });
    if (!this.data.changed || this.data.done) this.show(this.building);
    if (this.data.done) this.setData({ done: '' });
  },
  onDisplay(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { display: 'question' | 'page' }>) {
    this.change({ ...this.building.content, display: event.currentTarget.dataset.display });
  },
  onWhole(event: IndexTap) {
    const ready = READY_QUESTIONNAIRES[event.currentTarget.dataset.index];
    if (!ready) return;
    this.change(structuredCopy(ready.content), `已经换成“${ready.content.title}”`);
    this.showHead();
  },
  onRestart() {
    const before = this.building;
    const fresh = this.view ? buildingOf(this.view) : newBuilding();
    this.keep(fresh);
    this.before = before;
    this.showHead();
    this.setData({ left: false, undo: this.view ? '已经换回保存过的' : '已经清空' });
  },

  onAdd() {
    this.place = this.building.content.questions.length;
    this.setData({ adding: true });
  },
  onAddClose() {
    this.setData({ adding: false });
  },
  onType({ detail }: WechatMiniprogram.CustomEvent<{ type: QuestionType }>) {
    const { content } = this.building;
    const question = blankQuestion(detail.type, idsOf(content));
    this.setData({ adding: false });
    this.change(insertAt(content, this.place, [question]));
    this.openQuestion(question.id);
  },
  onLibrary() {
    this.setData({ adding: false });
    this.open('library/library', { at: String(this.place) });
  },
  onQuestion(event: IndexTap) {
    const question = this.building.content.questions[event.currentTarget.dataset.index];
    if (question) this.openQuestion(question.id);
  },
  openQuestion(question: string, told = false) {
    this.open('question/question', { question, ...(told ? { told: '1' } : {}) });
  },
  open(page: string, query: Record<string, string> = {}) {
    const all = { ...(this.id === null ? {} : { id: this.id }), ...query };
    const words = Object.entries(all).map(([name, value]) => `${name}=${value}`);
    this.setData({ undo: '' });
    void wx.navigateTo({ url: `${HERE}/${page}${words.length > 0 ? `?${words.join('&')}` : ''}` });
  },
  onUp(event: IndexTap) {
    const { index } = event.currentTarget.dataset;
    this.move(index, index - 1);
  },
  onDown(event: IndexTap) {
    const { index } = event.currentTarget.dataset;
    this.move(index, index + 1);
  },
  onPlace(event: IndexTap) {
    const from = this.data.moving;
    this.setData({ moving: -1 });
    this.move(from, event.currentTarget.dataset.index);
  },
  onPlaceClose() {
    this.setData({ moving: -1 });
  },
  move(from: number, to: number) {
    const moved = moveTo(this.building.content, from, to);
    if (moved.ok) this.change(moved.content);
    else void wx.showToast({ title: moved.message, icon: 'none', duration: 3000 });
  },
  async onMore(event: IndexTap) {
    const { index } = event.currentTarget.dataset;
    const { questions } = this.building.content;
    const actions = ['复制', '在下面加一题', ...(questions.length > 1 ? ['移到别处'] : []), '删除'];
    try {
      const { tapIndex } = await wx.showActionSheet({ itemList: actions });
      const chosen = actions[tapIndex];
      if (chosen === '复制') this.change(duplicateAt(this.building.content, index));
      else if (chosen === '在下面加一题') {
        this.place = index + 1;
        this.setData({ adding: true });
      } else if (chosen === '移到别处') this.setData({ moving: index });
      else await this.remove(index);
    } catch {
      // Turned away: nothing to say.
    }
  },
  async remove(index: number) {
    const { content } = this.building;
    const words = removalWords(content, index);
    if (words !== '') {
      const { confirm } = await wx.showModal({ title: '删掉这一题？', content: words, confirmText: '删掉' });
      if (!confirm) return;
    }
    this.change(removeAt(content, index), `删掉了第 ${index + 1} 题`);
  },

  onSettings() {
    this.open('settings/settings');
  },
  onPreview() {
    const [fault] = this.building.content.questions.length === 0 ? ['先加一道题，再预览'] : [];
    if (fault) void wx.showToast({ title: fault, icon: 'none' });
    else this.open('preview/preview');
  },
  onImport() {
    this.setData({ importing: true });
  },
  onImportClose() {
    this.setData({ importing: false });
  },
  onImported({ detail }: WechatMiniprogram.CustomEvent<{ content: QuestionnaireContent; append: boolean }>) {
    const { content } = this.building;
    const next = detail.append ? append(content, detail.content.questions) : detail.content;
    this.change(next, `导入了 ${detail.content.questions.length} 道题`);
    this.showHead();
    this.setData({ importing: false });
  },
  onExport() {
    void wx.setClipboardData({ data: toJson(this.building.content) }).then(
      () => this.setData({ done: '问卷已经复制成文字，可以粘贴到别处存起来。' }),
      () => this.setData({ fault: '没有复制成，请再试一次' }),
    );
  },
  onResults() {
    if (this.id !== null) void wx.navigateTo({ url: resultsPage(this.id) });
  },

  async onSave() {
    if (
      this.data.sending ||
      !this.check('先改好这几处，才能保存', saveFaults(this.building.content, this.building.settings))
    )
      return;
    await this.send(async () => {
      if (await this.saveNow()) this.setData({ done: '保存好了，居民还看不到。发布以后才能填。' });
    });
  },
  /** @returns whether it is on the server now */
  async saveNow(): Promise<boolean> {
    const typed = this.building;
    const saved = await save(typed, this.attempt).catch((error: unknown) => {
      // What was sent may have arrived: the next save knows it again.
      this.building = { ...this.building, sent: readBuilding(typed.id)?.sent ?? '' };
      throw error;
    });
    if ('theirs' in saved) {
      this.id = saved.theirs.id;
      this.building = readBuilding(this.id) ?? this.building;
      this.overtaken(saved.theirs);
      return false;
    }
    this.attempt = new Attempt();
    if (this.id === null) removeBuilding(null);
    this.taken(saved.done);
    return true;
  },
  /** What the server has now is what stands here. */
  taken(view: QuestionnaireView) {
    this.id = view.id;
    this.view = view;
    this.other = null;
    this.keep(buildingOf(view));
    this.showHead();
    this.setData({ left: false, undo: '', theirs: [], theirsOpen: false });
  },
  async onPublish() {
    const { content, settings, kinds } = this.building;
    const faults = publishFaults(content, settings, kinds, new Date());
    if (this.data.sending || !this.check('先改好这几处，才能发布', faults)) return;
    const { confirm } = await wx.showModal({
      title: `${this.data.publish}？`,
      content: this.building.published
        ? '居民从现在起填新的一版。已经交来的回答都保留。'
        : `居民从首页就能看到、能填。${settings.anonymous ? '不记名' : '记名'}，发布以后不能再改。`,
      confirmText: '发布',
      cancelText: '再看看',
    });
    if (!confirm) return;
    await this.send(async () => {
      if ((isChanged(this.building) || this.building.lock === null) && !(await this.saveNow())) return;
      const { id, lock } = this.building;
      if (id === null || lock === null) return;
      const requestId = this.attempt.idFor({ publish: id, lock });
      this.taken(await questionnaires.publish({ requestId, id, version: lock }));
      this.attempt = new Attempt();
      this.setData({ done: '发布了，居民现在就能填。' });
    });
  },
  async onClose() {
    const { id, lock } = this.building;
    if (id === null || lock === null || this.data.sending) return;
    const { confirm } = await wx.showModal({
      title: '关闭问卷？',
      content: '关闭后居民不能再填，已经交来的回答都保留。以后还可以重新发布。',
      confirmText: '关闭',
      cancelText: '先不关',
    });
    if (!confirm) return;
    await this.send(async () => {
      const unsaved = isChanged(this.building) ? this.building : null;
      const view = await questionnaires.close({
        requestId: this.attempt.idFor({ close: id, lock }),
        id,
        version: lock,
      });
      this.attempt = new Attempt();
      this.taken(view);
      // What wasn't saved stays what it is.
      if (unsaved) this.keep(onTopOf(unsaved, view));
      this.showHead();
      this.setData({ done: '已经关闭，不再收新的回答。' });
    });
  },
  async send(work: () => Promise<void>) {
    this.setData({ sending: true, fault: '', done: '' });
    try {
      await work();
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    } catch (error) {
      this.refused(error);
    } finally {
      this.setData({ sending: false });
    }
  },
  refused(error: unknown) {
    const theirs = theirsIn(error);
    const field = error instanceof ApiError ? (error.field ?? '') : '';
    const [, index, rest = ''] = /^content\.questions\.(\d+)\.?(.*)$/.exec(field) ?? [];
    if (theirs) this.overtaken(theirs);
    else if (index !== undefined) {
      this.check('还有一处要改', [{ index: Number(index), field: rest, message: messageOf(error) }]);
    } else this.setData({ fault: `${messageOf(error)}。写好的都在手机里` });
  },

  /** @returns whether nothing is to be mended */
  check(title: string, faults: BuildFault[]): boolean {
    if (faults.length === 0) return true;
    this.setData({ checking: title, faults, fault: '' });
    return false;
  },
  onCheckClose() {
    this.setData({ checking: '' });
  },
  onFault({ detail }: WechatMiniprogram.CustomEvent<{ fault: BuildFault }>) {
    const { index, field } = detail.fault;
    this.setData({ checking: '' });
    const question = index === null ? undefined : this.building.content.questions[index];
    if (question) this.openQuestion(question.id, true);
    else if (field.startsWith('settings')) this.onSettings();
    else void wx.pageScrollTo({ selector: field === 'questions' ? '#questions' : '#head', duration: 200 });
  },

  /** Somebody else has saved: nothing that stands here is lost, and a person says what counts. */
  overtaken(view: QuestionnaireView) {
    if (!view.draft) return;
    this.other = view;
    this.setData({ theirs: differenceWords(this.building.content, view.draft.content), theirsOpen: true });
  },
  onTheirsOpen() {
    this.setData({ theirsOpen: true });
  },
  onTheirsClose() {
    this.setData({ theirsOpen: false });
  },
  onTakeTheirs() {
    const mine = this.building;
    if (!this.other) return;
    this.taken(this.other);
    this.before = mine;
    this.setData({ undo: '已经换成对方保存的' });
  },
  onKeepMine() {
    if (!this.other) return;
    this.view = this.other;
    this.keep(onTopOf(this.building, this.other));
    this.other = null;
    this.attempt = new Attempt();
    this.setData({ theirs: [], theirsOpen: false, done: '还是您的这份。再点保存，就会换掉对方的。' });
  },
});

/** The library itself never changes. */
const structuredCopy = (content: QuestionnaireContent): QuestionnaireContent =>
  JSON.parse(JSON.stringify(content)) as QuestionnaireContent;
