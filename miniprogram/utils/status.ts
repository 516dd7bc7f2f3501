import type { Status, SuggestionSummary } from '../contract/index';

/** What a state means for the person who wrote the suggestion, in one plain sentence. */
const EXPLAINED: Record<Status, (unit: string) => string> = {
  submitted: (unit) => `已经交给${unit}，正等他们受理。`,
  accepted: (unit) => `${unit}已经接下这件事，正在想办法。`,
  planned: (unit) => `${unit}有了办法，正在办。`,
  deferred: (unit) => `${unit}暂时还办不了，原因写在下面，到时候会再看。`,
  resolved: (unit) => `${unit}已经答复，请看看下面的结果。`,
  closed: () => '这件事已经办完。',
  declined: (unit) => `${unit}没有受理，原因写在下面。`,
  withdrawn: () => '您已经撤回了这条意见。',
  merged: () => '和别人提的同一件事合在一起办，有结果会一起告诉您。',
};

export const explain = (suggestion: Pick<SuggestionSummary, 'status' | 'unit'>): string =>
  EXPLAINED[suggestion.status](suggestion.unit.name);

export type Tone = 'waiting' | 'working' | 'done' | 'stopped';

const TONES: Record<Status, Tone> = {
  submitted: 'waiting',
  accepted: 'working',
  planned: 'working',
  deferred: 'stopped',
  resolved: 'done',
  closed: 'done',
  declined: 'stopped',
  withdrawn: 'stopped',
  merged: 'working',
};

export const toneOf = (status: Status): Tone => TONES[status];
