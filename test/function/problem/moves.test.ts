import type { SuggestionDoc } from '../../../cloudfunctions/common/model';
import { nextRequest } from '../county';
import { ANSWER, PLAN, useProblems, withoutHistory } from './problems';

const county = useProblems();
const { as, cloud, lamps, create, step, made, problems, suggestion, told } = county;

const INSERT = 'database.insertDocument';

describe('taking in and taking out', () => {
  test('leaves a suggestion as it was, in whatever state it was', async () => {
    county.withoutKicks();
    const due = (day: string) => ({ dueAt: new Date(`${day}T23:59:59.999+08:00`) });
    const states: Partial<SuggestionDoc>[] = [
      { status: 'submitted' },
      { status: 'accepted', deadline: 'answer', ...due('2017-08-29'), handlerId: 'member-cadre-1' },
      { status: 'planned', deadline: 'given', ...due('2017-09-01') },
      { status: 'deferred', deadline: 'given', ...due('2017-10-01'), timerAt: new Date('2017-10-01T09:00:00+08:00') },
    ];
    const { problem } = await create(await lamps(1));
    const ids: string[] = [];
    for (const fields of states) ids.push(...(await lamps(1, fields)));
    const before = ids.map((id) => withoutHistory(suggestion(id)));
    const merged = await as('admin-1').ok('problem', 'merge', step(problem, { suggestionIds: ids }));
    for (const id of ids) expect(suggestion(id)).toMatchObject({ status: 'merged', problemId: problem.id });
    const { problem: after } = await as('admin-1').ok('problem', 'split', step(merged.problem, { suggestionIds: ids }));
    for (const [i, id] of ids.entries()) {
      // The others are reminded of the deadline that they have; here it was made up.
      const timerAt = i === 3 ? {} : { timerAt: null };
      expect({ ...withoutHistory(suggestion(id)), ...timerAt }).toEqual({ ...before[i], ...timerAt });
    }
    expect(after).toMatchObject({ count: 1, version: 3 });
    expect(after.timeline.map(({ text }) => text)).toEqual([
      '县教育局把 1 条意见建议合成一个问题',
      '县教育局并入了 4 条意见建议',
      '县教育局分出了 4 条意见建议',
    ]);
  });

  test("by the office gives another unit's suggestion back to that unit, and to its handler", async () => {
    const [id = ''] = await lamps(1, { unitId: 'unit-tax', handlerId: 'member-cadre-1', status: 'accepted' });
    const [own = ''] = await lamps(1);
    const before = withoutHistory(suggestion(id));
    const { problem } = await create([own, id], 'office', { unitId: 'unit-edu' });
    expect(suggestion(id)).toMatchObject({ status: 'merged', unitId: 'unit-edu', handlerId: null });
    const { problem: rest } = await as('office').ok('problem', 'split', step(problem, { suggestionIds: [id] }));
    expect({ ...withoutHistory(suggestion(id)), timerAt: null }).toEqual({ ...before, timerAt: null });
    await county.delivered();
    expect(await told(as('cadre-1'), 'suggestion.backAgain')).toHaveLength(1);
    expect(await told(as('admin-1'), 'suggestion.backAgain')).toEqual([]);
    // What stays with its unit is nothing new to it.
    await as('admin-1').ok('problem', 'split', step(rest, { suggestionIds: [own] }));
    await county.delivered();
    expect(suggestion(own).status).not.toBe('merged');
    expect(await told(as('admin-1'), 'suggestion.backAgain')).toEqual([]);
  });

  test('in, out, in and out again ends where it began', async () => {
    const [id = '', stays = ''] = await lamps(2);
    const before = suggestion(id).status;
    let { problem } = await create([id, stays]);
    for (const action of ['split', 'merge', 'split'] as const) {
      const change = await as('admin-1').ok('problem', action, step(problem, { suggestionIds: [id] }));
      expect(change.skipped).toEqual([]);
      problem = change.problem;
      expect(suggestion(id).status).toBe(action === 'merge' ? 'merged' : before);
    }
    expect(problem.count).toBe(1);
    await county.delivered();
    expect(problems()[0]?.outboxDueAt).toBeNull();
    expect(suggestion(id)).toMatchObject({ status: before, problemId: null });
  });

  test('after the deadline has passed it begins anew: nobody could keep it meanwhile', async () => {
    const [id = '', stays = ''] = await lamps(2);
    const { problem } = await create([id, stays]);
    cloud().clock.set(new Date('2017-08-28T10:00:00+08:00'));
    await as('admin-1').ok('problem', 'split', step(problem, { suggestionIds: [id] }));
    expect(suggestion(id)).toMatchObject({
      status: 'submitted',
      deadline: 'accept',
      dueAt: new Date('2017-08-29T23:59:59.999+08:00'),
    });
  });

  test('goes back to the problem in which it was answered before', async () => {
    const [id = '', other = ''] = await lamps(2);
    const { problem } = await create([id]);
    await as('admin-1').ok('problem', 'resolve', step(problem, { note: ANSWER }));
    await county.delivered();
    const reopen = { requestId: nextRequest(), id, version: suggestion(id).version, note: '又不亮了，请再看看' };
    await as('resident-1').ok('suggestion', 'reopen', reopen);
    const before = withoutHistory(suggestion(id));
    const { problem: second } = await create([id, other]);
    await as('admin-1').ok('problem', 'split', step(second, { suggestionIds: [id] }));
    expect(withoutHistory(suggestion(id))).toEqual(before);
  });

  test('tells the resident that it goes on by itself', async () => {
    const problem = await made(2);
    const [first] = problem.suggestions;
    await as('admin-1').ok('problem', 'split', step(problem, { suggestionIds: [first?.id] }));
    await county.delivered();
    const who = suggestion(first?.id ?? '').openid === 'resident-1' ? 'resident-1' : 'resident-2';
    expect(await told(as(who), 'suggestion.apart')).toHaveLength(1);
  });

  test('with the last one nothing is due any more, until another one comes in', async () => {
    const [id = '', next = ''] = await lamps(2);
    const { problem } = await create([id]);
    const { problem: empty } = await as('admin-1').ok('problem', 'split', step(problem, { suggestionIds: [id] }));
    expect(empty).toMatchObject({ count: 0, dueAt: null, overdue: false, actions: ['merge', 'resolve'] });
    expect(problems()[0]).toMatchObject({ timerAt: null, deadline: 'none' });
    // Behind everything that somebody waits for.
    const [other = ''] = await lamps(1);
    const { problem: waiting } = await create([other]);
    expect((await as('admin-1').ok('problem', 'list')).items.map((item) => item.id)).toEqual([waiting.id, empty.id]);
    cloud().clock.set(new Date('2017-08-28T10:00:00+08:00'));
    const { problem: again } = await as('admin-1').ok('problem', 'merge', step(empty, { suggestionIds: [next] }));
    expect(again).toMatchObject({ count: 1, dueAt: '2017-09-04T23:59:59+08:00' });
  });

  test('lies in the smallest district again when what was far away goes', async () => {
    const [here = ''] = await lamps(1);
    const [there = ''] = await lamps(1, { path: ['county', 'town', 'west', 'dijing'], unitId: 'unit-edu' });
    const { problem } = await create([here]);
    const merged = await as('admin-1').ok('problem', 'merge', step(problem, { suggestionIds: [there] }));
    expect(merged.problem.districtName).toBe('城关镇');
    const parted = await as('admin-1').ok('problem', 'split', step(merged.problem, { suggestionIds: [there] }));
    expect(parted.problem.districtName).toBe('城关镇 · 东社区 · 康成小区');
  });

  test('into a problem that has a plan tells only that it came in', async () => {
    const [id = '', late = ''] = await lamps(2);
    const { problem } = await create([id]);
    const planned = await as('admin-1').ok('problem', 'plan', step(problem, PLAN));
    await county.delivered();
    await as('admin-1').ok('problem', 'merge', step(planned, { suggestionIds: [late] }));
    await county.delivered();
    expect(await told(as('resident-2'), 'problem.planned')).toEqual([]);
    expect(await told(as('resident-2'), 'suggestion.merged')).toHaveLength(1);
    expect((await as('resident-2').ok('suggestion', 'get', { id: late })).problem).toMatchObject({ status: 'planned' });
  });
});

