import type { CloudProcess } from './cloud-process';
import { timed, type Figure } from './figures';

/** How much there is in the three clouds that are compared. */
const SIZES = [1000, 10_000, 100_000] as const;
const WARM = 12;
const CALLS = 40;
/** The clouds take turns, so that what else the machine does falls on all of them. */
const TURNS = 4;

/** What one call costs. */
export interface Cost {
  requests: number;
  documents: number;
  bytes: number;
  /** Milliseconds of several calls. */
  times: number[];
}

export interface Plan {
  call(cloud: CloudProcess): Promise<unknown>;
}

/**
 * What calls cost when there is ten and a hundred times as much.
 * @param start a cloud with so much in it
 * @param figure of a call with so much, beside the same with the least
 */
export async function compared<P extends Plan>(
  plans: readonly P[],
  start: (size: number) => Promise<CloudProcess>,
  figure: (plan: P, size: number, cost: Cost, least: Cost) => Figure,
): Promise<Figure[]> {
  const clouds: CloudProcess[] = [];
  for (const size of SIZES) {
    const cloud = await start(size);
    await cloud.tell('muteDispatch');
    clouds.push(cloud);
  }
  const figures: Figure[] = [];
  for (const plan of plans) {
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
