import type { VisitSuggestion, VisitSummary, VisitView } from '../../contract/index';
import { handedOutWords } from '../../utils/handed-out';
import { explain } from '../../utils/status';
import { spokenTime } from '../../utils/time';

/** What the household reads of a visit: plain words, and none that only an office understands. */
export interface RecordWords {
  title: string;
  facts: string[];
  /** 明白纸 1 份、倡议书 1 份; '' when nothing was left. */
  left: string;
  contact: string;
  /** When the household said that they were there; ''. */
  confirmed: string;
  suggestions: (Pick<VisitSuggestion, 'id' | 'status' | 'content'> & { explained: string; correctable: boolean })[];
  /** About suggestions that aren't through yet; ''. */
  pending: string;
}

export function recordWords(view: VisitView): RecordWords {
  return {
    title: titleOf(view),
    facts: [spokenTime(view.at), placeOf(view)].filter(Boolean),
    left: handedOutWords(view.handedOut),
    contact: [view.contact.name, view.contact.phone].filter(Boolean).join(' '),
    confirmed: view.confirmedAt === null ? '' : spokenTime(view.confirmedAt),
    suggestions: view.suggestions.map((said) => ({
      id: said.id,
      status: said.status,
      content: said.content,
      explained: explain(said),
      correctable: said.actions.includes('correct'),
    })),
    pending: view.pending === 0 ? '' : `还有 ${view.pending} 条正在登记，过一分钟下拉看看。`,
  };
}

export interface RecordRow {
  id: string;
  title: string;
  facts: string;
}

export const recordRow = (visit: VisitSummary): RecordRow => ({
  id: visit.id,
  title: titleOf(visit),
  facts: [
    spokenTime(visit.at),
    visit.suggestionCount > 0 ? `记下 ${visit.suggestionCount} 条意见` : '',
    visit.confirmedAt === null ? '' : '已确认来过',
  ]
    .filter(Boolean)
    .join(' · '),
});

const TITLES: Record<VisitSummary['kind'], (unit: string) => string> = {
  household: (unit) => `${unit}来过您家`,
  symposium: (unit) => `${unit}请您座谈`,
  site: (unit) => `${unit}在宣传点听您说`,
};

const titleOf = ({ kind, unit }: Pick<VisitSummary, 'kind' | 'unit'>): string => TITLES[kind](unit.name);

const placeOf = ({ districtName, door }: Pick<VisitSummary, 'districtName' | 'door'>): string =>
  [districtName, door].filter(Boolean).join(' · ');
