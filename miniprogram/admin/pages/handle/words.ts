import {
  ASPECT_LABELS,
  RATING_LABELS,
  ROUTED_BY_LABELS,
  SCOPE_LABELS,
  SOURCE_LABELS,
  type CampaignView,
  type SuggestionView,
} from '../../../contract/index';
import type { Notes } from '../../../services/drafts';
import { spokenTime } from '../../../utils/time';
import { FORM_STEPS, openSteps, primaryStep, STEP_FORMS, type FormStep } from './steps';

export interface Fact {
  label: string;
  value: string;
}

/** What staff need to know of a suggestion, besides its text, its place and who said it. */
export function factsOf(view: SuggestionView, campaign: Pick<CampaignView, 'aspects' | 'categories'> | null): Fact[] {
  const { aspect, scope, source, createdAt, unit, routedBy, handler, rating } = view;
  const aspectLabel = campaign?.aspects.find(({ id }) => id === aspect)?.label ?? ASPECT_LABELS[aspect];
  const category = campaign?.categories.find(({ id }) => id === view.category)?.label;
  return [
    { label: '分类', value: [aspectLabel, category, scope && SCOPE_LABELS[scope]].filter(Boolean).join(' · ') },
    { label: '来源', value: `${SOURCE_LABELS[source]} · ${spokenTime(createdAt)}` },
    { label: '办理单位', value: unit.name },
    { label: '怎么来的', value: ROUTED_BY_LABELS[routedBy] },
    { label: '经办人', value: handler?.name ?? '还没有指定' },
    ...(rating
      ? [{ label: '居民评价', value: [RATING_LABELS[rating.rating], rating.note].filter(Boolean).join('：') }]
      : []),
  ];
}

/** Has no form of a step: it goes into a problem. */
export const MERGE = 'merge';

export interface Bar {
  primary: { id: FormStep; label: string } | null;
  more: { id: FormStep | typeof MERGE; label: string; hint: string }[];
}

/** The buttons of the page, as the server offers the steps. */
export function barOf(view: SuggestionView): Bar {
  const primary = primaryStep(view);
  const rest = openSteps(view).filter((step) => step !== primary);
  return {
    primary: primary && { id: primary, label: STEP_FORMS[primary].label },
    more: [
      ...rest.map((id) => ({ id, label: STEP_FORMS[id].label, hint: STEP_FORMS[id].hint })),
      ...(view.actions.includes(MERGE) ? [{ id: MERGE, label: '合并到问题', hint: '同一件事一起办' } as const] : []),
    ],
  };
}

export interface Unsent {
  id: FormStep;
  label: string;
}

/**
 * What was written and has not been sent.
 * @returns what waits, and what needn't any more: it arrived after all, though its answer was lost
 */
export function unsentOf(notes: Notes, view: SuggestionView): { waiting: Unsent[]; arrived: FormStep[] } {
  const written = FORM_STEPS.filter((step) => (notes[step] ?? '').trim() !== '');
  const told = new Set(view.timeline.map(({ action, note }) => `${action} ${note ?? ''}`));
  const arrived = written.filter((step) => told.has(`${step} ${notes[step]?.normalize('NFC').trim() ?? ''}`));
  const waiting = written.filter((step) => !arrived.includes(step));
  return { waiting: waiting.map((id) => ({ id, label: STEP_FORMS[id].label })), arrived };
}
