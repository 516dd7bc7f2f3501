import type { Condition, Question } from '../../../../../contract/index';
import { calendarDay } from '../../../../../utils/time';
import {
  conditionWords,
  firstComparing,
  fromFlat,
  toFlat,
  waysOf,
  withWay,
  type FlatCondition,
} from '../../../../questionnaires/condition';
import { afterOption, askables, linesOf, nameOf, type ConditionLine } from './lines';

type Tap = WechatMiniprogram.BaseEvent<
  WechatMiniprogram.IAnyObject,
  { index: number; option: string; join: 'and' | 'or' }
>;
type Picked = WechatMiniprogram.CustomEvent<{ value: string }> & Tap;
type Part = FlatCondition['parts'][number];

const EMPTY: FlatCondition = { join: 'and', parts: [] };

/**
 * When a question is shown. `change` {condition} tells each change, with none for "always". A condition of more than one
 * level is told in words and stays what it is.
 */
Component({
  options: { styleIsolation: 'apply-shared', pureDataPattern: /^flat$/ },
  properties: {
    /** A Condition, or null. */
    condition: { type: Object, value: null as unknown as Condition },
    /** Those that stand before. */
    earlier: { type: Array, value: [] as Question[] },
    fault: { type: String, value: '' },
  },
  data: {
    flat: EMPTY,
    join: 'and',
    deep: false,
    words: '',
    lines: [] as ConditionLine[],
    names: [] as string[],
  },
  observers: {
    'condition, earlier'(condition: Condition | null, earlier: Question[]) {
      const flat = toFlat(condition ?? undefined);
      this.setData({ flat: flat ?? EMPTY, deep: flat === null, names: askables(earlier).map(nameOf) });
      this.draw();
    },
  },
  methods: {
    draw() {
      const { flat, earlier, deep } = this.data;
      const condition = deep ? this.data.condition : fromFlat(flat);
      this.setData({
        join: flat.join,
        lines: linesOf(flat, earlier),
        words: condition ? `只在${conditionWords(condition, earlier)}时显示` : '',
      });
    },
    put(flat: FlatCondition, drawn = false) {
      this.setData({ flat });
      if (drawn) {
        const condition = fromFlat(flat);
        this.setData({ words: condition ? `只在${conditionWords(condition, this.data.earlier)}时显示` : '' });
      } else this.draw();
      this.triggerEvent('change', { condition: fromFlat(flat) });
    },
    change(index: number, to: (part: Part, question: Question) => Part, drawn = false) {
      const { flat, earlier } = this.data;
      const parts = flat.parts.map((part, i) => {
        const question = earlier.find(({ id }) => id === part.comparing.question);
        return i === index && question ? to(part, question) : part;
      });
      this.put({ ...flat, parts }, drawn);
    },
    onAdd() {
      const last = askables(this.data.earlier).pop();
      if (!last) return;
      const part = { not: false, comparing: firstComparing(last.question, calendarDay(0)) };
      this.put({ ...this.data.flat, parts: [...this.data.flat.parts, part] });
    },
    onRemove(event: Tap) {
      const { index } = event.currentTarget.dataset;
      this.put({ ...this.data.flat, parts: this.data.flat.parts.filter((_, i) => i !== index) });
    },
    onDrop() {
      this.setData({ deep: false });
      this.put(EMPTY);
    },
    onJoin(event: Tap) {
      this.put({ ...this.data.flat, join: event.currentTarget.dataset.join });
    },
    onNot(event: Tap) {
      this.change(event.currentTarget.dataset.index, (part) => ({ ...part, not: !part.not }));
    },
    onQuestion(event: Picked) {
      const chosen = askables(this.data.earlier)[Number(event.detail.value)]?.question;
      const { index } = event.currentTarget.dataset;
      if (!chosen) return;
      const parts = this.data.flat.parts.map((part, i) =>
        i === index ? { ...part, comparing: firstComparing(chosen, calendarDay(0)) } : part,
      );
      this.put({ ...this.data.flat, parts });
    },
    onRow(event: Picked) {
      this.change(event.currentTarget.dataset.index, (part, question) => {
        const row = question.type === 'matrix' ? question.rows[Number(event.detail.value)]?.id : undefined;
        return row === undefined ? part : { ...part, comparing: { ...part.comparing, row } };
      });
    },
    onWay(event: Picked) {
      this.change(event.currentTarget.dataset.index, (part, question) => {
        const way = waysOf(question)[Number(event.detail.value)];
        return way ? { ...part, comparing: withWay(part.comparing, question, way, calendarDay(0)) } : part;
      });
    },
    onOption(event: Tap) {
      const { index, option } = event.currentTarget.dataset;
      this.change(index, (part) => ({
        ...part,
        comparing: { ...part.comparing, value: afterOption(part.comparing, option) },
      }));
    },
    onDay(event: Picked) {
      this.change(event.currentTarget.dataset.index, (part) => ({
        ...part,
        comparing: { ...part.comparing, value: event.detail.value },
      }));
    },
    /** What is no number stays as it was typed; the check says so. */
    onNumber(event: Picked) {
      const typed = event.detail.value.normalize('NFKC').trim();
      const value = typed !== '' && Number.isFinite(Number(typed)) ? Number(typed) : typed.slice(0, 32);
      this.change(
        event.currentTarget.dataset.index,
        (part) => ({ ...part, comparing: { ...part.comparing, value } }),
        true,
      );
    },
  },
});
