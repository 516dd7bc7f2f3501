import fc from 'fast-check';
import type { DoorState } from '../../../cloudfunctions/common/model';
import { OUTCOMES } from '../../../miniprogram/contract';
import { item, logAll, SAID, useVisits } from './visits';

/** Two at one door, deaths and lost answers: every visit is there once, and what is counted is what a recount gives. */
const county = useVisits();
const { as, cloud } = county;

/** Everything that is counted, by brute force from the visits. */
function expectRecounted(): void {
  const doors = new Map<string, DoorState>();
  const order = county.visits().sort((a, b) => a.at.getTime() - b.at.getTime() || (a._id < b._id ? -1 : 1));
  for (const { doorKey, outcome, at, day } of order) {
    if (doorKey === null) continue;
    const before = doors.get(doorKey);
    const done = before?.done === true || outcome === 'done';
    const doneOn = before?.doneOn ?? (outcome === 'done' ? day : null);
    doors.set(doorKey, { outcome, at, done, doneOn, visits: (before?.visits ?? 0) + 1 });
  }
  const stored = county
    .buildings()
    .flatMap(({ districtId, doors: of }) =>
      Object.entries(of).map(([field, state]) => [`${districtId}:${field}`, state] as const),
    );
  expect(new Map(stored)).toEqual(doors);
  const all = [...doors.values()];
  const count = (fits: (state: DoorState) => boolean) => all.filter(fits).length;
  const sums = county.coverage().map(({ total }) => total);
  const sum = (field: 'tried' | 'done' | 'declined' | 'todo') => sums.reduce((n, total) => n + total[field], 0);
  expect([sum('tried'), sum('done'), sum('declined'), sum('todo')]).toEqual([
    all.length,
    count(({ done }) => done),
    count(({ done, outcome }) => !done && outcome === 'declined'),
    count(({ done, outcome }) => !done && (outcome === 'not-home' || outcome === 'revisit')),
  ]);
}

test('two cadres at one door at the same time: both visits are kept, the door counts once', async () => {
  await Promise.all(['cadre-1', 'cadre-2', 'admin-1'].map((who) => logAll(as(who as 'cadre-1'), [item()])));
  expect(county.visits()).toHaveLength(3);
  expect(county.building('kc-1')?.doors['1-101']).toMatchObject({ visits: 3, done: true });
  expect(county.coverage()[0]?.total).toMatchObject({ tried: 1, done: 1 });
  expectRecounted();
});

test('what is counted is what a recount gives, in whatever order and however many at once', async () => {
  const visit = fc.record({
    districtId: fc.constantFrom('kc-1', 'kc-2', 'furui'),
    door: fc.constantFrom('1-101', '7', '东院1'),
    outcome: fc.constantFrom(...OUTCOMES),
    at: fc.integer({ min: 0, max: 4000 }).map((n) => new Date(Date.UTC(2017, 7, 19) + n * 60_000).toISOString()),
  });
  const batch = fc.array(visit, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 2, maxLength: 4 }), async (batches) => {
      await county.begin();
      await Promise.all(
        batches.map((visits, i) =>
          logAll(
            as(i % 2 ? 'cadre-1' : 'cadre-2'),
            visits.map((one) => item(one)),
          ),
        ),
      );
      expectRecounted();
    }),
    { numRuns: 4, seed: 4 },
  );
});

test('a door may be called anything', async () => {
  for (const door of ['a.b', '$x', '^1', '__proto__', '101']) {
    expect((await logAll(as('cadre-1'), [item({ door, outcome: 'not-home' })]))[0]?.ok).toBe(true);
  }
  const { doors } = await as('cadre-1').ok('visit', 'doors', { districtId: 'kc-1' });
  expect(doors.map(({ door }) => door).sort()).toEqual(['$X', '101', 'A.B', '^1', '__PROTO__'].sort());
});

describe('a batch that is cut off', () => {
  const batch = () => [item({ suggestions: [SAID] }), item({ door: '1-102', outcome: 'not-home' })];
  const expectAllOnce = () => {
    expect([county.visits().length, county.suggestions().length]).toEqual([2, 1]);
    expect(county.visits().every(({ pendingAt }) => pendingAt === null)).toBe(true);
    expect(county.coverage()[0]?.total).toMatchObject({ tried: 2, done: 1, todo: 1 });
    expectRecounted();
  };

  test('at any of its requests is there once, when the phone sends it again or the timer comes by', async () => {
    county.withoutKicks();
    await logAll(as('cadre-1'), [item({ districtId: 'kc-2' })]);
    await cloud().idle();
    cloud().resetCounts();
    await logAll(as('cadre-1'), batch());
    // After a mere look nothing has changed: dying then is dying after the change before it.
    const steps = cloud()
      .requests('visit')
      .flatMap((action, step) => (step === 0 || /insert|modify/i.test(action) ? [step] : []));
    // The visits, the suggestion, building, area, settled.
    expect(steps.length).toBeGreaterThan(5);
    for (const step of steps) {
      await county.begin();
      county.withoutKicks();
      const items = batch();
      cloud().addFault({ action: '*', function: 'visit', times: 1, skip: step, kill: true, after: true });
      await as('cadre-1')
        .call('visit', 'log', { items })
        .catch(() => undefined);
      cloud().clearFaults();
      const written = county.visits().length;
      // Where it was written the timer alone finishes it; else the phone has it still.
      cloud().clock.advance(61_000);
      if (written < items.length) await logAll(as('cadre-1'), items);
      else await cloud().fireTimer('dispatch', 'rollup');
      await cloud().idle();
      try {
        expectAllOnce();
        const again = await logAll(as('cadre-1'), items);
        expect(again.map(({ ok }) => ok)).toEqual([true, true]);
        expectAllOnce();
      } catch (error) {
        if (error instanceof Error) error.message = `cut off after request ${step}\n${error.message}`;
        throw error;
      }
    }
  }, 300_000);

  test.each(['database.insertDocument', 'database.aggregateDocuments', 'database.modifyDocument'])(
    'by a failure at %s is taken all the same or not at all',
    async (action) => {
      cloud().addFault({ action, function: 'visit', times: 1, errCode: 'DATABASE_REQUEST_FAILED' });
      const items = batch();
      const answer = await as('cadre-1').call('visit', 'log', { items });
      expect(answer.ok).toBe(county.visits().length === 2);
      if (!answer.ok) await logAll(as('cadre-1'), items);
      cloud().clock.advance(61_000);
      await cloud().fireTimer('dispatch', 'deliver');
      expectAllOnce();
    },
  );
});
