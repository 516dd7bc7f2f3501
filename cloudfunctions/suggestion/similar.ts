import type { ParsedOf, SimilarAnswer, suggestionContract } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { requireReference } from '../common/reference';
import { proposeCategory } from '../common/text/category';
import { similarTo } from '../common/text/similar';
import { openBriefsOf } from '../problem/brief';
import { seen } from './access';
import { areaOf, mergedOnes, openOnes, toItem } from './candidates';
import { summary } from './views';

type Input = ParsedOf<(typeof suggestionContract)['similar']>;

const SHOWN = 10;
const PROBLEMS = 5;

/** What is open nearby and speaks of the same, and problems that hold such already. Nothing happens until a person says so. */
export async function similar(call: StaffCall<Input>): Promise<SimilarAnswer> {
  const { input, member, at } = call;
  const reference = await requireReference();
  const { campaign } = reference;
  const doc = await seen(input.id, call);
  const area = areaOf(doc);
  const [open, merged] = await Promise.all([
    openOnes(member, campaign._id, area),
    mergedOnes(member, campaign._id, area),
  ]);

  const others = new Map(open.filter(({ _id }) => _id !== doc._id).map((other) => [other._id, other]));
  const alike = similarTo(doc.content, [...others.values()].map(toItem), SHOWN);
  const problemOf = new Map(merged.map(({ _id, problemId }) => [_id, problemId]));
  const solved = similarTo(doc.content, merged.map(toItem), merged.length).map(({ id }) => problemOf.get(id) ?? null);
  const problemIds = [...new Set(solved.filter((id) => id !== null && id !== doc.problemId))] as string[];

  return {
    items: alike.flatMap(({ id, score }) => {
      const other = others.get(id);
      return other ? [{ ...summary(other, reference, at), score }] : [];
    }),
    problems: (await openBriefsOf(problemIds)).slice(0, PROBLEMS),
    category: categoryOf(
      doc.content,
      campaign.categories.map(({ id }) => id),
    ),
  };
}

function categoryOf(content: string, allowed: readonly string[]): SimilarAnswer['category'] {
  const proposal = proposeCategory(content, allowed);
  return proposal && { id: proposal.category, confidence: proposal.confidence };
}
