import { QUESTIONNAIRE_ID } from '../../../local/seed/questionnaires';
import { CloudProcess } from '../support/cloud-process';
import { kilobytes, median, ms, timed, type Figure } from '../support/figures';

const SIZES = [1000, 10_000, 100_000] as const;
const WARM = 10;
const CALLS = 40;
/** The clouds take turns, so that what else the machine does falls on all of them. */
const TURNS = 4;

interface Plan {
  name: string;
  fields: Record<string, unknown>;
  openid: string;
  /** One document for each day on which somebody has answered: with few answers there are fewer. */
  daily?: true;
}

const PLANS: readonly Plan[] = [
  { name: 'all', fields: {}, openid: 'demo-office' },
  { name: 'an estate', fields: { districtId: 'zq-1-01-01' }, openid: 'demo-office' },
  { name: 'one way, since a day', fields: { source: 'qr', from: '2017-01-01' }, openid: 'demo-office', daily: true },
  { name: 'crossed', fields: { by: 'known' }, openid: 'demo-office' },
  { name: 'crossed, without small numbers', fields: { by: 'known' }, openid: 'demo-cadre-1' },
];

interface Cost {
  requests: number;
  documents: number;
  bytes: number;
  times: number[];
}

const call = (cloud: CloudProcess, { fields, openid }: Plan): Promise<unknown> =>
  cloud.call('questionnaire', { action: 'results', id: QUESTIONNAIRE_ID, ...fields }, openid);

/** What looking at the results costs when there are ten and a hundred times as many answers: it isn't to cost more. */
export async function results(root: string, functionsDir: string): Promise<Figure[]> {
  const clouds: CloudProcess[] = [];
  for (const answers of SIZES) {
    const cloud = await CloudProcess.start(root, { dataDir: null, functionsDir, suggestions: 0, answers });
    await cloud.tell('muteDispatch');
    clouds.push(cloud);
  }
  const figures: Figure[] = [];
  for (const plan of PLANS) {
    const costs: Cost[] = [];
    for (const cloud of clouds) costs.push(await counted(cloud, plan));
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [i, cloud] of clouds.entries()) {
        for (let n = 0; n < CALLS / TURNS; n++) costs[i]?.times.push(await timed(() => call(cloud, plan)));
      }
    }
    for (const [i, cost] of costs.entries()) figures.push(figure(plan, SIZES[i] ?? 0, cost, costs[0] ?? cost));
  }
  await Promise.all(clouds.map((cloud) => cloud.stop()));
  return figures;
}

async function counted(cloud: CloudProcess, plan: Plan): Promise<Cost> {
  for (let n = 0; n < WARM; n++) await call(cloud, plan);
  await cloud.tell('resetCounts');
  const before = (await cloud.tell('documentsRead')) as number;
  const answer = await call(cloud, plan);
  const requests = Object.entries(await cloud.counts())
    .filter(([action]) => action.startsWith('database.'))
    .reduce((sum, [, count]) => sum + count, 0);
  const documents = ((await cloud.tell('documentsRead')) as number) - before;
  return { requests, documents, bytes: Buffer.byteLength(JSON.stringify(answer)), times: [] };
}

function figure({ name, daily }: Plan, answers: number, cost: Cost, least: Cost): Figure {
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
