import { calendarDay, spokenDay } from '../../../../utils/time';
import type { SiteRow } from '../site-entry/row';
import { changesBetween, emptyForm, sameForm, type FormFaults, type SiteForm } from './form';
import type { Kept } from './kept';

export const NO_FAULTS: FormFaults = {};

/** What the page draws. What is typed is set only when something opens: after that the fields hold it. */
export const pageData = {
  state: 'loading',
  problem: '',
  office: false,
  /** As it is saved: what its code and its poster are of; empty for one that isn't yet. */
  id: '',
  /** For who only looks. */
  row: null as SiteRow | null,
  name: '',
  place: '',
  district: '',
  date: '',
  day: '',
  firstDay: '',
  from: '',
  to: '',
  units: [] as SiteForm['units'],
  unitNames: '',
  /** Something here is only on this phone. */
  changed: false,
  /** It was left here earlier. */
  left: false,
  /** What was saved by somebody else meanwhile. */
  overtaken: '',
  done: '',
  faults: NO_FAULTS,
  sending: false,
  removing: false,
  picking: false,
  choosing: false,
};

/** All but what is typed: put back while somebody types, it would swallow the next characters. */
export function chosenOf({ form, base }: Kept) {
  const today = calendarDay(0);
  return {
    district: form.district?.name ?? '',
    date: form.date,
    day: form.date === '' ? '' : spokenDay(form.date),
    firstDay: form.date !== '' && form.date < today ? form.date : today,
    from: form.from,
    to: form.to,
    units: form.units,
    unitNames: form.units.map(({ name }) => name).join('、'),
    changed: !sameForm(form, base?.form ?? emptyForm()),
  };
}

/** 刚才有人改过：… @param mine what is written here is another thing than what is saved now */
export const overtakenWords = (before: SiteForm, now: SiteForm, mine: boolean): string =>
  `刚才有人改过：${changesBetween(before, now)}。${mine ? '您写的还在下面，再点保存，就用您的。' : '和您写的一样，不用再保存。'}`;

/** What is asked before it is removed. */
export const removalWords = (name: string) => ({
  title: `删除“${name}”？`,
  content: '它的二维码就没有用了，已经打印的海报请收起来。',
  confirmText: '删除',
  cancelText: '先不删',
});
