import { answersFile } from '../../../miniprogram/services/questionnaire-results';
import { FakePlatform } from '../support/wx';

const ok = (data: unknown) => ({ ok: true, data });
const FILE = { url: 'https://example.com/file.xlsx', name: '问卷.xlsx', parts: 1 };

test('a file that is written part by part goes on where it was when the network is back', async () => {
  const platform = new FakePlatform().install();
  const told: number[][] = [];
  const make = answersFile('q', (done, total) => told.push([done, total]));
  platform.answers = [
    () => {
      platform.online = false;
      return ok({ state: 'going', exportId: 'e', done: 5000, total: 12_000 });
    },
  ];
  await expect(make()).rejects.toMatchObject({ code: 'NETWORK' });
  expect(told).toEqual([[5000, 12_000]]);

  platform.online = true;
  platform.answers = [
    () => ok({ state: 'going', exportId: 'e', done: 10_000, total: 12_000 }),
    () => ok({ state: 'ready', exportId: 'e', file: FILE }),
  ];
  await expect(make()).resolves.toEqual(FILE);
  expect(told).toEqual([
    [5000, 12_000],
    [10_000, 12_000],
  ]);
  const [begun, lost, again, last, ...rest] = platform.sent('export');
  expect(rest).toEqual([]);
  expect(begun).not.toHaveProperty('exportId');
  expect(lost).toMatchObject({ id: 'q', exportId: 'e' });
  // Nobody knows whether it arrived: it is the same request.
  expect(again).toEqual(lost);
  expect(new Set([begun, lost, last].map((fields) => fields?.requestId)).size).toBe(3);

  // Its address has expired: the same file is asked for again.
  await expect(make()).resolves.toEqual(FILE);
  expect(platform.sent('export').at(-1)).toMatchObject({ exportId: 'e' });
});
