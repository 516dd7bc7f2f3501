import type { DistrictDoc } from '../../common/model';
import { BOX_SIZE } from '../box-store';
import type { AnswerDoc, BoxDoc, QuestionnaireDoc, VersionDoc } from '../model';
import { versionsIn } from './contents';
import { countedDocs, runDone, type CountedDocs } from './counted';
import type { RunDoc } from './model';

/** A questionnaire with all of its versions, and all that was answered to it. */
export interface Given {
  questionnaire: Pick<QuestionnaireDoc, '_id' | 'anonymous' | 'versions'>;
  versions: readonly VersionDoc[];
  /** By name; with `toCount` null, as they stand when they are counted. */
  answers: readonly AnswerDoc[];
  /** Of an anonymous one; full ones with `unfolded` false. */
  boxes: readonly BoxDoc[];
}

/**
 * What stands in the roll-ups when all of it is counted, from the answers alone: what the fold leaves behind, whatever the
 * batches were.
 * @param districts all, or only those above buildings
 */
export function recounted(
  { questionnaire, versions, answers, boxes }: Given,
  districts: readonly Pick<DistrictDoc, '_id' | 'level'>[],
): CountedDocs & { answerRuns: RunDoc[] } {
  const { _id, anonymous } = questionnaire;
  const contents = new Map(versions.map((version) => [version._id, version.content]));
  const known = versionsIn(
    questionnaire.versions.flatMap(({ number, content: id }) => {
      const content = contents.get(id);
      return content ? [{ number, content }] : [];
    }),
  );
  const areas = new Set(districts.filter(({ level }) => level !== 'building').map((district) => district._id));
  const full = boxes.filter(({ count }) => count >= BOX_SIZE);
  const all = anonymous ? full.flatMap(({ ballots }) => ballots) : answers;
  const shown = anonymous
    ? boxes.filter(({ count }) => count < BOX_SIZE).flatMap(({ ballots }) => ballots.map(({ id }) => id))
    : [];
  return {
    ...countedDocs(_id, all, known, (id) => areas.has(id), 1),
    answerRuns: [runDone(_id, anonymous ? full.length : 0, shown)],
  };
}
