import { keys } from './keys';
import type { CountsDoc, RunDoc, SliceDoc } from './model';
import { add, merge, mergeCrossed, nothing, tallyOf, type Said, type Versions } from './tally';

/** An answer with where it came from. */
interface Placed extends Said {
  /** Ids from the county down; empty when no place is known. */
  path: readonly string[];
}

/** The roll-ups of some answers. */
export interface CountedDocs {
  answerCounts: CountsDoc[];
  answerSlices: SliceDoc[];
}

export const countsId = (questionnaireId: string, districtId: string): string => `${questionnaireId}:${districtId}`;

/**
 * What some answers come to, as documents: what a batch adds, and, of all answers, what stands there when all are counted.
 * @param isArea whether answers are counted by themselves there: everywhere but in buildings
 * @param seq of the batch
 */
export function countedDocs(
  questionnaireId: string,
  answers: Iterable<Placed>,
  versions: Versions,
  isArea: (districtId: string) => boolean,
  seq: number,
): CountedDocs {
  const counts = new Map<string, CountsDoc>();
  const slices = new Map<string, SliceDoc>();
  for (const answer of answers) {
    const added = tallyOf(answer, versions);
    const nodes = nodesOf(answer.path, isArea);
    for (const [i, districtId] of nodes.entries()) {
      const _id = countsId(questionnaireId, districtId);
      const doc = counts.get(_id) ?? { _id, questionnaireId, districtId, seq, ...nothing(), crossed: {} };
      counts.set(_id, doc);
      merge(doc, added);
      mergeCrossed(doc.crossed, added.crossed);
      const { day, source } = answer;
      const sliceId = `${_id}:${day}:${source}`;
      const slice = slices.get(sliceId) ?? { _id: sliceId, countsId: _id, day, source, seq, ...nothing() };
      slices.set(sliceId, slice);
      merge(slice, added);
      const below = nodes[i + 1];
      if (below !== undefined) for (const { counts: to } of [doc, slice]) add(to, keys.district(below), 1);
    }
  }
  return { answerCounts: [...counts.values()], answerSlices: [...slices.values()] };
}

/**
 * Where an answer counts: in all of it, and in each district from below the county to the estate. The county is all of it,
 * so that what came from nobody knows where counts there, too.
 */
const nodesOf = (path: readonly string[], isArea: (districtId: string) => boolean): string[] => [
  '',
  ...path.slice(1).filter((id) => isArea(id)),
];

/** The run when one batch has counted everything. @param boxes so many of them @param shown of the next one */
export const runDone = (questionnaireId: string, boxes: number, shown: string[]): RunDoc => ({
  _id: questionnaireId,
  seq: 2,
  pending: false,
  ids: [],
  boxes,
  shown,
});
