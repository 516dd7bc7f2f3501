import type { CampaignView, SuggestionView } from '../../../contract/index';
import { ApiError, messageOf } from '../../../services/call';
import { deadlineWords } from '../../../utils/time';
import { NO_PROPOSALS } from './proposals';
import type { FormFault } from './step-form/step-form';
import type { FormStep } from './steps';
import { barOf, factsOf, type Bar, type Fact, type Unsent } from './words';

export const NO_FAULT: FormFault = { field: '', text: '' };
const NO_BAR: Bar = { primary: null, more: [] };

/** The form of a step, and what it has to say besides. */
interface OpenForm {
  /** '' while none is open */
  step: FormStep | '';
  fault: FormFault;
  /** What somebody else has done meanwhile. */
  news: string;
  /** The step can't be done any more: what was written can be taken elsewhere. */
  stuck: boolean;
}
export const CLOSED: OpenForm = { step: '', fault: NO_FAULT, news: '', stuck: false };

/** What the page draws. */
export const pageData = {
  id: '',
  /** `loading`, `error`, `ready`, or `gone`: it isn't this person's business any more */
  state: 'loading',
  problem: '',
  view: null as SuggestionView | null,
  facts: [] as Fact[],
  due: '',
  bar: NO_BAR,
  canReveal: false,
  ...NO_PROPOSALS,
  mergeVisible: false,
  /** Everybody may be shown the answer. */
  mayPublish: false,
  publicVisible: false,
  unsent: [] as Unsent[],
  aspects: [] as CampaignView['aspects'],
  categories: [] as CampaignView['categories'],
  moreVisible: false,
  ...CLOSED,
  sending: false,
  /** What has just been done here. */
  done: '',
};

/** A suggestion, to somebody who may do with it what its `actions` say. @param campaign names its classes; null without a network */
export const shownOf = (view: SuggestionView, campaign: CampaignView | null) => ({
  view,
  facts: factsOf(view, campaign),
  due: deadlineWords(view),
  bar: barOf(view),
  canReveal: view.actions.includes('revealContact'),
  mayPublish: view.actions.includes('markPublic'),
  aspects: campaign?.aspects ?? [],
  categories: campaign?.categories ?? [],
});

/** Fields that the form shows a fault at; any other stands above its button. */
const SHOWN_FIELDS = ['note', 'date', 'memberId'];

export function faultOf(error: unknown): FormFault {
  const field = (error instanceof ApiError && error.field) || '';
  return { field: SHOWN_FIELDS.includes(field) ? field : '', text: messageOf(error) };
}
