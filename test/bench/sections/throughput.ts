import type { CloudProcess } from '../support/cloud-process';
import { median, type Figure } from '../support/figures';

const CALLERS = 8;
const WARM = 80;
const CALLS = 320;
const ROUNDS = 3;

interface Round {
  answered: number;
  /** Everything that was owed has been delivered, too. */
  settled: number;
  counts: Record<string, number>;
}

/**
 * Durable submissions a second: callers in this process, the cloud in its own, every write on disk before it is
 * answered. The floor makes the same requests (those of the deliveries, which the submissions set off, included), from
 * a function that does nothing else.
 */
export async function throughput(cloud: CloudProcess): Promise<Figure[]> {
  let person = 0;
  const submit = () => {
    person += 1;
    return cloud.call(
      'suggestion',
      {
        action: 'submit',
        requestId: `throughput-${person}`,
        aspect: 'livelihood',
        content: `第 ${person} 位居民：小区东门的路灯一到晚上就不亮，下夜班的人走到那里都害怕，请派人修一下。`,
        site: 'KC2017',
      },
      // Nobody comes near the limit of ten in an hour.
      `bench-person-${person >> 2}`,
    );
  };
  let floorCall = 0;
  const floorLike = (counts: Record<string, number>, calls: number) => () => {
    const n = floorCall++;
    const share = (total: number) => Math.floor(((n + 1) * total) / calls) - Math.floor((n * total) / calls);
    const requests = Object.fromEntries(Object.entries(counts).map(([action, total]) => [action, share(total)]));
    return cloud.call('floor', { requests, key: `floor-${n}` }, `bench-floor-${n}`);
  };

  await inParallel(WARM, submit);
  await cloud.tell('idle');
  const rounds: Round[] = [];
  const floors: Round[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const round = await measure(cloud, submit);
    rounds.push(round);
    const floor = floorLike(round.counts, CALLS);
    if (i === 0) await inParallel(WARM, floor);
    floors.push(await measure(cloud, floor));
  }
  const rate = (all: Round[], which: 'answered' | 'settled') =>
    CALLS / (median(all.map((round) => round[which])) / 1000);
  const perSubmit = Object.values(rounds[0]?.counts ?? {}).reduce((sum, count) => sum + count, 0) / CALLS;
  const answered = rate(rounds, 'answered');
  const settled = rate(rounds, 'settled');
  const floor = rate(floors, 'settled');
  const group = `Durable submissions a second, ${CALLERS} callers`;
  return [
    {
      group,
      name: 'submitted and answered',
      value: `${answered.toFixed(0)} /s`,
      floor: `${floor.toFixed(0)} /s`,
      ratio: answered / floor,
      target: '≥ 500 /s, or ratio ≥ 0.5',
      reached: answered >= 500 || answered / floor >= 0.5,
    },
    {
      group,
      name: `with everything delivered (${perSubmit.toFixed(1)} SDK requests each)`,
      value: `${settled.toFixed(0)} /s`,
      floor: `${floor.toFixed(0)} /s`,
      ratio: settled / floor,
    },
  ];
}

async function measure(cloud: CloudProcess, call: () => Promise<unknown>): Promise<Round> {
  await cloud.tell('resetCounts');
  const start = performance.now();
  await inParallel(CALLS, call);
  const answered = performance.now() - start;
  await cloud.tell('idle');
  return { answered, settled: performance.now() - start, counts: await cloud.counts() };
}

async function inParallel(calls: number, call: () => Promise<unknown>): Promise<void> {
  let left = calls;
  const caller = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}
