import type { Tally } from '../../../miniprogram/contract';
import { nextRequest, useCounty } from '../county';
import type { CastName } from '../../support/cast';
import { collections, PLACES, responsibleFor } from './county';
import { placeOf, recount, seen, type Seen } from './visits';
import { random } from '../../../local/seed/random';

const { begin, as, cloud } = useCounty();
beforeEach(() => begin({}, collections()));

/** Logged through the function itself, in one batch for each person. */
async function log(who: CastName, visits: readonly Seen[]): Promise<void> {
  const items = visits.map(({ districtId, door, at, outcome }) => ({
    requestId: nextRequest(),
    kind: 'household',
    districtId,
    door,
    at: at.toISOString(),
    outcome,
    explained: true,
  }));
  for (let i = 0; i < items.length; i += 20) {
    const answer = await as(who).ok('visit', 'log', { items: items.slice(i, i + 20) });
    expect(answer.items.filter(({ ok }) => !ok)).toEqual([]);
  }
  await cloud().idle();
}

const tally = ({ households, done, tried, declined, todo }: Tally) => ({ households, done, tried, declined, todo });

test('visits that were logged stand in every number', async () => {
  const chance = random(3);
  const visits = PLACES.filter((id) => responsibleFor(id).length > 0).flatMap((id) =>
    Array.from({ length: 6 }, () =>
      seen(id, `1-${chance.int(1, 4)}`, chance.int(15, 21), chance.pick(['done', 'not-home', 'declined', 'revisit'])),
    ),
  );
  for (const n of [1, 2, 3, 4] as const) {
    await log(
      `cadre-${n}`,
      visits.filter(({ districtId }) => responsibleFor(districtId)[0] === `unit-${n}`),
    );
  }
  const { total, units } = await as('office').ok('visit', 'board');
  expect(total).toEqual(tally(recount(visits, PLACES)));
  for (const row of units) {
    const own = PLACES.filter((id) => responsibleFor(id).includes(row.id));
    expect({ unit: row.id, ...tally(row) }).toEqual({ unit: row.id, ...tally(recount(visits, own)) });
  }
  for (const districtId of ['county', 'a', 'a1', 'a1-2', 'b2', 'c']) {
    const places = PLACES.filter((id) => placeOf(id).path.includes(districtId));
    const { total: inside, pace } = await as('office').ok('visit', 'coverage', { districtId });
    const { days, ...expected } = recount(visits, places);
    expect({ districtId, ...inside }).toEqual({ districtId, ...expected });
    expect(Object.fromEntries(pace.days.map(({ day, done }) => [day, done]))).toEqual(days);
  }
});

test("a visit by another unit's people counts for the district, and for the unit that is responsible", async () => {
  // unit-1 has the community, unit-2 the estate in it.
  await log('cadre-1', [seen('a2-1', '101', 21)]);
  expect((await as('admin-2').ok('visit', 'coverage')).total).toMatchObject({ done: 1, households: 16 });
  expect((await as('admin-1').ok('visit', 'coverage')).total).toMatchObject({ done: 0, households: 30 });
  expect((await as('admin-1').ok('visit', 'coverage', { districtId: 'a' })).total).toMatchObject({ done: 1 });
});

test('the office goes to a gap: its door counts there', async () => {
  await log('office', [seen('d2-1', '101', 21)]);
  const { gaps } = await as('office').ok('visit', 'board');
  expect(gaps).toMatchObject([{ id: 'd', done: 1, households: 26 }]);
});

test('two cadres at the same door at once: two visits, one door', async () => {
  await Promise.all([log('cadre-1', [seen('c-1', '101', 21)]), log('cadre-5', [seen('c-1', '101', 21)])]);
  await cloud().fireTimer('dispatch', 'rollup');
  expect(cloud().database.dump('visits')).toHaveLength(2);
  const { total } = await as('office').ok('visit', 'coverage', { districtId: 'c' });
  expect(total).toMatchObject({ done: 1, tried: 1, households: 14 });
});

test('a door beyond those that are known is a household more', async () => {
  await log(
    'cadre-1',
    Array.from({ length: 5 }, (_, i) => seen('a1-3', `9-${i + 1}`, 21)),
  );
  const { total } = await as('admin-1').ok('visit', 'coverage', { districtId: 'a1' });
  expect(total).toEqual({ households: 25, done: 5, tried: 5, declined: 0, todo: 0 });
});
