import { kindOf, type QuestionnaireContent } from '../../miniprogram/contract';
import { brief } from '../../cloudfunctions/questionnaire/views';
import type { QuestionnaireDoc, VersionDoc } from '../../cloudfunctions/questionnaire/model';
import { momentOf } from './calendar';
import { COUNTY_QUESTIONS, WINDOW_QUESTIONS } from './questions';

/** By name, about the campaign. */
export const QUESTIONNAIRE_ID = 'questionnaire-demo';
/** Anonymous. */
export const WINDOW_ID = 'questionnaire-demo-window';

/** Two questionnaires that were published on the first morning. @param start of the campaign, `YYYY-MM-DD` */
export function questionnaires(
  campaignId: string,
  start: string,
): {
  questionnaires: QuestionnaireDoc[];
  questionnaireVersions: VersionDoc[];
} {
  const published = [
    // The newest one is what lists begin with.
    publish(QUESTIONNAIRE_ID, COUNTY_QUESTIONS, false, { campaignId, at: momentOf(start, 9 * 60) }),
    publish(WINDOW_ID, WINDOW_QUESTIONS, true, { campaignId, at: momentOf(start, 8 * 60 + 30) }),
  ];
  return {
    questionnaires: published.map(({ doc }) => doc),
    questionnaireVersions: published.map(({ version }) => version),
  };
}

function publish(
  id: string,
  content: QuestionnaireContent,
  anonymous: boolean,
  { campaignId, at }: { campaignId: string; at: Date },
): { doc: QuestionnaireDoc; version: VersionDoc } {
  const version: VersionDoc = { _id: `${id}:1`, questionnaireId: id, content };
  const settings = { anonymous, opensAt: null, closesAt: null, cap: null, showResults: true };
  const doc: QuestionnaireDoc = {
    _id: id,
    campaignId,
    status: 'open',
    listed: true,
    draft: { content, settings },
    changed: false,
    ...brief(content),
    ...settings,
    closedAt: null,
    versions: [{ number: 1, content: version._id, at }],
    kinds: Object.fromEntries(content.questions.map((question) => [question.id, kindOf(question)])),
    version: 2,
    requestIds: [],
    createdAt: at,
    updatedAt: at,
  };
  return { doc, version };
}