describe('what cannot be taken in or out', () => {
  test('is told with the reason, and nothing of it is half done', async () => {
    const at = (fields: Partial<SuggestionDoc>) => lamps(1, fields).then(([id = '']) => id);
    const fit = await at({});
    const { problem: elsewhere } = await create(await lamps(1));
    const cases = [
      [elsewhere.suggestions[0]?.id ?? '', '已经和别的问题合并了', true],
      [await at({ status: 'resolved' }), '已经答复过了', true],
      [await at({ status: 'closed' }), '已经办结了', true],
      [await at({ status: 'declined' }), '已经说明不受理了', true],
      [await at({ status: 'withdrawn' }), '居民已经撤回了', true],
      [await at({ unitId: 'unit-tax', informedUnitIds: ['unit-edu'] }), '不由您的单位办理', true],
      [await at({ unitId: 'unit-tax' }), '没有找到这条意见建议', false],
      ['no-such-suggestion', '没有找到这条意见建议', false],
    ] as const;
    const ids = cases.map(([id]) => id);
    const before = ids.map((id) => county.suggestions().find(({ _id }) => _id === id)?.version);
    const { problem, skipped } = await create([...ids, fit]);
    expect(skipped).toEqual(
      cases.map(([id, reason, known]) => ({ id, number: known ? suggestion(id).number : null, reason })),
    );
    expect(problem.suggestions.map(({ id }) => id)).toEqual([fit]);
    expect(ids.map((id) => county.suggestions().find(({ _id }) => _id === id)?.version)).toEqual(before);

    const again = await as('admin-1').ok('problem', 'merge', step(problem, { suggestionIds: [fit] }));
    expect(again.skipped).toMatchObject([{ id: fit, reason: '已经在这个问题里了' }]);
    expect(again.problem.version).toBe(1);
    const apart = await as('admin-1').ok('problem', 'split', step(problem, { suggestionIds: [ids[0]] }));
    expect(apart.skipped).toMatchObject([{ id: ids[0], reason: '已经不在这个问题里了' }]);
    expect(apart.problem.version).toBe(1);
  });

  test('what changes hands while the call is under way is told as well', async () => {
    const [id = '', other = ''] = await lamps(2);
    // Between the look at it and the write, which comes after the log's entry: the resident is quicker.
    cloud().addFault({ action: INSERT, skip: 1, times: 1, function: 'problem', delayMs: 60_000 });
    cloud().resetCounts();
    const call = create([id, other]);
    const written = () =>
      cloud()
        .requests('problem')
        .filter((action) => action === INSERT).length;
    while (written() < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(problems()).toEqual([]);
    await as('resident-1').ok('suggestion', 'withdraw', { requestId: nextRequest(), id, version: 1 });
    cloud().clearFaults();
    const { problem, skipped } = await call;
    expect(skipped).toEqual([{ id, number: suggestion(id).number, reason: '居民已经撤回了' }]);
    expect(problem.suggestions.map((item) => item.id)).toEqual([other]);
    expect(suggestion(id)).toMatchObject({ status: 'withdrawn', problemId: null });
  });

  test('a suggestion that is asked for twice is taken once', async () => {
    const [id = ''] = await lamps(1);
    const { problem, skipped } = await create([id, id]);
    expect({ count: problem.count, skipped }).toEqual({ count: 1, skipped: [] });
    expect(suggestion(id).timeline.filter(({ action }) => action === 'merge')).toHaveLength(1);
  });
});
