import { OUTCOME_LABELS, VISIT_KIND_LABELS, type Reconciled } from '../../../contract/index';
import type { KeptVisit } from '../../../services/visits/item';
import { isEqual, type Comparison } from '../../../services/visits/reconcile';
import { dayOf, spokenTime } from '../../../utils/time';

/** So many of one kind are drawn: who has more sends them first. */
export const ROWS_SHOWN = 30;

export interface VisitRow {
  id: string;
  title: string;
  when: string;
  /** What is wrong with it; '' when nothing is. */
  problem: string;
}

export const visitRow = (visit: KeptVisit): VisitRow => {
  const { requestId, kind, place, door, outcome, at, fault, sentAs, state } = visit;
  const where = [place, door].filter(Boolean).join(' ');
  const what = kind === 'household' ? (outcome === null ? '' : OUTCOME_LABELS[outcome]) : VISIT_KIND_LABELS[kind];
  return {
    id: requestId,
    title: [where, what].filter(Boolean).join('，') || '还没写地方',
    when: spokenTime(at),
    problem: state === 'failed' ? (fault?.message ?? '没有传上去') : sentAs !== null ? '传过一次，还没收到回音' : '',
  };
};

export interface Group {
  id: 'failed' | 'waiting' | 'draft' | 'sent';
  title: string;
  count: number;
  rows: VisitRow[];
}

/** What is on this phone, by what is to be done about it. */
export function groupsOf(visits: readonly KeptVisit[], today: string): Group[] {
  const group = (id: Group['id'], title: string, those: readonly KeptVisit[]): Group => ({
    id,
    title,
    count: those.length,
    rows: [...those].reverse().slice(0, ROWS_SHOWN).map(visitRow),
  });
  const of = (state: KeptVisit['state']): KeptVisit[] => visits.filter((visit) => visit.state === state);
  return [
    group('failed', '要改一改再传', of('failed')),
    group('waiting', '等待上传', of('waiting')),
    group('draft', '没写完', of('draft')),
    group(
      'sent',
      '今天传上去的',
      of('sent').filter(({ at }) => dayOf(at) === today),
    ),
  ].filter(({ count }) => count > 0);
}

export interface ComparisonWords {
  equal: boolean;
  title: string;
  /** What to do about it; '' when nothing. */
  hint: string;
  onlyPhone: VisitRow[];
  onlyServer: VisitRow[];
}

const serverRow = ({ requestId, districtName, door, at }: Reconciled): VisitRow => ({
  id: requestId,
  title: [districtName.split(' · ').slice(-2).join(' · '), door].filter(Boolean).join(' '),
  when: spokenTime(at),
  problem: '',
});

export function comparisonWords(comparison: Comparison): ComparisonWords {
  const { both, onlyPhone, onlyServer, back } = comparison;
  const equal = isEqual(comparison);
  const hints = [
    back > 0 ? `有 ${back} 条服务器上没有，已经重新排队上传，不会重复。` : '',
    onlyPhone.length > 0 ? '只在手机里的，传上去就齐了。' : '',
    onlyServer.length > 0 ? '只在服务器上的，是您在别的手机上记的。' : '',
  ];
  return {
    equal,
    title: equal
      ? both === 0
        ? '今天两边都没有记录'
        : `两边都是 ${both} 条，一条不差`
      : `两边都有的 ${both} 条，还有对不上的`,
    hint: hints.filter(Boolean).join(''),
    onlyPhone: onlyPhone.slice(0, ROWS_SHOWN).map(visitRow),
    onlyServer: onlyServer.slice(0, ROWS_SHOWN).map(serverRow),
  };
}
