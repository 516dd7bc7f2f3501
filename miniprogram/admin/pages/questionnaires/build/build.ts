import type { Question, QuestionnaireContent } from '../../../../contract/index';
import { loadInto } from '../../../../services/load';
import { sizedPage } from '../../../../services/page-frame';
import { isChanged, newBuilding } from '../../../questionnaires/building';
import { append } from '../../../questionnaires/edit';
import { toJson } from '../../../questionnaires/exchange';
import type { BuildFault } from '../../../questionnaires/faults';
import { READY_QUESTIONNAIRES } from '../../../questionnaires/library/whole';
import { resultsPage } from '../../../questionnaires/results';
import { Work } from '../../../questionnaires/work';
import { sendClose, sendPublish, sendSave } from './sending';
import { publishWords, settingsWords, standingOf, type Standing } from './words';

type IndexTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;
type NameTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { name: 'title' | 'intro' | 'thanks' }>;
type Input = WechatMiniprogram.CustomEvent<{ value: string }>;

const HERE = '/admin/pages/questionnaires';
const READY = READY_QUESTIONNAIRES.map(({ id, about, content }) => ({ id, about, title: content.title }));
const NO_FAULTS: BuildFault[] = [];
const FULL = '手机存不下了，请先保存，再清理一些空间';

