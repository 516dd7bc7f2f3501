import { problemOf } from '../gather';
import { LEDGER_FIELDS, ledgerFacts, type LedgerFacts } from '../ledger-rows';
import * as records from '../records-store';
import type { Field } from './fields';
import { contactOf, placesOf, whereabouts } from './persons';
import * as store from './read-store';
import { sourceOf } from './sheet';

/** The ledger's columns, and what the resident says of the answer. */
const FIELDS: readonly Field<LedgerFacts>[] = [
  ...LEDGER_FIELDS,
  { title: '评价说明', width: 36, holds: 'text', value: ({ doc }) => doc.rating?.note ?? null },
];

/** 意见建议: all but what residents took back. */
export const suggestions = sourceOf(FIELDS, {
  total: ({ reference }) => store.suggestionCount(reference.campaign._id),
  async page(after, { reference, privacy, at }) {
    const page = await store.suggestionsAfter(reference.campaign._id, after);
    const shown = page.filter(({ status }) => status !== 'withdrawn');
    const problems = await problemsOf(shown);
    const places = placesOf(reference);
    return {
      rows: shown.map((doc) => {
        const seen = {
          ...doc,
          contactMask: contactOf(doc, privacy),
          districtName: whereabouts(doc, privacy, places),
          // Somebody's own words for where they are, which may be where they live.
          place: privacy === 'whole' ? doc.place : null,
        };
        return ledgerFacts(seen, problemOf(doc, problems), reference, at);
      }),
      read: page.length,
      after: page.length < store.PAGE ? null : (page.at(-1)?.number ?? null),
    };
  },
});

async function problemsOf(docs: readonly store.ExportedSuggestion[]): Promise<Map<string, records.FormProblem>> {
  const ids = new Set(docs.flatMap(({ problemId }) => problemId ?? []));
  return new Map((await records.problemsWith([...ids])).map((doc) => [doc._id, doc]));
}
