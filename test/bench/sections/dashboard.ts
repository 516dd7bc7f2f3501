import { CloudProcess } from '../support/cloud-process';
import { kilobytes, median, ms, type Figure } from '../support/figures';
import { compared, type Cost, type Plan } from '../support/turns';

interface Look extends Plan {
  name: string;
}

const look = (name: string, fields: Record<string, unknown>, openid: string): Look => ({
  name,
  call: (cloud) => cloud.call('report', { action: 'dashboard', ...fields }, openid),
});

const PLANS: readonly Look[] = [
  look('report.dashboard of the county', {}, 'demo-office'),
  look('report.dashboard of an estate', { districtId: 'zq-1-01-01' }, 'demo-office'),
  look('report.dashboard of a unit', {}, 'demo-admin-1'),
];

/** What looking at the numbers costs when there are ten and a hundred times as many suggestions: it isn't to cost more. */
export const dashboard = (root: string, functionsDir: string): Promise<Figure[]> =>
  compared(PLANS, (suggestions) => CloudProcess.start(root, { dataDir: null, functionsDir, suggestions }), figure);

function figure({ name }: Look, suggestions: number, cost: Cost, least: Cost): Figure {
  const [time, floor] = [median(cost.times), median(least.times)];
  const same = cost.requests === least.requests && cost.documents === least.documents;
  return {
    group: 'Numbers: requests to the database, documents read, size of the answer, time',
    name: `${name}, ${suggestions.toLocaleString('en')} suggestions`,
    value: `${cost.requests} requests, ${cost.documents} documents, ${kilobytes(cost.bytes)}, ${ms(time)}`,
    floor: ms(floor),
    ratio: time / floor,
    target: 'counts the same, time ≤ 1.5',
    reached: same && time / floor <= 1.5,
  };
}
