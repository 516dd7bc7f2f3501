import { collection, command as _ } from '../common/cloud';
import type { ProblemDoc, SuggestionDoc, VisitDoc } from '../common/model';

/** Reading of what forms and ledger are made from, page by page: a set may hold thousands. */
const visits = collection<VisitDoc>('visits');
const suggestions = collection<SuggestionDoc>('suggestions');
const problems = collection<ProblemDoc>('problems');

/** Of a page: a visit can hold ten suggestions of a thousand characters. */
const PAGE = 500;

const VISIT_FIELDS = ['_id', 'at', 'kind', 'districtName', 'outcome', 'said', 'recorderId', 'unitId'] as const;
export type FormVisit = Pick<VisitDoc, (typeof VISIT_FIELDS)[number]>;

const SAID_FIELDS = ['_id', 'number', 'aspect', 'content', 'status', 'held'] as const;
export type SaidSuggestion = Pick<SuggestionDoc, (typeof SAID_FIELDS)[number]>;

const SUGGESTION_FIELDS = [
  '_id',
  'number',
  'status',
  'source',
  'aspect',
  'category',
  'scope',
  'content',
  'visitId',
  'problemId',
  'unitId',
  'districtName',
  'place',
  'recorderId',
  'createdAt',
  'dueAt',
] as const;
const TIMELINE_FIELDS = ['timeline.at', 'timeline.action', 'timeline.note'] as const;
export type FormSuggestion = Pick<SuggestionDoc, (typeof SUGGESTION_FIELDS)[number]> & {
  timeline: Pick<SuggestionDoc['timeline'][number], 'at' | 'action' | 'note'>[];
};

export const LEDGER_FIELDS = [...SUGGESTION_FIELDS, ...TIMELINE_FIELDS, 'contactMask', 'rating'] as const;
export type LedgerSuggestion = FormSuggestion & Pick<SuggestionDoc, 'contactMask' | 'rating'>;

const PROBLEM_FIELDS = ['_id', 'number', 'title', 'status', 'category', 'plan', 'answer', 'dueAt', 'deadline'] as const;
export type FormProblem = Pick<ProblemDoc, (typeof PROBLEM_FIELDS)[number]>;

const PERSON_FIELDS = ['_id', 'respondent', 'recorderId', 'unitId'] as const;
export type VisitPerson = Pick<
  VisitDoc,
  (typeof PERSON_FIELDS)[number] | 'contactMask' | 'recorderName' | 'companions'
>;
export type SuggestionPerson = Pick<SuggestionDoc, (typeof PERSON_FIELDS)[number] | 'contactMask'>;

export const visit = (id: string): Promise<FormVisit | null> => visits.one({ _id: id });

export const suggestion = (id: string): Promise<SuggestionDoc | null> => suggestions.one({ _id: id });

/** A unit's visits, the oldest first, in pages. Those that come in meanwhile may be missed. */
export async function* visitsOf(unitId: string): AsyncGenerator<FormVisit[]> {
  let last: FormVisit | undefined;
  for (;;) {
    const page: FormVisit[] = await visits.find(last ? later(unitId, last) : { unitId }, {
      sort: [
        ['at', 'asc'],
        ['_id', 'asc'],
      ],
      limit: PAGE,
      fields: [...VISIT_FIELDS],
    });
    yield page;
    if (page.length < PAGE) return;
    last = page.at(-1);
  }
}

/** The plain range lets the index serve it; the second part only sorts out the same millisecond. */
const later = (unitId: string, last: FormVisit): object =>
  _.and({ unitId, at: _.gte(last.at) }, _.or({ at: _.gt(last.at) }, { _id: _.gt(last._id) }));

/** What visits were told, as it is now. */
export async function saidIn(ids: readonly string[]): Promise<Map<string, SaidSuggestion>> {
  const docs = await byIds(ids, (some) =>
    suggestions.find({ _id: _.in(some) }, { limit: some.length, fields: [...SAID_FIELDS] }),
  );
  return new Map(docs.map((doc) => [doc._id, doc]));
}

