import { recounted } from '../../../cloudfunctions/questionnaire/results/recount';
import type { LocalCloud } from '../../../local/cloud';
import { answered } from '../../../local/seed/answers';
import { demoReference } from '../../../local/seed/demo';
import { QUESTIONNAIRE_ID, questionnaires } from '../../../local/seed/questionnaires';
import { random } from '../../../local/seed/random';
import { withVariables } from '../../../local/seed/variables';

const SEED = 2017;
const CHUNK = 5000;
/** Prime to the number of models: a few answers, too, are from all days. */
const STEP = 7919;

/** So many answers to the demo's questionnaire, and what is counted of them, as if all had been folded. */
export async function loadAnswers(cloud: LocalCloud, count: number): Promise<void> {
  const now = cloud.clock.now();
  const reference = demoReference({ seed: SEED, now });
  const { campaign, all } = reference;
  const asked = questionnaires(campaign._id, campaign.period.start);
  const models = withVariables(cloud.variables, () =>
    answered(asked.questionnaires, { reference, now, chance: random(SEED), visits: [], residents: 0 }),
  ).answers;
  const made = Array.from({ length: count }, (_, n) => ({
    ...models[(n * STEP) % models.length]!,
    _id: `many-answer-${n}`,
    openid: `many-${n}`,
    toCount: null,
  }));
  const questionnaire = asked.questionnaires.find(({ _id }) => _id === QUESTIONNAIRE_ID)!;
  const docs = recounted(
    { questionnaire, versions: asked.questionnaireVersions, answers: made, boxes: [] },
    all.districts,
  );
  const plain = (some: readonly object[]) => some.map((doc) => ({ ...doc }));
  await cloud.database.load({
    questionnaires: plain(asked.questionnaires),
    questionnaireVersions: plain(asked.questionnaireVersions),
    answerCounts: plain(docs.answerCounts),
    answerSlices: plain(docs.answerSlices),
    answerRuns: plain(docs.answerRuns),
  });
  for (let at = 0; at < made.length; at += CHUNK) {
    await cloud.database.load({ answers: plain(made.slice(at, at + CHUNK)) });
  }
}
