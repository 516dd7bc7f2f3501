import { CloudProcess } from '../support/cloud-process';
import { kilobytes, median, ms, timed, type Figure } from '../support/figures';

const SIZES = [1000, 10_000, 100_000] as const;
const WARM = 12;
const CALLS = 40;
/** The clouds take turns, so that what else the machine does falls on all of them. */
const TURNS = 4;
const BATCH = 20;

interface Plan {
  name: string;
  /** Visits in one call. */
  per: number;
  call(cloud: CloudProcess): Promise<unknown>;
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

const read = (name: string, fields: Record<string, unknown>, openid: string): Plan => ({
  name,
  per: 1,
  call: (cloud) => cloud.call('visit', fields, openid),
});

const PLANS: readonly Plan[] = [
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

interface Cost {
  requests: number;
  documents: number;
  bytes: number;
  times: number[];
}

/** What looking at the coverage costs when there are ten and a hundred times as many visits: it isn't to cost more. */
export async function coverage(root: string, functionsDir: string): Promise<Figure[]> {
  const clouds: CloudProcess[] = [];
  for (const visits of SIZES) {
    const cloud = await CloudProcess.start(root, { dataDir: null, functionsDir, suggestions: 0, visits });
    await cloud.tell('muteDispatch');
    clouds.push(cloud);
  }
  const figures: Figure[] = [];
  for (const plan of PLANS) {
    const costs: Cost[] = [];
    for (const cloud of clouds) costs.push(await counted(cloud, plan));
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [i, cloud] of clouds.entries()) {
        for (let n = 0; n < CALLS / TURNS; n++) costs[i]?.times.push(await timed(() => plan.call(cloud)));
      }
    }
    for (const [i, cost] of costs.entries()) figures.push(figure(plan, SIZES[i] ?? 0, cost, costs[0] ?? cost));
  }
  await Promise.all(clouds.map((cloud) => cloud.stop()));
  return figures;
}

async function counted(cloud: CloudProcess, plan: Plan): Promise<Cost> {
  for (let n = 0; n < WARM; n++) await plan.call(cloud);
  await cloud.tell('resetCounts');
  const before = (await cloud.tell('documentsRead')) as number;
  const answer = await plan.call(cloud);
  const requests = Object.entries(await cloud.counts())
    .filter(([action]) => action.startsWith('database.'))
    .reduce((sum, [, count]) => sum + count, 0);
  const documents = ((await cloud.tell('documentsRead')) as number) - before;
  return { requests, documents, bytes: Buffer.byteLength(JSON.stringify(answer)), times: [] };
}

function figure({ name, per }: Plan, visits: number, cost: Cost, least: Cost): Figure {
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
