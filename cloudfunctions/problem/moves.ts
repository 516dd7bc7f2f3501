import type { ParsedOf, problemContract, ProblemChange } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import type { ProblemDoc, SuggestionDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { notMoved, pick, placesIn, type Move } from '../suggestion/merging';
import { byCaller } from '../suggestion/step';
import { admit, write, type StepInput } from './act';
import { carryOutOrder, idsOf, order, orderOf } from './orders';
import { placeOf } from './place';
import { isEmpty } from './states';
import { carryOut, type Given } from './step';
import { view } from './views';

/** Suggestions are taken into a problem, and out of it again. */

type Contract = typeof problemContract;
type Input = StepInput & { suggestionIds: string[] };

export const merge = (call: StaffCall<ParsedOf<Contract['merge']>>): Promise<ProblemChange> => move(call, 'merge');
export const split = (call: StaffCall<ParsedOf<Contract['split']>>): Promise<ProblemChange> => move(call, 'split');

/**
 * What can't be moved is told with the reason; when nothing can be, nothing is written.
 * @throws as `admit` and `write` of act.ts
 */
async function move(call: StaffCall<Input>, name: Move): Promise<ProblemChange> {
  const { input, at } = call;
  const admitted = await admit(call, name);
  const { doc, mark, reference } = admitted;
  if (admitted.repeated) return answerAgain(call, name, doc, mark, reference);
  const { fit, skipped } = await pick(name, input.suggestionIds, call, doc._id);
  if (fit.length === 0) return { problem: await view(doc, call, reference, at), skipped };

  const by = byCaller(call.member);
  const given = name === 'merge' ? await taken(doc, fit, reference) : await left(doc, fit, reference);
  const ordered = order(
    doc,
    name === 'merge' ? 'join' : 'part',
    fit.map(({ _id }) => _id),
    by,
    mark,
    at,
  );
  const change = carryOut(doc, name, given, by, reference, at);
  const written = await write(call, admitted, { ...change, owed: [ordered, ...change.owed] });
  if (written.repeated) return answerAgain(call, name, written.doc, mark, reference);
  const late = await carryOutOrder(written.doc, ordered, reference, at);
  return { problem: await view(written.doc, call, reference, at), skipped: [...skipped, ...late] };
}

/** Where it is, with some more in it. */
async function taken(doc: ProblemDoc, fit: readonly SuggestionDoc[], reference: Reference): Promise<Given> {
  const empty = isEmpty(doc);
  const place = await placeOf([...(empty ? [] : [doc.path]), ...fit.map(({ path }) => path)], reference);
  return { ...place, count: fit.length, ...(empty ? { clock: 'start' } : {}) };
}

/** Where it is without some of them. With the last one its deadline ends, until another one comes in. */
async function left(doc: ProblemDoc, fit: readonly SuggestionDoc[], reference: Reference): Promise<Given> {
  const going = new Set(fit.map(({ _id }) => _id));
  const rest = (await placesIn(doc._id)).filter(({ _id }) => !going.has(_id));
  if (rest.length === 0) return { count: fit.length, clock: 'stop' };
  const place = await placeOf(
    rest.map(({ path }) => path),
    reference,
  );
  return { ...place, count: fit.length };
}

/** The answer to a repeat: what was not finished then is finished now, and what could not be moved is told once more. */
export async function answerAgain(
  call: StaffCall<{ suggestionIds: string[] }>,
  name: Move,
  doc: ProblemDoc,
  key: string,
  reference: Reference,
): Promise<ProblemChange> {
  const { at } = call;
  const entry = orderOf(doc, key);
  const ids = idsOf(entry?.work ?? null);
  const by = byCaller(call.member);
  const unasked = call.input.suggestionIds.filter((id) => !ids.includes(id));
  const { fit, skipped } = await pick(name, unasked, call, doc._id);
  const late =
    entry?.state === 'due'
      ? await carryOutOrder(doc, entry, reference, at)
      : await notMoved(name, doc._id, ids, by, key);
  return {
    problem: await view(doc, call, reference, at),
    skipped: [...fit.map(({ _id, number }) => ({ id: _id, number, reason: NOT_THEN })), ...skipped, ...late],
  };
}

const NOT_THEN = '当时还不能办，请再选一次';
