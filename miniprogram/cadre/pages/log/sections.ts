import { checkAnswers, parse, visitItem, type Problem } from '../../../contract/index';
import { isSaid, itemOf, type KeptVisit } from '../../../services/visits/item';
import { questionnaireFor } from '../../../services/visits/questionnaires';
import { isBlank } from './answers';

/** A fault is shown below the bar that stays at the top, in px. */
export const BAR_HEIGHT = -96;

/** The parts of the form that a fault can stand at. */
export type Section =
  | 'place'
  | 'door'
  | 'at'
  | 'outcome'
  | 'attendance'
  | 'handedOut'
  | 'suggestions'
  | 'answer'
  | 'companions'
  | 'photos'
  | 'contact'
  | 'form';

export interface Fault {
  section: Section;
  message: string;
  /** Which suggestion; -1 for none. */
  nth: number;
  /** Which question of the questionnaire, with the part of it behind a dot; '' for none. */
  question: string;
}

const SECTIONS: Record<string, Section> = {
  districtId: 'place',
  site: 'place',
  door: 'door',
  at: 'at',
  outcome: 'outcome',
  attendance: 'attendance',
  handedOut: 'handedOut',
  suggestions: 'suggestions',
  answer: 'answer',
  companions: 'companions',
  photos: 'photos',
  respondent: 'contact',
};

/** Where on the page a fault is shown. @param field dotted path, seen from the item */
export function faultAt(message: string, field: string | null | undefined): Fault {
  const [first = '', second = '', ...rest] = (field ?? '').split('.');
  const section = SECTIONS[first] ?? 'form';
  return {
    section,
    message,
    nth: section === 'suggestions' && /^\d+$/.test(second) ? Number(second) : -1,
    question: section === 'answer' && second === 'answers' ? rest.join('.') : '',
  };
}

export const NO_ROOM = faultAt('手机里没有地方存了。请先别离开这一页，到“手机里的走访”里把等待的传上去。', null);

/** What a form can't be saved with, before anything is sent; null when all is well. */
export function faultOf(visit: KeptVisit): Fault | null {
  if (visit.districtId === null) return faultAt('请选择在哪里', 'districtId');
  if (visit.kind === 'site' && visit.site === null) return faultAt('请选择宣传点', 'site');
  if (visit.kind === 'household' && visit.outcome === null) return faultAt('请选择走访结果', 'outcome');
  if (visit.kind !== 'household' && visit.attendance.trim() === '') return faultAt('请填写来了多少人', 'attendance');
  if (visit.attendance.trim() !== '' && !/^\d{1,6}$/.test(visit.attendance.trim())) {
    return faultAt('人数请写成数字', 'attendance');
  }
  const parsed = parse(visitItem, itemOf(visit));
  if (parsed.ok) return answerFault(visit);
  const { message, field }: Problem = parsed.problem;
  return faultAt(message, field);
}

/** Where this phone doesn't have the questions any more, the server checks. */
function answerFault(visit: KeptVisit): Fault | null {
  const content = visit.answer && questionnaireFor(visit)?.content;
  const checked = content && checkAnswers(content, visit.answer?.answers);
  return !checked || checked.ok ? null : faultAt(checked.message, `answer.answers.${checked.field}`);
}

/** What is empty is left out of what is kept, too: places that a fault names stay the same. */
export const withoutEmpty = (visit: KeptVisit): KeptVisit => ({
  ...visit,
  suggestions: visit.suggestions.filter(isSaid),
  answer: visit.answer && isBlank(visit.answer.answers) ? null : visit.answer,
});
