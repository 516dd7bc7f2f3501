import type { ProblemDoc, SuggestionDoc } from '../../../cloudfunctions/common/model';
import type { DashboardView, InputOf, suggestionContract } from '../../../miniprogram/contract';
import { random } from '../../../local/seed/random';
import { countedAll } from '../../../cloudfunctions/suggestion/figures/counted';
import { placesOf } from '../../../cloudfunctions/suggestion/figures/facts';
import { queueKey } from '../../../cloudfunctions/suggestion/urgency';
import { dayOf, endOfDay } from '../../../cloudfunctions/common/clock';
import { RATINGS, SOURCES, STATUSES } from '../../../miniprogram/contract';
import { campaign, districts, TUESDAY, units } from '../../support/fixture';
import { problemOf, submit, useCounty } from '../county';
import { bruteFigures } from '../figures/brute';
import { aSuggestion } from './sets';

/** 数据: what is shown is what a count of all suggestions gives, and behind each number stands its list. */
const county = useCounty();
const { as, cloud } = county;

const ESTATES = districts.filter(({ level }) => level === 'estate' || level === 'building');
const problems = [
  { _id: 'problem-1', number: 'W1', campaignId: 'campaign-test', status: 'deferred' },
  { _id: 'problem-2', number: 'W2', campaignId: 'campaign-test', status: 'open' },
] as ProblemDoc[];

/** Suggestions of all kinds, from all over the county. */
function many(count: number): SuggestionDoc[] {
  const chance = random(5);
  return Array.from({ length: count }, (_, n): SuggestionDoc => {
    const place = chance.chance(0.1) ? null : chance.pick(ESTATES);
    const status = chance.pick(STATUSES);
    const open = ['submitted', 'accepted', 'planned', 'deferred'].includes(status);
    const createdAt = new Date(TUESDAY.getTime() - chance.int(0, 6 * 24) * 3_600_000);
    const doc: SuggestionDoc = {
      ...aSuggestion(n, {}),
      siteId: n % 4 === 0 ? 'site-kc' : n % 7 === 0 ? 'site-dj' : null,
      status,
      source: chance.pick(SOURCES),
      aspect: chance.pick(campaign.aspects).id,
      category: chance.chance(0.2) ? null : chance.pick(campaign.categories).id,
      districtId: place?._id ?? null,
      path: place?.path ?? [],
      unitId: chance.pick([...units.map(({ _id }) => _id), 'office']),
      rating: status === 'closed' ? { rating: chance.pick(RATINGS), note: null, at: createdAt } : null,
      problemId: status === 'merged' ? chance.pick(problems)._id : null,
      dueAt: open ? endOfDay(dayOf(new Date(createdAt.getTime() + chance.int(0, 5) * 86_400_000))) : null,
      createdAt,
      updatedAt: createdAt,
      timerAt: null,
    };
    return { ...doc, queueKey: queueKey(doc) };
  });
}

const docs = many(300);
const plain = (some: readonly object[]) => some.map((doc) => ({ ...doc }));
/** As the fold leaves them: fold.test.ts holds it to that. */
const { marks, ...counted } = countedAll(
  docs,
  problems,
  placesOf({ campaign, all: { districts, units: [], assignments: [], sites: [] } }),
);
const begin = () =>
  county.begin(
    {},
    {
      suggestions: plain(docs.map((doc) => ({ ...doc, ...marks.get(doc._id) }))),
      problems: plain(problems),
      suggestionCounts: plain(counted.suggestionCounts),
      suggestionRuns: plain(counted.suggestionRuns),
    },
  );

const dashboard = (who: Parameters<typeof as>[0], fields: object = {}): Promise<DashboardView> =>
  as(who).ok('report', 'dashboard', { ...fields });

