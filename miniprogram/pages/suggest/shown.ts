import { SUGGESTION_CONTENT, SUGGESTION_PHOTOS_MAX, type CampaignView, type SubmitAnswer } from '../../contract/index';
import type { SuggestionDraft } from '../../services/drafts';
import type { Section } from './form';
import type { PhotoState } from '../../services/photos';

/** `unanswered`: the last try was not answered, what can be done about it stands at the fault. */
export const NO_FAULT = { faultAt: '' as Section | '', fault: '', unanswered: false };

/** What the page draws. Texts are set only when the page opens: after that the fields hold them. */
export const pageData = {
  state: 'loading',
  problem: '',
  campaign: null as Pick<CampaignView, 'aspects' | 'categories' | 'privacy' | 'messageTemplates'> | null,
  /** Something from last time is in the form. */
  restored: false,
  aspect: '',
  content: '',
  count: 0,
  max: SUGGESTION_CONTENT.max,
  photos: [] as { id: string; path: string; state: PhotoState }[],
  photosMax: SUGGESTION_PHOTOS_MAX,
  place: '',
  fromCode: false,
  category: '',
  categoryLabel: '',
  name: '',
  phone: '',
  categoryOpen: false,
  contactOpen: false,
  ...NO_FAULT,
  /** What is going on, on the button; '' when nothing is. */
  sending: '',
  pickerVisible: false,
  consentVisible: false,
  answer: null as SubmitAnswer | null,
  changedSince: false,
};

/** Counts as the contract does: characters, without what stands around them. */
export const lengthOf = (text: string): number => [...text.normalize('NFC').trim()].length;

type Categories = CampaignView['categories'];

export const shownCategory = (category: string | null, categories: Categories) => ({
  category: category ?? '',
  categoryLabel: categories.find(({ id }) => id === category)?.label ?? '',
});

export const shownPlace = (place: SuggestionDraft['place']) => ({
  place: place?.label ?? '',
  fromCode: place?.site !== undefined,
});

/** The whole draft, for a form that opens or is cleared. */
export const shownDraft = (draft: SuggestionDraft, categories: Categories) => ({
  aspect: draft.aspect ?? '',
  content: draft.content,
  count: lengthOf(draft.content),
  ...shownCategory(draft.category, categories),
  photos: draft.photos.map(({ id, path, fileID }) => ({
    id,
    path,
    state: fileID === null ? ('failed' as const) : ('sent' as const),
  })),
  ...shownPlace(draft.place),
  name: draft.name,
  phone: draft.phone,
  contactOpen: draft.name !== '' || draft.phone !== '',
});
