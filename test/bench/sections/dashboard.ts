import { CloudProcess } from '../support/cloud-process';
import { kilobytes, median, ms, timed, type Figure } from '../support/figures';

const SIZES = [1000, 10_000, 100_000] as const;
const WARM = 12;
const CALLS = 40;
/** The clouds take turns, so that what else the machine does falls on all of them. */
const TURNS = 4;

interface Plan {
  name: string;
  fields: Record<string, unknown>;
  openid: string;
}

const PLANS: readonly Plan[] = [
  { name: 'report.dashboard of the county', fields: {}, openid: 'demo-office' },
  { name: 'report.dashboard of an estate', fields: { districtId: 'zq-1-01-01' }, openid: 'demo-office' },
  { name: 'report.dashboard of a unit', fields: {}, openid: 'demo-admin-1' },
];

const ask = (cloud: CloudProcess, { fields, openid }: Plan): Promise<unknown> =>
  cloud.call('report', { action: 'dashboard', ...fields }, openid);

interface Cost {
  requests: number;
  documents: number;
  bytes: number;
  times: number[];
}

/** What looking at the numbers costs when there are ten and a hundred times as many suggestions: it isn't to cost more. */
export async function dashboard(root: string, functionsDir: string): Promise<Figure[]> {
  const clouds: CloudProcess[] = [];
  for (const suggestions of SIZES) {
    const cloud = await CloudProcess.start(root, { dataDir: null, functionsDir, suggestions });
    await cloud.tell('muteDispatch');
    clouds.push(cloud);
  }
  const figures: Figure[] = [];
  for (const plan of PLANS) {
    const costs: Cost[] = [];
    for (const cloud of clouds) costs.push(await counted(cloud, plan));
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [i, cloud] of clouds.entries()) {
        for (let n = 0; n < CALLS / TURNS; n++) costs[i]?.times.push(await timed(() => ask(cloud, plan)));
      }
    }
    for (const [i, cost] of costs.entries()) figures.push(figure(plan, SIZES[i] ?? 0, cost, costs[0] ?? cost));
  }
  await Promise.all(clouds.map((cloud) => cloud.stop()));
  return figures;
}

async function counted(cloud: CloudProcess, plan: Plan): Promise<Cost> {
  for (let n = 0; n < WARM; n++) await ask(cloud, plan);
  await cloud.tell('resetCounts');
  const before = (await cloud.tell('documentsRead')) as number;
  const answer = await ask(cloud, plan);
  const requests = Object.entries(await cloud.counts())
    .filter(([action]) => action.startsWith('database.'))
    .reduce((sum, [, count]) => sum + count, 0);
  const documents = ((await cloud.tell('documentsRead')) as number) - before;
  return { requests, documents, bytes: Buffer.byteLength(JSON.stringify(answer)), times: [] };
}

function figure({ name }: Plan, suggestions: number, cost: Cost, least: Cost): Figure {
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