/** 做问卷: everything typed is on this phone at once, and on the server when it is saved. */
sizedPage({
  data: {
    state: 'loading',
    problem: '',
    ready: READY,
    title: '',
    intro: '',
    thanks: '',
    display: 'question',
    anonymous: false,
    settings: '',
    content: newBuilding().content,
    count: 0,
    standing: null as Standing | null,
    /** The server has it. */
    made: false,
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
    importing: false,
    checking: '',
    faults: NO_FAULTS,
    /** How what somebody else has saved differs; empty when nobody has. */
    theirs: [] as string[],
    theirsOpen: false,
  },
  work: new Work(null),

  onLoad({ id }) {
    this.work = new Work(id ?? null);
    void this.load();
  },
  onShow() {
    if (this.data.state !== 'ready') return;
    // A question, the settings or the library may have changed it.
    this.work.reread();
    this.draw();
  },
  load() {
    const { work } = this;
    if (work.id === null) {
      this.loaded(work.begin());
      return Promise.resolve();
    }
    const { id } = work;
    return loadInto(
      this,
      () => work.fetch(id),
      (view) => this.loaded(work.meet(view)),
    );
  },
  loaded(left: boolean) {
    this.setData({ state: 'ready', left, theirsOpen: this.work.theirs.length > 0 });
    this.draw();
    this.showHead();
  },

  draw() {
    const { building, view, theirs, full } = this.work;
    const { content, settings } = building;
    this.setData({
      display: content.display,
      anonymous: settings.anonymous,
      settings: settingsWords(settings),
      content,
      count: content.questions.length,
      made: building.id !== null,
      changed: isChanged(building),
      publish: publishWords(building, view),
      standing: view ? standingOf(view) : null,
      theirs,
      ...(full ? { fault: FULL } : {}),
    });
  },
  /** The texts in the fields: only where they weren't typed here. */
  showHead() {
    const { title, intro = '', thanks = '' } = this.work.building.content;
    this.setData({ title, intro, thanks });
  },
  showTaken() {
    this.draw();
    this.showHead();
    this.setData({ left: false, undo: '', theirsOpen: false });
  },
  /** @param undo what was done, where it can be taken back */
  change(content: QuestionnaireContent, undo = '') {
    this.work.change(content, undo !== '');
    this.draw();
    this.setData({ undo, done: '' });
  },
  onUndo() {
    this.work.undo();
    this.draw();
    this.showHead();
    this.setData({ undo: '' });
  },

  onText(event: Input & NameTap) {
    const { work, data } = this;
    work.write(event.currentTarget.dataset.name, event.detail.value);
    if (work.full) this.setData({ fault: FULL });
    if (!data.changed || data.done) this.draw();
    if (data.done) this.setData({ done: '' });
  },
  onDisplay(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { display: 'question' | 'page' }>) {
    this.change({ ...this.work.building.content, display: event.currentTarget.dataset.display });
  },
  onWhole(event: IndexTap) {
    const ready = READY_QUESTIONNAIRES[event.currentTarget.dataset.index];
    if (!ready) return;
    this.change(structuredCopy(ready.content), `已经换成“${ready.content.title}”`);
    this.showHead();
  },
  onRestart() {
    this.work.restart();
    this.draw();
    this.showHead();
    this.setData({ left: false, undo: this.data.made ? '已经换回保存过的' : '已经清空' });
  },

  onQuestions({ detail }: WechatMiniprogram.CustomEvent<{ questions: Question[]; undo: string }>) {
    this.change({ ...this.work.building.content, questions: detail.questions }, detail.undo);
  },
  onLibrary({ detail }: WechatMiniprogram.CustomEvent<{ at: number }>) {
    this.open('library/library', { at: String(detail.at) });
  },
  onQuestion({ detail }: WechatMiniprogram.CustomEvent<{ question: string }>) {
    this.openQuestion(detail.question);
  },
  openQuestion(question: string, told = false) {
    this.open('question/question', { question, ...(told ? { told: '1' } : {}) });
  },
  open(page: string, query: Record<string, string> = {}) {
    const all = { ...(this.work.id === null ? {} : { id: this.work.id }), ...query };
    const words = Object.entries(all).map(([name, value]) => `${name}=${value}`);
    this.setData({ undo: '' });
    void wx.navigateTo({ url: `${HERE}/${page}${words.length > 0 ? `?${words.join('&')}` : ''}` });
  },
  onSettings() {
    this.open('settings/settings');
  },
  onPreview() {
    if (this.data.count > 0) this.open('preview/preview');
    else void wx.showToast({ title: '先加一道题，再预览', icon: 'none' });
  },
  onImport() {
    this.setData({ importing: true });
  },
  onImportClose() {
    this.setData({ importing: false });
  },
  onImported({ detail }: WechatMiniprogram.CustomEvent<{ content: QuestionnaireContent; append: boolean }>) {
    const { content } = this.work.building;
    const next = detail.append ? append(content, detail.content.questions) : detail.content;
    this.change(next, `导入了 ${detail.content.questions.length} 道题`);
    this.showHead();
    this.setData({ importing: false });
  },
  onExport() {
    void wx.setClipboardData({ data: toJson(this.work.building.content) }).then(
      () => this.setData({ done: '问卷已经复制成文字，可以粘贴到别处存起来。' }),
      () => this.setData({ fault: '没有复制成，请再试一次' }),
    );
  },
  onResults() {
    if (this.work.id !== null) void wx.navigateTo({ url: resultsPage(this.work.id) });
  },

  onSave() {
    return sendSave(this);
  },
  onPublish() {
    return sendPublish(this);
  },
  onClose() {
    return sendClose(this);
  },
  onCheckClose() {
    this.setData({ checking: '' });
  },
  onFault({ detail }: WechatMiniprogram.CustomEvent<{ fault: BuildFault }>) {
    const { index, field } = detail.fault;
    this.setData({ checking: '' });
    const question = index === null ? undefined : this.work.building.content.questions[index];
    if (question) this.openQuestion(question.id, true);
    else if (field.startsWith('settings')) this.onSettings();
    else void wx.pageScrollTo({ selector: field === 'questions' ? '#questions' : '#head', duration: 200 });
  },

  onTheirsOpen() {
    this.setData({ theirsOpen: true });
  },
  onTheirsClose() {
    this.setData({ theirsOpen: false });
  },
  onTakeTheirs() {
    this.work.takeTheirs();
    this.showTaken();
    this.setData({ undo: '已经换成对方保存的' });
  },
  onKeepMine() {
    this.work.keepMine();
    this.draw();
    this.setData({ theirsOpen: false, done: '还是您的这份。再点保存，就会换掉对方的。' });
  },
});

/** The library itself never changes. */
const structuredCopy = (content: QuestionnaireContent): QuestionnaireContent =>
  JSON.parse(JSON.stringify(content)) as QuestionnaireContent;
