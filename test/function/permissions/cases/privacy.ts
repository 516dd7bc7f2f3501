import { aSuggestion } from '../../report/sets';
import { nextRequest } from '../../county';
import { openidOf } from '../../../support/cast';
import { COUNTY, THEIRS, type CasesOf } from './model';

const WRITERS = ['resident', 'admin-3'] as const;

export const privacy: CasesOf<'privacy'> = {
  mine: [
    {
      of: WRITERS.map((who, i) => ({ what: `what ${who} wrote`, id: `suggestion-${930 + i}`, own: [who] })),
      docs: () => ({
        suggestions: WRITERS.map((who, i) => ({ ...aSuggestion(930 + i, { openid: openidOf(who) }) })),
      }),
      ids: ({ suggestions }) => suggestions.map(({ id }) => id),
    },
  ],
  download: [{ on: THEIRS }],
  erase: [{ on: THEIRS, with: () => ({ requestId: nextRequest(), what: 'contact' }) }],
  audit: [{ on: COUNTY }],
};
