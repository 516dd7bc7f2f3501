import type { SuggestionRow } from './row';

/** One's own suggestion in a list. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as SuggestionRow } },
});
