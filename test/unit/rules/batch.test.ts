import { performance } from 'node:perf_hooks';
import { drain } from '../../../cloudfunctions/dispatch/batch';

/** Working through what timers find. */
const later = () => performance.now() + 60_000;

/** A store of ids that are found until they are done. */
function store(count: number) {
  const left = new Set(Array.from({ length: count }, (_, i) => `id-${i}`));
  const asked: number[] = [];
  return {
    left,
    asked,
    find: (limit: number) => {
      asked.push(limit);
      return Promise.resolve([...left].slice(0, limit));
    },
    work: (id: string) => Promise.resolve(left.delete(id)),
  };
}

test('goes on batch by batch until everything is done', async () => {
  const { left, asked, find, work } = store(250);
  expect(await drain('test', later(), find, work)).toBe(250);
  expect(left.size).toBe(0);
  expect(asked).toHaveLength(3);
});

test('asks once when there is nothing', async () => {
  const { asked, find, work } = store(0);
  expect(await drain('test', later(), find, work)).toBe(0);
  expect(asked).toHaveLength(1);
});

test('works on five at a time', async () => {
  const { find, work } = store(20);
  let [now, most] = [0, 0];
  await drain('test', later(), find, async (id) => {
    most = Math.max(most, (now += 1));
    await new Promise(setImmediate);
    now -= 1;
    return work(id);
  });
  expect(most).toBe(5);
});

test('tries each once, and ends, when what it finds cannot be done', async () => {
  const { find } = store(100);
  const tried: string[] = [];
  const done = await drain('test', later(), find, (id) => {
    tried.push(id);
    return Promise.resolve(false);
  });
  expect(done).toBe(0);
  expect(tried).toHaveLength(100);
});

test('begins nothing after its time', async () => {
  const { left, find, work } = store(50);
  const until = performance.now() + 20;
  await drain('test', until, find, async (id) => {
    await new Promise((resolve) => setTimeout(resolve, 15));
    return work(id);
  });
  expect(left.size).toBeGreaterThan(30);
});

test('goes on with the others when one fails, and says so in the log', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation();
  const { left, find, work } = store(10);
  const done = await drain('remind', later(), find, (id) =>
    id === 'id-3' ? Promise.reject(new Error('gone')) : work(id),
  );
  expect(done).toBe(9);
  expect([...left]).toEqual(['id-3']);
  expect(log).toHaveBeenCalledTimes(1);
  expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toMatchObject({ level: 'error', where: 'remind' });
});
