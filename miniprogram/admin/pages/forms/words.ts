import {
  FORMS_PER_FILE,
  LACK_LABELS,
  PAGES,
  type ComparisonView,
  type MissingItem,
  type SetView,
  type SubmissionView,
  type UnitSubmission,
} from '../../../contract/index';
import { spokenDay, spokenTime } from '../../../utils/time';

/** By when: 8月31日前上交，还有 3 天. @returns '' when the campaign names no day */
export function deadlineWords(
  { deadline, daysLeft }: Pick<SetView, 'deadline' | 'daysLeft'>,
  now = new Date(),
): string {
  if (deadline === null || daysLeft === null) return '';
  const day = spokenDay(deadline, now);
  if (daysLeft < 0) return `${day}前要上交，已经过了 ${-daysLeft} 天`;
  return daysLeft === 0 ? '今天是上交的最后一天' : `${day}前上交，还有 ${daysLeft} 天`;
}

/** One file of a set. */
export interface Part {
  part: number;
  label: string;
  /** Which forms are in it. */
  hint: string;
}

/** @param what what the files are called: 征询表 */
export function partsOf(forms: number, what: string): Part[] {
  const count = Math.ceil(forms / FORMS_PER_FILE);
  if (count <= 1) return forms > 0 ? [{ part: 1, label: `看${what}`, hint: `${forms} 份` }] : [];
  return Array.from({ length: count }, (_, i) => ({
    part: i + 1,
    label: `看${what} 第${i + 1}册`,
    hint: `第 ${i * FORMS_PER_FILE + 1} 到 ${Math.min(forms, (i + 1) * FORMS_PER_FILE)} 份`,
  }));
}

/** What keeps the set from being handed in, and where it is mended. */
export interface MissingRow {
  id: string;
  excerpt: string;
  number: string;
  lacks: string;
  page: string;
}

export const missingRow = ({ kind, id, number, excerpt, lacks }: MissingItem): MissingRow => ({
  id,
  excerpt,
  number,
  lacks: lacks.map((lack) => LACK_LABELS[lack]).join('；'),
  page: `/${kind === 'problem' ? PAGES.problem : PAGES.handle}?id=${id}`,
});

/** What was handed in. */
export interface Handed {
  id: string;
  /** 第 2 次上交 */
  title: string;
  when: string;
  forms: number;
  late: boolean;
  hash: string;
}

export const handedOf = ({ id, number, at, by, forms, late, hash }: SubmissionView, now = new Date()): Handed => ({
  id,
  title: number === 1 ? '已经上交' : `第 ${number} 次上交`,
  when: `${spokenTime(at, now)} · ${by}`,
  forms,
  late,
  hash,
});

const CHANGE_LABELS: Record<ComparisonView['items'][number]['change'], string> = {
  added: '新增',
  changed: '有改动',
  removed: '不在了',
};

export interface Difference {
  id: string;
  name: string;
  label: string;
  /** '' where there is none. */
  page: string;
}

export interface Compared {
  summary: string;
  items: Difference[];
  /** Besides those that are shown. */
  further: number;
}

export function comparedOf({ same, added, changed, removed, items }: ComparisonView): Compared {
  const counts = [
    [added, '新增'],
    [changed, '改动'],
    [removed, '少了'],
  ] as const;
  const parts = counts.filter(([count]) => count > 0).map(([count, word]) => `${word} ${count} 份`);
  return {
    summary: same ? '和上交的时候一样。' : `和上交的时候比：${parts.join('，')}。要算进去，请再上交一次。`,
    items: items.map(({ kind, id, name, change }) => ({
      id,
      name,
      label: CHANGE_LABELS[change],
      page: kind === 'suggestion' && change !== 'removed' ? `/${PAGES.handle}?id=${id}` : '',
    })),
    further: added + changed + removed - items.length,
  };
}

/** A unit, as the office sees whether it has handed in. */
export interface SubmissionRow {
  id: string;
  name: string;
  state: 'handed' | 'late' | 'waiting' | 'overdue';
  label: string;
  facts: string;
}

const STATE_LABELS: Record<SubmissionRow['state'], string> = {
  handed: '已上交',
  late: '晚交了',
  waiting: '还没交',
  overdue: '过期没交',
};

export function submissionRow({ unit, submitted, overdue }: UnitSubmission, now = new Date()): SubmissionRow {
  const state = submitted === null ? (overdue ? 'overdue' : 'waiting') : submitted.late ? 'late' : 'handed';
  const again = submitted !== null && submitted.number > 1 ? `第 ${submitted.number} 次` : '';
  return {
    id: unit.id,
    name: unit.name,
    state,
    label: STATE_LABELS[state],
    facts:
      submitted === null
        ? ''
        : [spokenTime(submitted.at, now), again, `${submitted.forms} 份`].filter((fact) => fact !== '').join(' · '),
  };
}
