import type { ProblemDoc, SuggestionDoc } from '../common/model';
import { aboutProblem, notices } from '../common/notices';
import { OFFICE, type Reference } from '../common/reference';
import type { By } from '../suggestion/step';
import { order } from './orders';
import type { Place } from './place';
import { entryOf, timed } from './step';
import { queueKey } from './urgency';

interface Parts {
  id: string;
  /** By which a repeat of the request is recognised. */
  key: string;
  title: string;
  /** What is taken in. */
  fit: readonly SuggestionDoc[];
  place: Place;
  unitId: string;
  by: By;
  inputHash: string;
  reference: Reference;
  at: Date;
}

/** A new problem that only lacks its number, with the order to take its suggestions in. */
export function compose(parts: Parts): (number: string) => ProblemDoc {
  const { id, key, title, fit, place, unitId, by, inputHash, reference, at } = parts;
  const { campaign } = reference;
  const bare = {
    _id: id,
    campaignId: campaign._id,
    title,
    category: mostFrequent(fit.map(({ category }) => category)),
    ...place,
    unitId,
    status: 'open' as const,
    version: 1,
    plan: null,
    answer: null,
    ...timed({ status: 'open' }, 'answer', undefined, campaign, at),
    createdAt: at,
    updatedAt: at,
    timeline: [entryOf('create', '{by}把 {count} 条意见建议合成一个问题', { count: fit.length }, by, reference, at)],
    inputHash,
    requestIds: [key],
  };
  const ids = fit.map(({ _id }) => _id);
  // A unit hears of what the office gives to it, not of what it has made itself.
  const given = unitId !== (by.unitId ?? OFFICE);
  return (number) => {
    const doc = { ...bare, number, queueKey: queueKey(bare) };
    const ordered = order(doc, 'join', ids, by, key, at);
    const told = given ? notices('problem.assigned', aboutProblem(doc), reference, at) : [];
    return {
      ...doc,
      outbox: [ordered, ...told],
      outboxDueAt: told.length > 0 ? at : ordered.nextAt,
      outboxLease: { holder: '', until: at },
    };
  };
}

/** The first of those that come most often; null when there is none. */
export function mostFrequent(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