/** What a unit has to answer, by number, in pages. */
export const suggestionsOf = (unitId: string, campaignId: string): AsyncGenerator<FormSuggestion[]> =>
  byNumber({ unitId, campaignId }, null, [...SUGGESTION_FIELDS, ...TIMELINE_FIELDS]);

/**
 * Rows of the ledger by number, in pages.
 * @param where equality conditions that an index serves, before `number`
 * @param after number behind which they begin
 */
export const ledgerOf = (
  where: Record<string, unknown>,
  after: string | null,
): AsyncGenerator<LedgerSuggestion[], void> => byNumber<LedgerSuggestion>(where, after, LEDGER_FIELDS);

/** The numbers alone, in their order. @param limit 1000 at most */
export const numbersOf = (
  where: Record<string, unknown>,
  after: string | null,
  limit: number,
): Promise<Pick<SuggestionDoc, 'number'>[]> =>
  suggestions.find(behind(where, after), { sort: [['number', 'asc']], limit, fields: ['number'] });

async function* byNumber<T extends FormSuggestion>(
  where: Record<string, unknown>,
  after: string | null,
  fields: readonly string[],
): AsyncGenerator<T[], void> {
  let last = after;
  for (;;) {
    const found = await suggestions.find(behind(where, last), {
      sort: [['number', 'asc']],
      limit: PAGE,
      fields: [...fields],
    });
    // The fields that were asked for are those of `T`.
    yield found as unknown as T[];
    if (found.length < PAGE) return;
    last = found.at(-1)?.number ?? null;
  }
}

const behind = (where: Record<string, unknown>, after: string | null): object =>
  after === null ? where : { ...where, number: _.gt(after) };

/** A unit's problems. */
export async function problemsOf(unitId: string): Promise<FormProblem[]> {
  const all: FormProblem[] = [];
  let last = '';
  for (;;) {
    const page = await problems.find(
      { unitId, queueKey: _.gt(last) },
      { sort: [['queueKey', 'asc']], limit: PAGE, fields: [...PROBLEM_FIELDS, 'queueKey'] },
    );
    all.push(...page);
    if (page.length < PAGE) return all;
    last = page.at(-1)?.queueKey ?? last;
  }
}

export const problemsWith = (ids: readonly string[]): Promise<FormProblem[]> =>
  byIds(ids, (some) => problems.find({ _id: _.in(some) }, { limit: some.length, fields: [...PROBLEM_FIELDS] }));

/** Who was asked, and who wrote it down. */
export const peopleOfVisits = (ids: readonly string[]): Promise<VisitPerson[]> =>
  byIds(ids, (some) =>
    visits.find(
      { _id: _.in(some) },
      { limit: some.length, fields: [...PERSON_FIELDS, 'contactMask', 'recorderName', 'companions'] },
    ),
  );

export const peopleOfSuggestions = (ids: readonly string[]): Promise<SuggestionPerson[]> =>
  byIds(ids, (some) =>
    suggestions.find({ _id: _.in(some) }, { limit: some.length, fields: [...PERSON_FIELDS, 'contactMask'] }),
  );

/** Whether a unit has anything to answer. */
export const hasSuggestions = async (unitId: string): Promise<boolean> =>
  (await suggestions.find({ unitId }, { limit: 1, fields: ['_id'] })).length > 0;

/** Ids that are asked for with one request; so many requests at a time. */
const IDS = 200;
const PARALLEL = 5;

async function byIds<T>(ids: readonly string[], find: (some: string[]) => Promise<T[]>): Promise<T[]> {
  const batches = Array.from({ length: Math.ceil(ids.length / IDS) }, (_, i) => ids.slice(i * IDS, (i + 1) * IDS));
  const all: T[] = [];
  for (let i = 0; i < batches.length; i += PARALLEL) {
    const found = await Promise.all(batches.slice(i, i + PARALLEL).map(find));
    for (const docs of found) all.push(...docs);
  }
  return all;
}
