import { PROBLEM_MERGE_MAX, type OutputOf, type ParsedOf, type problemContract } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import type { SuggestionDoc } from '../common/model';
import { invalid } from '../common/problems';
import { requireReference } from '../common/reference';
import { clusters, type Cluster } from '../common/text/clusters';
import { areaOf, openOnes, toItem } from '../suggestion/candidates';
import { summary } from '../suggestion/views';
import { mostFrequent } from './compose';
import { placeOf } from './place';

type Contract = (typeof problemContract)['suggest'];

/** Nobody looks through more than these. */
const SHOWN = 20;

/** Open suggestions that seem to be about the same thing, the most alike first. Nothing happens until a person says so. */
export async function suggest(call: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const { input, member, at } = call;
  const reference = await requireReference();
  if (input.districtId !== undefined && !(await reference.district(input.districtId))) {
    throw invalid('districtId', '没有这个地点，请重新选择');
  }
  const docs = await openOnes(member, reference.campaign._id, input.districtId);
  const byId = new Map(docs.map((doc) => [doc._id, doc]));
  const found = areas(docs)
    .flatMap((area) => clusters(area.map(toItem)))
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN);
  const propose = async ({ ids, words, score }: Cluster) => {
    const alike = ids.slice(0, PROBLEM_MERGE_MAX).flatMap((id) => byId.get(id) ?? []);
    const place = await placeOf(
      alike.map(({ path }) => path),
      reference,
    );
    return {
      suggestions: alike.map((doc) => summary(doc, reference, at)),
      words,
      score,
      category: mostFrequent(alike.map(({ category }) => category)),
      districtName: place.districtName,
    };
  };
  return { items: await Promise.all(found.map(propose)) };
}

/** Suggestions by community. Whose place isn't known is like no other. */
function areas(docs: readonly SuggestionDoc[]): SuggestionDoc[][] {
  const byArea = new Map<string, SuggestionDoc[]>();
  for (const doc of docs) {
    const area = areaOf(doc);
    if (area === undefined) continue;
    const known = byArea.get(area);
    if (known) known.push(doc);
    else byArea.set(area, [doc]);
  }
  return [...byArea.values()];
}
