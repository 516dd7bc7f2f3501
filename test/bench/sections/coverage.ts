import { CloudProcess } from '../support/cloud-process';
import { kilobytes, median, ms, type Figure } from '../support/figures';
import { compared, type Cost, type Plan } from '../support/turns';

const BATCH = 20;

interface Look extends Plan {
  name: string;
  /** Visits in one call. */
  per: number;
}

let logged = 0;

/** Visits at an estate of the first unit, each at a door of its own. */
function batch(): object[] {
  return Array.from({ length: BATCH }, () => {
    logged += 1;
    return {
      requestId: `bench-visit-${logged}`,
      kind: 'household',
      districtId: 'zq-1-01-01-01',
      door: `1-${100 + (logged % 900)}`,
      at: new Date().toISOString(),
      outcome: logged % 4 === 0 ? 'not-home' : 'done',
      explained: true,
    };
  });
}

const read = (name: string, fields: Record<string, unknown>, openid: string): Look => ({
  name,
  per: 1,
  call: (cloud) => cloud.call('visit', fields, openid),
});

const PLANS: readonly Look[] = [
  read('visit.coverage of a unit', { action: 'coverage' }, 'demo-cadre-1'),
  read('visit.coverage of the county', { action: 'coverage' }, 'demo-office'),
  read('visit.coverage of an estate', { action: 'coverage', districtId: 'zq-1-01-01' }, 'demo-office'),
  read('visit.board', { action: 'board' }, 'demo-office'),
  {
    name: `visit.log, ${BATCH} in a batch, each visit`,
    per: BATCH,
    call: (cloud) => cloud.call('visit', { action: 'log', items: batch() }, 'demo-cadre-1'),
  },
];

/** What looking at the coverage costs when there are ten and a hundred times as many visits: it isn't to cost more. */
export const coverage = (root: string, functionsDir: string): Promise<Figure[]> =>
  compared(
    PLANS,
    (visits) => CloudProcess.start(root, { dataDir: null, functionsDir, suggestions: 0, visits }),
    figure,
  );

function figure({ name, per }: Look, visits: number, cost: Cost, least: Cost): Figure {
  const [time, floor] = [median(cost.times) / per, median(least.times) / per];
  const counts = `${round(cost.requests / per)} requests, ${round(cost.documents / per)} documents`;
  const same = cost.requests === least.requests && cost.documents === least.documents;
  return {
    group: 'Coverage: requests to the database, documents read, size of the answer, time',
    name: `${name}, ${visits.toLocaleString('en')} visits`,
    value: `${counts}, ${kilobytes(cost.bytes)}, ${ms(time)}`,
    floor: ms(floor),
    ratio: time / floor,
    ...(per === 1 ? { target: 'counts the same, time ≤ 1.5', reached: same && time / floor <= 1.5 } : {}),
  };
}

const round = (n: number): string => String(Math.round(n * 100) / 100);
