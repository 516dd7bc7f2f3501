import { QUESTIONNAIRE_ID } from '../../../local/seed/questionnaires';
import { CloudProcess } from '../support/cloud-process';
import { kilobytes, median, ms, type Figure } from '../support/figures';
import { compared, type Cost, type Plan } from '../support/turns';

interface Look extends Plan {
  name: string;
  /** One document for each day on which somebody has answered: with few answers there are fewer. */
  daily: boolean;
}

const look = (name: string, fields: Record<string, unknown>, openid = 'demo-office', daily = false): Look => ({
  name,
  daily,
  call: (cloud) => cloud.call('questionnaire', { action: 'results', id: QUESTIONNAIRE_ID, ...fields }, openid),
});

const PLANS: readonly Look[] = [
  look('all', {}),
  look('an estate', { districtId: 'zq-1-01-01' }),
  look('one way, since a day', { source: 'qr', from: '2017-01-01' }, 'demo-office', true),
  look('crossed', { by: 'known' }),
  look('crossed, without small numbers', { by: 'known' }, 'demo-cadre-1'),
];

/** What looking at the results costs when there are ten and a hundred times as many answers: it isn't to cost more. */
export const results = (root: string, functionsDir: string): Promise<Figure[]> =>
  compared(
    PLANS,
    (answers) => CloudProcess.start(root, { dataDir: null, functionsDir, suggestions: 0, answers }),
    figure,
  );

function figure({ name, daily }: Look, answers: number, cost: Cost, least: Cost): Figure {
  const [time, floor] = [median(cost.times), median(least.times)];
  const same = cost.requests === least.requests && (daily || cost.documents === least.documents);
  return {
    group: 'Results of a questionnaire: requests to the database, documents read, size of the answer, time',
    name: `questionnaire.results, ${name}, ${answers.toLocaleString('en')} answers`,
    value: `${cost.requests} requests, ${cost.documents} documents, ${kilobytes(cost.bytes)}, ${ms(time)}`,
    floor: ms(floor),
    ratio: time / floor,
    target: `${daily ? 'requests' : 'counts'} the same, time ≤ 1.5`,
    reached: same && time / floor <= 1.5,
  };
}
