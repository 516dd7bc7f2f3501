import type { SuggestionDoc } from '../../../cloudfunctions/common/model';
import { nextRequest, problemOf } from '../county';
import { ANSWER, TITLE, useProblems } from './problems';

const county = useProblems();
const { as, cloud, lamps, create, step } = county;

/** Three say the same, one something else. */
const LAMPS = [
  '3号楼楼道里的灯坏了，晚上看不见',
  '楼道灯坏了一个星期，老人下楼看不见路',
  '楼道里的灯坏了好几天，老人晚上看不见路',
];
const NOISE = '小区门口的广场舞音乐声太大，吵得睡不着';
const say = async (content: string, fields: Partial<SuggestionDoc> = {}) =>
  (await lamps(1, { content, ...fields }))[0] ?? '';
const OUT_OF_IT: Partial<SuggestionDoc>[] = [{ status: 'resolved' }, { held: true }, { path: [] }];
const west = { path: ['county', 'town', 'west', 'dijing'], districtName: '城关镇 · 西社区 · 帝景小区' };

describe('proposals for merging', () => {
  test('put together what seems to be about the same, and nothing happens', async () => {
    const ids = [];
    for (const text of LAMPS) ids.push(await say(text, { category: 'other' }));
    const noise = await say(NOISE);
    const { items } = await as('admin-1').ok('problem', 'suggest');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ category: 'other', districtName: '城关镇 · 东社区 · 康成小区' });
    expect(items[0]?.suggestions.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(items[0]?.words.length).toBeGreaterThan(0);
    expect(items[0]?.score).toBeGreaterThan(0.3);
    expect(county.suggestions().every(({ status }) => status === 'submitted')).toBe(true);
    expect(JSON.stringify(items)).not.toContain(noise);
    // What was proposed can be made.
    const made = await create(items[0]?.suggestions.map(({ id }) => id) ?? []);
    expect(made.problem.count).toBe(3);
    expect((await as('admin-1').ok('problem', 'suggest')).items).toEqual([]);
  });

  test("of one community only, and of the unit's own; the office sees all, or a part", async () => {
    const [one = '', two = '', three = ''] = LAMPS;
    await say(one);
    await say(two, west);
    expect((await as('admin-1').ok('problem', 'suggest')).items).toEqual([]);
    await say(three, { unitId: 'unit-tax' });
    expect((await as('admin-1').ok('problem', 'suggest')).items).toEqual([]);
    expect((await as('office').ok('problem', 'suggest')).items).toMatchObject([{ suggestions: [{}, {}] }]);
    expect((await as('office').ok('problem', 'suggest', { districtId: 'west' })).items).toEqual([]);
    expect((await as('office').ok('problem', 'suggest', { districtId: 'east' })).items).toHaveLength(1);
    const unknown = await problemOf(as('office'), 'problem', 'suggest', { districtId: 'nowhere' });
    expect(unknown).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'districtId' });
  });

  test('leave out what is done, what waits for a look, and what has no place', async () => {
    const [one = '', two = ''] = LAMPS;
    await say(one);
    for (const fields of OUT_OF_IT) await say(two, fields);
    expect((await as('admin-1').ok('problem', 'suggest')).items).toEqual([]);
  });

  test('are made from a bounded number of the most urgent, in few requests', async () => {
    county.withoutKicks();
    await lamps(60, { content: LAMPS[0], openid: null });
    await lamps(340, { content: NOISE, openid: null, dueAt: new Date('2017-08-30T23:59:59.999+08:00') });
    await as('admin-1').ok('problem', 'suggest');
    await cloud().idle();
    const [requests, read] = [county.counted(), cloud().database.documentsRead()];
    const { items } = await as('admin-1').ok('problem', 'suggest');
    // Membership, and the suggestions.
    expect(county.counted() - requests).toBeLessThanOrEqual(2);
    expect(cloud().database.documentsRead() - read).toBeLessThanOrEqual(310);
    expect(items.map(({ suggestions }) => suggestions.length)).toEqual([50, 50]);
  });
});

describe('what is like a suggestion', () => {
  test('the most alike first, with problems that hold such already, and a category', async () => {
    const [one = '', two = '', three = ''] = LAMPS;
    const id = await say(one);
    const alike = await say(two);
    await say(NOISE);
    await say(three, west);
    const merged = await say(three);
    const { problem } = await create([merged]);
    const answer = await as('admin-1').ok('suggestion', 'similar', { id });
    expect(answer.items.map((item) => item.id)).toEqual([alike]);
    expect(answer.items[0]?.score).toBeGreaterThan(0.3);
    expect(answer.problems).toMatchObject([{ id: problem.id, title: TITLE, status: 'open' }]);

    await as('admin-1').ok('problem', 'merge', step(problem, { suggestionIds: [id] }));
    expect((await as('admin-1').ok('suggestion', 'similar', { id })).problems).toEqual([]);
  });

  test('has no problem that was answered, and none of another unit', async () => {
    const [one = '', two = '', three = ''] = LAMPS;
    const id = await say(one);
    const { problem } = await create([await say(two)]);
    await create([await say(three, { unitId: 'unit-tax' })], 'office', { unitId: 'unit-tax' });
    expect((await as('admin-1').ok('suggestion', 'similar', { id })).problems.map((item) => item.id)).toEqual([
      problem.id,
    ]);
    expect((await as('office').ok('suggestion', 'similar', { id })).problems).toHaveLength(2);
    await as('admin-1').ok('problem', 'resolve', step(problem, { note: ANSWER }));
    await county.delivered();
    expect((await as('admin-1').ok('suggestion', 'similar', { id })).problems).toEqual([]);
  });

  test("proposes a category among the campaign's own, or none", async () => {
    const dirty = await say('小区的垃圾桶满了好几天没人清运，又臭又招苍蝇');
    expect((await as('admin-1').ok('suggestion', 'similar', { id: dirty })).category).toMatchObject({
      id: 'sanitation',
    });
    // 噪声 is no category here.
    const noise = await say(NOISE);
    expect((await as('admin-1').ok('suggestion', 'similar', { id: noise })).category).toBeNull();
  });

  test.each([
    ['admin-2', 'NOT_FOUND'],
    ['resident-1', 'PERMISSION_DENIED'],
    ['editor', 'PERMISSION_DENIED'],
  ] as const)('is not for %s', async (who, code) => {
    const [id] = await lamps(1);
    expect((await problemOf(as(who), 'suggestion', 'similar', { id })).code).toBe(code);
  });

  test('is for the cadre to whom it was handed', async () => {
    const [one = '', two = ''] = LAMPS;
    const id = await say(one, { handlerId: 'member-cadre-1' });
    const other = await say(two);
    expect((await as('cadre-1').ok('suggestion', 'similar', { id })).items).toMatchObject([{ id: other }]);
  });
});

test('a proposal may be out of date when somebody says yes to it: what is gone is told, the rest is made', async () => {
  const ids = [];
  for (const text of LAMPS) ids.push(await say(text, { openid: 'resident-1' }));
  const { items } = await as('admin-1').ok('problem', 'suggest');
  const proposed = items[0]?.suggestions.map(({ id }) => id) ?? [];
  const [gone = ''] = ids;
  await as('resident-1').ok('suggestion', 'withdraw', { requestId: nextRequest(), id: gone, version: 1 });
  const { problem, skipped } = await create(proposed);
  expect(skipped).toMatchObject([{ id: gone, reason: '居民已经撤回了' }]);
  expect(problem.count).toBe(2);
});
