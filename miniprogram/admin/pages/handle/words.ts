import {
  ASPECT_LABELS,
  ROUTED_BY_LABELS,
  SOURCE_LABELS,
  STATUS_LABELS,
  STATUSES,
  type SuggestionView,
} from '../../../contract/index';
import { spokenTime } from '../../../utils/time';

export interface Fact {
  label: string;
  value: string;
}

/** What staff need to know of a suggestion, besides its text. */
export function factsOf(view: SuggestionView, category: string): Fact[] {
  const { aspect, districtName, place, contact, source, createdAt, unit, routedBy } = view;
  const person = [contact.name, contact.phone].filter(Boolean).join(' ');
  const facts = [
    { label: '地点', value: [districtName, place?.text].filter(Boolean).join('，') || '没有说明' },
    { label: '方面', value: [ASPECT_LABELS[aspect], category].filter(Boolean).join(' · ') },
    { label: '办理单位', value: `${unit.name}（${ROUTED_BY_LABELS[routedBy]}）` },
    { label: '联系人', value: person || '没有留' },
    { label: '来源', value: `${SOURCE_LABELS[source]} · ${spokenTime(createdAt)}` },
  ];
  return facts;
}

/** ABORTED carries the present state of the suggestion. @returns null when it is something else */
export function currentOf(current: unknown): { version: number; words: string } | null {
  if (typeof current !== 'object' || current === null) return null;
  if (!('version' in current) || typeof current.version !== 'number' || !('status' in current)) return null;
  const status = STATUSES.find((known) => known === current.status);
  return status ? { version: current.version, words: STATUS_LABELS[status] } : null;
}
