import { VISIT_KIND_LABELS, type Membership, type VisitSuggestion, type VisitView } from '../../../contract/index';
import { handedOutWords } from '../../../utils/handed-out';
import { spokenTime } from '../../../utils/time';

export interface Fact {
  label: string;
  value: string;
}

/** What was written down, but for what was said; what doesn't apply or is empty is left out. */
export function factsOf(view: VisitView, now = new Date()): Fact[] {
  const { kind, at, unit, recorder, companions, contact, attendance, site, answer } = view;
  const facts: [label: string, value: string][] = [
    ['时间', spokenTime(at, now)],
    ['地点', view.districtName],
    ['方式', VISIT_KIND_LABELS[kind]],
    ['宣传点', site?.name ?? ''],
    ['记录人', `${recorder.name} · ${unit.name}`],
    ['同行', companions.join('、')],
    ['到场', attendance === null ? '' : `${attendance} 人`],
    ['讲明来意', explainedWords(view)],
    ['发放', handedOutWords(view.handedOut)],
    ['联系', [contact.name, contact.phone].filter(Boolean).join(' ')],
    ['问卷', answer === null ? '' : `填了《${answer.title}》`],
    ['住户', householdWords(view, now)],
    ['六个数字', numberWords(view)],
  ];
  return facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

/** Where nobody opened there was nobody to explain anything to. */
function explainedWords({ explained, outcome }: VisitView): string {
  if (explained) return '讲了';
  return outcome === 'not-home' ? '' : '还没有讲';
}

function householdWords({ kind, outcome, claimed, confirmedAt }: VisitView, now: Date): string {
  if (confirmedAt !== null) return `${spokenTime(confirmedAt, now)} 确认你们来过`;
  if (claimed) return '看过这条记录，还没有确认';
  return kind === 'household' && outcome !== 'not-home' ? '还没有看这条记录' : '';
}

/** By which the household finds its record: who has told it can tell it again. */
const numberWords = ({ claimNumber, claimed }: VisitView): string =>
  claimNumber === null || claimed ? '' : `${claimNumber.replace(/^(...)/, '$1 ')}，住户扫码后要填`;

/** A suggestion that was written down on the visit. */
export type SaidRow = Pick<VisitSuggestion, 'id' | 'number' | 'status' | 'content'> & {
  /** Who has it now, where it isn't the reader's unit; ''. */
  elsewhere: string;
  /** Whether the page behind it is there for the reader. */
  open: boolean;
};

/** @param membership the reader's; null when it isn't known */
export function saidRow(
  { id, number, status, content, unit, actions }: VisitSuggestion,
  membership: Pick<Membership, 'role' | 'unit'> | null,
): SaidRow {
  const own = membership?.unit?.id === unit.id;
  return {
    id,
    number,
    status,
    content,
    elsewhere: own ? '' : `由${unit.name}办理`,
    // Whoever may do something with it may look at it as well.
    open: membership === null || membership.role === 'office' || own || actions.length > 0,
  };
}

export const pendingWords = ({ pending }: Pick<VisitView, 'pending'>): string =>
  pending === 0 ? '' : `还有 ${pending} 条正在登记，过一分钟下拉看看。`;

/** There is a form where somebody was asked. */
export const isPrintable = ({ outcome, suggestionCount }: Pick<VisitView, 'outcome' | 'suggestionCount'>): boolean =>
  outcome === 'done' || suggestionCount > 0;
