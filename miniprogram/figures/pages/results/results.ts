import type { ChosenDistrict } from '../../../components/district-picker/district-picker';
import { SOURCE_LABELS, type QuestionnaireResults } from '../../../contract/index';
import { loadInto } from '../../../services/load';
import { loadedPage } from '../../../services/page-frame';
import { answersFile, results } from '../../../services/questionnaire-results';
import { openReport } from '../../../services/report-files';
import { activeMembership, ensureHome } from '../../../services/session';
import { calendarDay, spokenDay } from '../../../utils/time';
import { gridOf } from '../../components/cross-table/grid';
import { grouped } from '../../numbers';
import { blockOf, type Block } from './blocks';
import { comparedOf, type Compared } from './crossing';
import { isFiltered, NO_FILTERS, resultsFields, SOURCE_NAMES, sourceAt, type Filters } from './filters';
import { overviews, type Overview } from './overview';
import { piecesOf } from './pieces';

type IndexTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>;
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>;

/** Tables that are open from the beginning. */
const OPEN = 2;

/** 问卷结果: of `?id=`. The office sees all numbers, texts and the file; others see no small numbers. */
loadedPage({
  data: {
    office: false,
    title: '',
    anonymous: false,
    /** '' while nothing of it is shown. */
    received: '',
    more: false,
    whole: true,
    filters: NO_FILTERS,
    filtered: false,
    fromWords: '从哪天起',
    toWords: '到哪天止',
    sources: SOURCE_NAMES,
    sourceNames: SOURCE_LABELS,
    today: calendarDay(0),
    pickingDistrict: false,
    overviews: [] as Overview[],
    blocks: [] as Block[],
    /** What can be compared by; ids beside the names that are shown. */
    crossable: [] as { id: string; title: string }[],
    by: '',
    byTitle: '',
    compared: [] as Compared[],
    updating: false,
    exporting: false,
    progress: '',
  },
  id: '',
  crossed: null as QuestionnaireResults['crossed'],
  /** What the answer on the page was asked with. */
  answered: { filters: NO_FILTERS, by: '' },
  /** So many times it was asked. */
  asked: 0,
  /** So many answers were put on the page. */
  shown: 0,
  /** Keeps where it is from one try to the next. */
  file: null as ReturnType<typeof answersFile> | null,

  onLoad({ id = '' }) {
    this.id = id;
    void this.load();
  },
  onShow() {
    this.setData({ today: calendarDay(0) });
  },
  async load() {
    const asked = (this.asked += 1);
    const { filters, by } = this.data;
    this.setData({ updating: true });
    await loadInto(
      this,
      async () => {
        const [home, answer] = await Promise.all([ensureHome(), results(resultsFields(this.id, filters, by))]);
        return { answer, office: activeMembership(home.memberships)?.role === 'office' };
      },
      ({ answer, office }) => {
        this.answered = { filters, by };
        return this.show(answer, office);
      },
    );
    if (asked !== this.asked) return;
    this.setData({ updating: false });
    // Where no answer came, the numbers are those of before, and nothing else is said of them.
    if (this.data.state === 'ready') this.showFilters(this.answered);
  },
  async show(answer: QuestionnaireResults, office: boolean) {
    const { title, anonymous, answers, more, whole, questions, crossable, crossed } = answer;
    this.crossed = crossed;
    const places = new Map(questions.map(({ id }, i) => [id, i + 1]));
    const compared = crossed === null ? [] : comparedOf(crossed, places);
    const blocks = crossed === null ? questions.map((question, i) => blockOf(question, i + 1)) : [];
    this.setData({
      state: 'ready',
      office,
      title,
      anonymous,
      received: answers === null ? '' : grouped(answers),
      more,
      whole,
      overviews: crossed === null ? overviews(answer) : [],
      crossable: crossable.flatMap((id) => {
        const question = questions.find((each) => each.id === id);
        return question ? [{ id, title: `${places.get(id)}. ${question.title}` }] : [];
      }),
      byTitle: crossed === null ? '' : crossed.by.title,
      // A path can set and add, but take nothing away.
      ...(blocks.length < this.data.blocks.length ? { blocks: [] } : {}),
      compared: [],
    });
    const shown = ++this.shown;
    for (const piece of [...piecesOf('blocks', blocks), ...piecesOf('compared', compared)]) {
      // A later answer is on the page already.
      if (shown !== this.shown) return;
      await new Promise<void>((drawn) => this.setData(piece, drawn));
    }
    if (shown !== this.shown) return;
    for (let index = 0; index < Math.min(OPEN, compared.length); index += 1) this.openTable(index);
  },

  narrow(change: Partial<Filters>) {
    const { filters, by } = this.data;
    this.showFilters({ filters: { ...filters, ...change }, by });
    void this.load();
  },
  showFilters({ filters, by }: { filters: Filters; by: string }) {
    const { from, to } = filters;
    this.setData({
      filters,
      by,
      filtered: isFiltered(filters),
      fromWords: from === '' ? '从哪天起' : `从 ${spokenDay(from)} 起`,
      toWords: to === '' ? '到哪天止' : `到 ${spokenDay(to)} 止`,
    });
  },
  onDistrict() {
    this.setData({ pickingDistrict: true });
  },
  onDistrictClose() {
    this.setData({ pickingDistrict: false });
  },
  onDistrictChoose({ detail }: WechatMiniprogram.CustomEvent<ChosenDistrict>) {
    this.setData({ pickingDistrict: false });
    this.narrow({ district: detail });
  },
  onSource({ detail }: Picked) {
    this.narrow({ source: sourceAt(Number(detail.value)) });
  },
  /** The other end gives way. */
  onFrom({ detail: { value: from } }: Picked) {
    const { to } = this.data.filters;
    this.narrow({ from, ...(to !== '' && to < from ? { to: '' } : {}) });
  },
  onTo({ detail: { value: to } }: Picked) {
    const { from } = this.data.filters;
    this.narrow({ to, ...(from > to ? { from: '' } : {}) });
  },
  onClear() {
    this.narrow(NO_FILTERS);
  },

  onCompare({ detail }: Picked) {
    const chosen = this.data.crossable[Number(detail.value)];
    if (!chosen) return;
    const { district } = this.data.filters;
    this.setData({ by: chosen.id });
    this.narrow({ ...NO_FILTERS, district });
  },
  onCompareNot() {
    this.setData({ by: '' });
    void this.load();
  },
  onTable(event: IndexTap) {
    const { index } = event.currentTarget.dataset;
    if (this.data.compared[index]?.grid) this.setData({ [`compared[${index}].grid`]: null });
    else this.openTable(index);
  },
  openTable(index: number) {
    const table = this.crossed?.tables[index];
    if (this.crossed && table) {
      this.setData({ [`compared[${index}].grid`]: gridOf(table, this.crossed.by.columns) });
    }
  },

  onTexts(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id?: string }>) {
    const { id } = event.currentTarget.dataset;
    const question = id === undefined ? '' : `&question=${id}`;
    void wx.navigateTo({ url: `/figures/pages/texts/texts?id=${this.id}${question}` });
  },
  async onExport() {
    if (this.data.exporting) return;
    this.setData({ exporting: true, progress: '' });
    this.file ??= answersFile(this.id, (done, total) =>
      this.setData({ progress: `已写 ${grouped(done)} / ${grouped(total)} 份` }),
    );
    const opened = await openReport(this.file);
    // The next one has what came in meanwhile.
    if (opened) this.file = null;
    this.setData({ exporting: false, progress: opened ? '表格已经打开，可以在里面转发、保存' : '' });
  },
});