/** How many the queue lists, page by page. */
async function listed(fields: InputOf<(typeof suggestionContract)['queue']>, who: Parameters<typeof as>[0] = 'office') {
  let found = 0;
  let cursor: string | null = null;
  do {
    const page: { items: unknown[]; nextCursor: string | null } = await as(who).ok('suggestion', 'queue', {
      ...fields,
      limit: 50,
      ...(cursor === null ? {} : { cursor }),
    });
    found += page.items.length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

const standing = (some: readonly SuggestionDoc[]) => {
  const { received, answered, solved, status, due, rating } = bruteFigures(some, problems);
  return {
    received,
    answered,
    solved,
    open: ['submitted', 'accepted', 'planned', 'deferred'].reduce(
      (sum, one) => sum + (status[one as keyof typeof status] ?? 0),
      0,
    ),
    overdue: Object.entries(due).reduce((sum, [day, n]) => sum + (day < '2017-08-22' ? n : 0), 0),
    rated: { satisfied: 0, fair: 0, unsatisfied: 0, ...rating },
  };
};
const within = (id: string) => docs.filter(({ path }) => path.includes(id));
const having = (unitId: string) => docs.filter((doc) => doc.unitId === unitId);

describe('with some hundred suggestions', () => {
  beforeEach(begin);

  test('the county: numbers, parts, communities, units, milestones', async () => {
    const view = await dashboard('office');
    const all = bruteFigures(docs, problems);
    expect(view).toMatchObject({
      subject: { kind: 'county', id: 'county', name: '测试县' },
      above: [],
      at: '2017-08-22T09:15:00+08:00',
      more: false,
      lists: true,
      total: standing(docs),
      coverage: { households: 100, done: 0 },
      milestones: [{ title: '上交征询表', date: '2017-08-31', daysLeft: 9 }],
    });
    const counts = (parts: readonly { id: string | null; count: number }[]) =>
      Object.fromEntries(parts.map(({ id, count }) => [id ?? '', count]));
    expect(counts(view.statuses)).toEqual(all.status);
    expect(counts(view.aspects)).toEqual(all.aspect);
    expect(counts(view.categories)).toEqual(all.category);
    expect(counts(view.sources)).toEqual(all.source);
    expect(Object.fromEntries(view.days.map(({ day, count }) => [day, count]))).toEqual(all.day);
    expect(view.districts).toMatchObject([{ id: 'town', name: '城关镇', deeper: true, ...standing(within('town')) }]);
    expect(view.units.map(({ id }) => id)).toEqual(['unit-edu', 'unit-tax', 'unit-housing', 'office']);
    for (const row of view.units) expect(row).toMatchObject(standing(having(row.id)));
    const { districts: below, shares, above } = await dashboard('office', { districtId: 'east' });
    expect(below.map(({ id, received }) => [id, received])).toEqual(
      ['kangcheng', 'furui'].map((id) => [id, standing(within(id)).received]),
    );
    expect(above.map(({ id }) => id)).toEqual(['county', 'town']);
    expect(Object.fromEntries(shares.map(({ id, count }) => [id, count]))).toEqual(
      bruteFigures(within('east'), problems).unit,
    );
  });

  test('behind every number stands its list', async () => {
    const { total, statuses, aspects, categories, sources, days, units: rows } = await dashboard('office');
    expect(await listed({ figure: 'received' })).toBe(total.received);
    expect(await listed({ figure: 'answered' })).toBe(total.answered);
    expect(await listed({ figure: 'solved' })).toBe(total.solved);
    expect(await listed({})).toBe(total.open);
    expect(await listed({ overdue: true })).toBe(total.overdue);
    for (const rating of RATINGS) expect(await listed({ rating, figure: 'received' })).toBe(total.rated[rating]);
    for (const { id, count } of statuses) expect(await listed({ status: id })).toBe(count);
    for (const { id, count } of aspects) expect(await listed({ aspect: id, figure: 'received' })).toBe(count);
    for (const { id, count } of categories) expect(await listed({ category: id, figure: 'received' })).toBe(count);
    for (const { id, count } of sources) expect(await listed({ source: id, figure: 'received' })).toBe(count);
    for (const { day, count } of days) expect(await listed({ day, figure: 'received' })).toBe(count);
    const [, tax] = rows;
    expect(await listed({ unitId: 'unit-tax', figure: 'answered' })).toBe(tax?.answered);
    expect(await listed({ unitId: 'unit-tax', overdue: true })).toBe(tax?.overdue);
    expect(await listed({ districtId: 'east', status: 'planned' })).toBe(
      within('east').filter(({ status }) => status === 'planned').length,
    );

    const own = await dashboard('admin-1');
    expect(own.total).toEqual(standing(having('unit-edu')));
    expect(await listed({ figure: 'received', unitId: 'unit-tax' }, 'admin-1')).toBe(own.total.received);
    expect(await listed({ figure: 'received', day: '2017-08-21' }, 'admin-1')).toBe(
      own.days.find(({ day }) => day === '2017-08-21')?.count,
    );
  });

  test('behind the numbers of each site, too: for the office, whose queue has all that was said there', async () => {
    const { items, lists } = await as('office').ok('report', 'sites');
    expect(lists).toBe(true);
    expect(items.map(({ site }) => site.id).sort()).toEqual(['site-dj', 'site-kc']);
    for (const { site, submissions, answered } of items) {
      const { received, answered: said } = bruteFigures(
        docs.filter(({ siteId }) => siteId === site.id),
        problems,
      );
      expect([submissions, answered]).toEqual([received, said]);
      expect(await listed({ siteId: site.id, figure: 'received' })).toBe(submissions);
      expect(await listed({ siteId: site.id, figure: 'answered' })).toBe(answered);
    }
    const own = having('unit-edu').filter(({ siteId, status }) => siteId === 'site-kc' && status !== 'withdrawn');
    expect(await listed({ siteId: 'site-kc', figure: 'received' }, 'admin-1')).toBe(own.length);
    for (const who of ['admin-1', 'editor'] as const) expect((await as(who).ok('report', 'sites')).lists).toBe(false);
    expect(await listed({ siteId: 'no-such-site', figure: 'received' })).toBe(0);
    for (const siteId of ['s:site-kc', 'd:county', 'site.kc', '', ['site-kc'], { $ne: '' }]) {
      const refused = await problemOf(as('office'), 'suggestion', 'queue', { siteId, figure: 'received' });
      expect(refused).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'siteId' });
    }
  });

  test('who sees what', async () => {
    const own = await dashboard('admin-1');
    expect(own).toMatchObject({ subject: { kind: 'unit', id: 'unit-edu' }, lists: true, units: [], shares: [] });
    expect(own.districts).toMatchObject([{ id: 'east', name: '城关镇 · 东社区', ...standing(within('east')) }]);
    const below = await dashboard('admin-1', { districtId: 'kangcheng' });
    expect(below).toMatchObject({ lists: false, above: [{ id: 'east' }], total: standing(within('kangcheng')) });
    for (const fields of [{ districtId: 'west' }, { districtId: 'county' }, { unitId: 'unit-tax' }]) {
      expect((await problemOf(as('admin-1'), 'report', 'dashboard', fields)).code).toBe('PERMISSION_DENIED');
    }
    expect(await dashboard('office', { unitId: 'unit-tax' })).toMatchObject({ total: standing(having('unit-tax')) });
    expect(await dashboard('office', { unitId: 'office' })).toMatchObject({ coverage: null, districts: [] });
    expect(await dashboard('editor', { districtId: 'west' })).toMatchObject({
      lists: false,
      units: [],
      shares: [],
      total: standing(within('west')),
    });
    expect((await problemOf(as('editor'), 'report', 'dashboard', { unitId: 'unit-tax' })).code).toBe(
      'PERMISSION_DENIED',
    );
    for (const who of ['cadre-1', 'resident'] as const) {
      expect((await problemOf(as(who), 'report', 'dashboard')).code).toBe('PERMISSION_DENIED');
    }
    for (const fields of [{ districtId: 'kc-1' }, { districtId: 'no' }, { unitId: 'no' }]) {
      expect((await problemOf(as('office'), 'report', 'dashboard', fields)).code).toBe('NOT_FOUND');
    }
    expect(
      await problemOf(as('office'), 'report', 'dashboard', { unitId: 'unit-tax', districtId: 'east' }),
    ).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'unitId',
    });
  });

  test('costs the same whatever there is', async () => {
    await dashboard('office');
    cloud().resetCounts();
    await dashboard('office');
    // Membership; is there anything to count; the roll-ups; doors by district and by day.
    expect(county.counted()).toBeLessThanOrEqual(6);
  });
});

test('what has just come is counted by who looks, and more than a little is left to the minute', async () => {
  await submit(as('resident'));
  await cloud().idle();
  expect(await dashboard('office')).toMatchObject({ more: false, total: { received: 1, open: 1 } });
  await begin();
  await cloud().database.load({
    suggestions: plain(many(60).map((doc, n) => ({ ...doc, _id: `later-${n}`, number: `CS-later-${n}` }))),
  });
  expect((await dashboard('office')).more).toBe(true);
  await Promise.all(Array.from({ length: 3 }, () => dashboard('office')));
  await cloud().fireTimer('dispatch', 'rollup');
  const all = [...docs, ...many(60)];
  expect(await dashboard('office')).toMatchObject({ more: false, total: standing(all) });
});

test('before anything has come, and where no districts are written down', async () => {
  expect(await dashboard('office')).toMatchObject({ total: { received: 0 }, days: [], statuses: [] });
  await county.begin({}, { districts: [], assignments: [] });
  await submit(as('resident'), { site: undefined });
  expect(await dashboard('office')).toMatchObject({
    subject: { kind: 'county', name: '测试县' },
    total: { received: 1 },
    districts: [],
    coverage: null,
  });
});
