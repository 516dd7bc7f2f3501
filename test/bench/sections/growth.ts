import { CloudProcess } from '../support/cloud-process';
import { median, ms, timed, type Figure } from '../support/figures';

const FEW = 1000;
const MANY = 100_000;
const WARM = 20;
const CALLS = 120;
/** The two clouds take turns, so that what else the machine does falls on both. */
const TURNS = 4;

interface Plan {
  name: string;
  call(cloud: CloudProcess, n: number): Promise<unknown>;
}

const PLANS: Plan[] = [
  {
    name: 'suggestion.queue of a unit',
    call: (cloud) => cloud.call('suggestion', { action: 'queue', limit: 20 }, 'demo-admin-1'),
  },
  {
    name: 'suggestion.queue of the office',
    call: (cloud) => cloud.call('suggestion', { action: 'queue', limit: 20 }, 'demo-office'),
  },
  {
    name: 'suggestion.get',
    call: (cloud, n) => {
      const { sample } = cloud.started;
      return cloud.call('suggestion', { action: 'get', id: sample[n % sample.length] }, 'demo-office');
    },
  },
];

/** How much longer reading takes when there is a hundred times as much. */
export async function growth(root: string, functionsDir: string): Promise<Figure[]> {
  const few = await CloudProcess.start(root, { dataDir: null, functionsDir, suggestions: FEW });
  const many = await CloudProcess.start(root, { dataDir: null, functionsDir, suggestions: MANY });
  const figures: Figure[] = [];
  for (const plan of PLANS) {
    const times = new Map<CloudProcess, number[]>([
      [few, []],
      [many, []],
    ]);
    for (const cloud of times.keys()) for (let n = 0; n < WARM; n++) await plan.call(cloud, n);
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [cloud, list] of times) {
        for (let n = 0; n < CALLS / TURNS; n++) list.push(await timed(() => plan.call(cloud, turn * CALLS + n * 7)));
      }
    }
    const [small, large] = [median(times.get(few) ?? []), median(times.get(many) ?? [])];
    figures.push({
      group: `Reading among ${MANY.toLocaleString('en')} suggestions instead of ${FEW.toLocaleString('en')}`,
      name: plan.name,
      value: ms(large),
      floor: ms(small),
      ratio: large / small,
      target: '≤ 1.5',
      reached: large / small <= 1.5,
    });
  }
  await Promise.all([few.stop(), many.stop()]);
  return figures;
}
