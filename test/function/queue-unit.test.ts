import type { SuggestionSummary } from '../../miniprogram/contract';
import { submit, useCounty } from './county';

const county = useCounty();
const { as, cloud } = county;
const ids = (items: SuggestionSummary[]) => items.map((item) => item.id);

/** One at each of two units, one that nobody is responsible for. */
async function three() {
  const own = await submit(as('resident'));
  const other = await submit(as('resident'), { districtId: 'furui' });
  const nobodys = await submit(as('resident'), { site: undefined });
  return { own: own.id, other: other.id, nobodys: nobodys.id };
}

describe("the office's queue of one unit", () => {
  test('has what this unit has to answer, and nothing else', async () => {
    const { own, other, nobodys } = await three();
    const of = async (unitId: string) => ids((await as('office').ok('suggestion', 'queue', { unitId })).items);
    expect(await of('unit-edu')).toEqual([own]);
    expect(await of('unit-tax')).toEqual([other]);
    expect(await of('office')).toEqual([nobodys]);
    expect(await of('no-such-unit')).toEqual([]);
  });

  test('can be narrowed to what is overdue, and is paged', async () => {
    const { own } = await three();
    const late = { unitId: 'unit-edu', overdue: true };
    expect((await as('office').ok('suggestion', 'queue', late)).items).toEqual([]);
    cloud().clock.set(new Date('2017-08-24T00:00:00+08:00'));
    const second = await submit(as('resident-2'));
    expect(ids((await as('office').ok('suggestion', 'queue', late)).items)).toEqual([own]);
    const first = await as('office').ok('suggestion', 'queue', { unitId: 'unit-edu', limit: 1 });
    const next = await as('office').ok('suggestion', 'queue', {
      unitId: 'unit-edu',
      limit: 1,
      cursor: first.nextCursor,
    });
    expect([...ids(first.items), ...ids(next.items)]).toEqual([own, second.id]);
  });

  test('is served by an index with every other filter', async () => {
    await submit(as('resident'), { category: 'sanitation' });
    for (const status of [undefined, 'submitted', 'closed']) {
      for (const filter of [{}, { aspect: 'livelihood' }, { districtId: 'east' }, { overdue: true }, { text: '灯' }]) {
        const fields = { unitId: 'unit-edu', ...filter, ...(status ? { status } : {}) };
        const answer = await as('office').call('suggestion', 'queue', fields);
        expect({ fields, ok: answer.ok }).toEqual({ fields, ok: true });
      }
    }
  });
});

test.each([
  ['admin-1', 'own'],
  ['admin-2', 'other'],
] as const)('%s, who names another unit, still sees the own one', async (who, which) => {
  const made = await three();
  for (const unitId of ['unit-edu', 'unit-tax', 'office']) {
    expect(ids((await as(who).ok('suggestion', 'queue', { unitId })).items)).toEqual([made[which]]);
  }
});

test('a cadre who names a unit sees what was handed over, and nothing of that unit', async () => {
  await three();
  expect((await as('cadre-1').ok('suggestion', 'queue', { unitId: 'unit-edu' })).items).toEqual([]);
});
