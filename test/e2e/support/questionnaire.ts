import type { QuestionnaireContent } from '../../../miniprogram/contract';
import type { Demo } from './demo';

let published = 0;

/** The office asks something, from now on and without an end. @returns the questionnaire's id */
export async function publish(
  demo: Demo,
  content: QuestionnaireContent,
  settings: { anonymous?: boolean; showResults?: boolean } = {},
): Promise<string> {
  const office = demo.cloud.as('office');
  published += 1;
  const { id, draft } = await office.ok('questionnaire', 'save', {
    requestId: `published-${published}-save`,
    content,
    settings: { anonymous: false, opensAt: null, closesAt: null, cap: null, ...settings },
  });
  await office.ok('questionnaire', 'publish', {
    requestId: `published-${published}-publish`,
    id,
    version: draft?.version ?? 0,
  });
  return id;
}

/** As if the office had closed it, or opened it again, long ago. */
export const setStatus = (demo: Demo, id: string, status: 'open' | 'closed'): Promise<void> =>
  demo.change('questionnaires', id, { status });
