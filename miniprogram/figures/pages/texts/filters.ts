import type { InputOf, questionnaireContract, Question, TextState } from '../../../contract/index';

/** `all`: whatever its state. */
export type Tab = 'all' | Exclude<TextState, 'clear'>;

export const TABS: readonly { value: Tab; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'held', label: '待看' },
  { value: 'hidden', label: '收起来的' },
];

export const readTab = (value: string): Tab => TABS.find((tab) => tab.value === value)?.value ?? 'all';

export interface TextFilters {
  tab: Tab;
  /** '' for all. */
  questionId: string;
  district: { id: string; label: string } | null;
  search: string;
}

export const NO_TEXT_FILTERS: TextFilters = { tab: 'all', questionId: '', district: null, search: '' };

/** What is asked of the server. */
export function textsFields(
  id: string,
  { tab, questionId, district, search }: TextFilters,
  cursor: string | null,
): InputOf<(typeof questionnaireContract)['texts']> {
  const wanted = search.trim();
  return {
    id,
    cursor,
    ...(tab === 'all' ? {} : { state: tab }),
    ...(questionId === '' ? {} : { questionId }),
    ...(district === null ? {} : { districtId: district.id }),
    ...(wanted === '' ? {} : { search: wanted }),
  };
}

export interface Choice {
  id: string;
  title: string;
}

/** Questions that are answered in words or pictures: those with “其他” among their options, too. The first one is: all. */
export const questionChoices = (questions: readonly Question[]): Choice[] => [
  { id: '', title: '全部题目' },
  ...questions
    .filter(
      (question) =>
        question.type === 'short' ||
        question.type === 'long' ||
        question.type === 'photo' ||
        ((question.type === 'single' || question.type === 'multiple') && question.options.some(({ other }) => other)),
    )
    .map(({ id, title }) => ({ id, title })),
];
