import type { Condition, Option, Question } from '../../../../contract/index';
import { sizedPage } from '../../../../services/page-frame';
import { readBuilding, writeBuilding, type Building } from '../../../questionnaires/building';
import { partFault, replaceAt } from '../../../questionnaires/edit';
import { saveFaults } from '../../../questionnaires/faults';
import { QUESTION_TYPES } from '../../../questionnaires/types';
import { fieldsOf, typedValue, withField, type OwnField } from './fields';

type Input = WechatMiniprogram.CustomEvent<{ value: string }> &
  WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { name: string }>;
type Switch = WechatMiniprogram.CustomEvent<{ value: boolean }> &
  WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { name: string }>;

const NO_FAULTS: Record<string, string> = {};

/** One question of what is being built (`?id=`, `&question=`). Each change is on this phone at once. */
sizedPage({
  data: {
    state: 'loading',
    number: 0,
    type: '',
    typeLabel: '',
    about: '',
    title: '',
    hint: '',
    required: false,
    newPage: false,
    paged: false,
    shuffle: false,
    own: [] as OwnField[],
    fixed: false,
    partName: '',
    parts: [] as Option[],
    used: NO_FAULTS,
    partFaults: NO_FAULTS,
    condition: null as Condition | null,
    earlier: [] as Question[],
    /** By field; shown once somebody was told of them. */
    faults: NO_FAULTS,
    full: false,
    /** Somebody wants to leave it with faults. */
    waiting: false,
  },
  building: null as Building | null,
  index: -1,
  told: false,

  onLoad({ id, question, told }) {
    this.told = told === '1';
    this.building = readBuilding(id ?? null);
    this.index = this.building?.content.questions.findIndex((one) => one.id === question) ?? -1;
    const found = this.question();
    if (!found) {
      this.setData({ state: 'gone' });
      return;
    }
    this.show(found);
    if (this.told) this.tell();
  },
  question(): Question | undefined {
    return this.building?.content.questions[this.index];
  },

  show(question: Question) {
    const { building } = this;
    if (!building) return;
    const { content } = building;
    const kind = QUESTION_TYPES.find(({ type }) => type === question.type);
    const parts = partsOf(question);
    const rows = question.type === 'matrix';
    this.setData({
      state: 'ready',
      number: this.index + 1,
      type: question.type,
      typeLabel: kind?.label ?? '',
      about: kind?.about ?? '',
      title: question.title,
      hint: question.hint ?? '',
      required: question.type !== 'section' && question.required === true,
      newPage: question.newPage === true,
      paged: content.display === 'page',
      shuffle: 'shuffle' in question && question.shuffle === true,
      partName: parts ? (rows ? '行' : '选项') : '',
      parts: parts ?? [],
      used: this.usedParts(question),
      condition: question.showIf ?? null,
      earlier: content.questions.slice(0, this.index),
    });
    this.showOwn(question);
  },
  showOwn(question: Question) {
    const own = fieldsOf(question, this.data.faults, this.building?.kinds[question.id] !== undefined);
    this.setData({ own, fixed: own.some(({ fixed }) => fixed) });
  },
  usedParts(question: Question): Record<string, string> {
    const questions = this.building?.content.questions ?? [];
    return Object.fromEntries(
      (partsOf(question) ?? []).flatMap(({ id }) => {
        const fault = partFault(questions, question.id, id);
        return fault === null ? [] : [[id, fault]];
      }),
    );
  },

  put(name: string, value: unknown) {
    const question = this.question();
    if (!this.building || !question) return;
    const content = replaceAt(this.building.content, this.index, withField(question, name, value));
    this.building = { ...this.building, content };
    this.setData({ full: !writeBuilding(this.building) });
    // A fault goes as soon as it is mended.
    if (this.told) this.tell();
  },
  onTitle({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.put('title', detail.value);
  },
  onHint({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.put('hint', detail.value === '' ? undefined : detail.value);
  },
  onSwitch(event: Switch) {
    const { name } = event.currentTarget.dataset;
    this.setData({ [name]: event.detail.value });
    this.put(name, event.detail.value ? true : undefined);
  },
  onOwn(event: Input) {
    const question = this.question();
    const { name } = event.currentTarget.dataset;
    if (question) this.put(name, typedValue(question.type, name, event.detail.value));
  },
  onDay(event: Input) {
    this.onOwn(event);
    const question = this.question();
    if (question) this.showOwn(question);
  },
  onDayClear(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { name: string }>) {
    this.put(event.currentTarget.dataset.name, undefined);
    const question = this.question();
    if (question) this.showOwn(question);
  },
  onParts({ detail }: WechatMiniprogram.CustomEvent<{ parts: Option[] }>) {
    this.put(this.data.type === 'matrix' ? 'rows' : 'options', detail.parts);
  },
  onCondition({ detail }: WechatMiniprogram.CustomEvent<{ condition?: Condition }>) {
    this.put('showIf', detail.condition);
  },

  /** Shows what is to be mended, each at its field. @returns whether nothing is */
  tell(): boolean {
    const { building, index } = this;
    if (!building) return true;
    const found = saveFaults(building.content, building.settings).filter((fault) => fault.index === index);
    const faults: Record<string, string> = {};
    const partFaults: Record<string, string> = {};
    for (const { field, message } of found) {
      const words = message.replace(/^第 \d+ 题(的第 \d+ (个选项|行)|的显示条件)?：/, '');
      const [head = '', place] = field.split('.');
      if ((head === 'options' || head === 'rows') && place !== undefined) partFaults[place] = words;
      else faults[head === 'rows' ? 'options' : head] = words;
    }
    this.setData({ faults, partFaults });
    const question = this.question();
    if (question) {
      const own = this.data.own.map((field) => ({ ...field, fault: faults[field.name] ?? '' }));
      if (own.some(({ fault }, i) => fault !== this.data.own[i]?.fault)) this.showOwn(question);
    }
    return found.length === 0;
  },
  onDone() {
    const first = !this.told;
    this.told = true;
    // Told once; whoever wants to leave it so for now may.
    if (this.tell() || !first) void wx.navigateBack();
    else this.setData({ waiting: true });
  },
  onBack() {
    void wx.navigateBack();
  },
});

function partsOf(question: Question): Option[] | null {
  if (question.type === 'matrix') return question.rows;
  return 'options' in question ? question.options : null;
}
