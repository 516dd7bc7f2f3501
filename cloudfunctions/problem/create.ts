import type { ParsedOf, problemContract, ProblemChange } from '../../miniprogram/contract';
import { audit } from '../common/audit';
import type { StaffCall } from '../common/endpoint';
import { changeHash, documentId, inputHash } from '../common/ids';
import { kick } from '../common/kick';
import type { ProblemDoc, SuggestionDoc } from '../common/model';
import { invalid, notFound } from '../common/problems';
import { OFFICE, requireReference, type Reference } from '../common/reference';
import { insertNumbered } from '../suggestion/insert';
import { pick } from '../suggestion/merging';
import { byCaller } from '../suggestion/step';
import { compose } from './compose';
import { answerAgain } from './moves';
import { carryOutOrder } from './orders';
import { placeOf } from './place';
import { maySee } from './states';
import * as store from './store';
import { view } from './views';

type Call = StaffCall<ParsedOf<typeof problemContract.create>>;

/**
 * A problem of suggestions that are about the same thing. It is written first, with the order to take them in; then each
 * is taken in by itself. A repeat of the same request id is answered with the first problem.
 * @throws INVALID_ARGUMENT at `suggestionIds` when none of them can be taken in, at `unitId` for another unit, NOT_FOUND for
 *   the repeat of somebody who may not see it any more
 */
export async function create(call: Call): Promise<ProblemChange> {
  const { input, openid, at } = call;
  const reference = await requireReference();
  const id = documentId(openid, `problem:${input.requestId}`);
  const key = changeHash(openid, 'problem.create', input.requestId);
  const again = async (doc: ProblemDoc): Promise<ProblemChange> => {
    // Who has another place by now sees no more of it than their colleagues there.
    if (!maySee(call, doc)) throw notFound('这个问题');
    return {
      ...(await answerAgain(call, 'merge', doc, key, reference)),
      ...(doc.inputHash === hashOf(call) ? {} : { changed: true as const }),
    };
  };

  const earlier = await store.find(id);
  if (earlier) return again(earlier);
  const { fit, skipped } = await pick('merge', input.suggestionIds, call, null);
  if (fit.length === 0) throw invalid('suggestionIds', `选的都不能合并：${skipped[0]?.reason ?? '没有找到'}`);
  const composed = compose({
    id,
    key,
    title: input.title,
    fit,
    place: await placeOf(
      fit.map(({ path }) => path),
      reference,
    ),
    unitId: unitFor(call, fit, reference),
    by: byCaller(call.member),
    inputHash: hashOf(call),
    reference,
    at,
  });
  const taken = fit.map(({ number }) => number);
  await audit(call, 'problem.create', id, ['title', 'unitId', 'suggestionIds'], input.requestId, taken.join('、'));
  const written = await insertNumbered(composed, `${reference.campaign.numberPrefix}W`, at, {
    insert: store.insert,
    find: store.find,
  });
  if (written.earlier) return again(written.doc);

  const { doc } = written;
  const [ordered] = doc.outbox;
  const late = ordered ? await carryOutOrder(doc, ordered, reference, at) : [];
  if (doc.outbox.length > 1) kick('problems', id);
  return { problem: await view(doc, call, reference, at), skipped: [...skipped, ...late] };
}

const hashOf = ({ openid, input }: Call): string =>
  inputHash(openid, { ...input, requestId: undefined, membershipId: undefined });

/** An admin's own unit. The office names one; without that it is the unit that has all of the suggestions, or the office. */
function unitFor({ input, member }: Call, fit: readonly SuggestionDoc[], reference: Reference): string {
  const { unitId } = input;
  if (member.role !== 'office') {
    const own = member.unitId ?? '';
    if (unitId !== undefined && unitId !== own) throw invalid('unitId', '只能由您自己的单位办理');
    return own;
  }
  if (unitId !== undefined) {
    if (unitId !== OFFICE && !reference.unit(unitId)) throw invalid('unitId', '没有这个单位，请重新选择');
    return unitId;
  }
  const units = new Set(fit.map((doc) => doc.unitId));
  const [only = OFFICE] = units;
  return units.size === 1 ? only : OFFICE;
}
