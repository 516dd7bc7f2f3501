import { nextRequest, problemOf } from '../county';
import { ANSWER, PLAN, REASON, TITLE, useProblems } from './problems';

const county = useProblems();
const { as, cloud, made, lamps, create, step, suggestion, problems, told } = county;

describe('a problem', () => {
  test('is made of suggestions, which are in it from then on', async () => {
    const ids = await lamps(3);
    const { problem, skipped } = await create(ids);
    expect(skipped).toEqual([]);
    expect(problem).toMatchObject({
      title: TITLE,
      status: 'open',
      version: 1,
      unit: { id: 'unit-edu', name: '县教育局' },
      districtName: '城关镇 · 东社区 · 康成小区',
      count: 3,
      plan: null,
      dueAt: '2017-08-29T23:59:59+08:00',
      overdue: false,
      workingDaysLeft: 5,
      actions: ['merge', 'split', 'plan', 'defer', 'resolve'],
    });
    expect(problem.number).toMatch(/^CSW-170822-\d{5}-\d$/);
    expect(problem.suggestions.map(({ id, status }) => [id, status]).sort()).toEqual(
      ids.map((id) => [id, 'merged']).sort(),
    );
    expect(problem.timeline).toEqual([
      {
        at: '2017-08-22T09:15:00+08:00',
        action: 'create',
        by: '县教育局',
        text: '县教育局把 3 条意见建议合成一个问题',
      },
    ]);
    for (const id of ids) {
      const doc = suggestion(id);
      expect(doc).toMatchObject({ status: 'merged', problemId: problem.id, dueAt: null, timerAt: null });
      expect(doc.timeline.at(-1)).toMatchObject({ action: 'merge', text: '县教育局与同类问题合并办理' });
      expect(doc.timeline.at(-1)?.note).toContain(TITLE);
    }
    expect(problems()[0]?.outbox).toMatchObject([{ channel: 'join', state: 'done' }]);
    expect(problems()[0]?.outboxDueAt).toBeNull();
  });

  test('lies in the smallest district that holds all of its suggestions, with the category that most have', async () => {
    const [kangcheng = ''] = await lamps(1, { category: 'sanitation' });
    const path = ['county', 'town', 'east', 'furui'];
    const [furui = ''] = await lamps(1, { path, category: 'other', unitId: 'unit-tax' });
    const [nowhere = ''] = await lamps(1, { path: [], category: 'sanitation', unitId: 'office' });
    const { problem } = await create([kangcheng, furui, nowhere], 'office', { unitId: 'unit-edu' });
    expect(problem).toMatchObject({ districtName: '城关镇 · 东社区', category: 'sanitation', count: 3 });
    expect(problems()[0]?.path).toEqual(['county', 'town', 'east']);
  });

  test('is told to the resident when theirs comes in', async () => {
    await made(2);
    await county.delivered();
    for (const who of ['resident-1', 'resident-2'] as const) {
      expect(await told(as(who), 'suggestion.merged')).toHaveLength(1);
    }
  });

  test('shows its residents what is being done, and its answer', async () => {
    const [id = ''] = await lamps(1);
    const { problem } = await create([id]);
    await as('admin-1').ok('problem', 'plan', step(problem, PLAN));
    const view = await as('resident-1').ok('suggestion', 'get', { id });
    const { how, approach, measures } = PLAN;
    expect(view.problem).toEqual({
      id: problem.id,
      title: TITLE,
      status: 'planned',
      plan: { how, approach, measures },
      dueAt: '2017-09-01T23:59:59+08:00',
      answer: `办法：${how}\n思路：${approach}\n举措：${measures}`,
    });
  });

  test('with a plan tells everybody who is in it, each once, whatever number of suggestions they have', async () => {
    const ids = await lamps(2);
    const [second = ''] = await lamps(1);
    const { number } = suggestion(second);
    const first = suggestion(ids[0] ?? '');
    const { problem } = await create([...ids, second]);
    const planned = await as('admin-1').ok('problem', 'plan', step(problem, PLAN));
    expect(planned).toMatchObject({ status: 'planned', dueAt: '2017-09-01T23:59:59+08:00', version: 2 });
    expect(planned.timeline.at(-1)).toMatchObject({ action: 'plan', text: '县教育局拿出了办法、思路和举措' });
    await county.delivered();
    await county.delivered();
    for (const who of ['resident-1', 'resident-2'] as const) {
      expect(await told(as(who), 'problem.planned')).toHaveLength(1);
    }
    const [message] = await told(as('resident-1'), 'problem.planned');
    const named = [first.number, number].filter((own) => message?.text.includes(own));
    expect(named).toHaveLength(1);
  });

  test('resolved answers every suggestion in it, and tells each resident once', async () => {
    const ids = await lamps(3);
    const { problem } = await create(ids);
    const resolved = await as('admin-1').ok('problem', 'resolve', step(problem, { note: ANSWER }));
    expect(resolved).toMatchObject({ status: 'resolved', dueAt: null, actions: [], count: 3 });
    await county.delivered();
    await county.delivered();
    for (const [i, id] of ids.entries()) {
      const doc = suggestion(id);
      expect(doc).toMatchObject({ status: 'resolved', problemId: problem.id, before: null, unitId: 'unit-edu' });
      expect(doc.timeline.filter(({ action }) => action === 'follow')).toMatchObject([{ note: ANSWER }]);
      expect(await told(as(`resident-${i + 1}`), 'problem.resolved')).toHaveLength(1);
    }
    // Each can say what they think of it, by themselves.
    const [id = ''] = ids;
    const rate = { requestId: nextRequest(), id, version: suggestion(id).version, rating: 'satisfied' };
    expect(await as('resident-1').ok('suggestion', 'rate', rate)).toMatchObject({ status: 'closed' });
  });

  test('resolved answers as many as there are, and tells who wrote all of them once', async () => {
    const problem = await made(1);
    const { status, problemId, before } = county.suggestions()[0] ?? {};
    // More than are read, or told, at once.
    await lamps(104, { status, problemId, before, openid: 'resident-1' });
    await as('admin-1').ok('problem', 'resolve', step(problem, { note: ANSWER }));
    await county.delivered();
    await county.delivered();
    expect(county.suggestions().filter((doc) => doc.status === 'resolved')).toHaveLength(105);
    expect(await told(as('resident-1'), 'problem.resolved')).toHaveLength(1);
  });

  test('put off comes back on the day that was named, and its unit is told', async () => {
    const problem = await made(1);
    const deferred = await as('admin-1').ok('problem', 'defer', step(problem, { note: REASON, date: '2017-10-10' }));
    expect(deferred).toMatchObject({ status: 'deferred', dueAt: '2017-10-10T23:59:59+08:00' });
    await county.delivered();
    expect(await told(as('resident-1'), 'problem.deferred')).toHaveLength(1);
    cloud().clock.set(new Date('2017-10-10T08:59:00+08:00'));
    await county.delivered();
    expect(problems()[0]?.status).toBe('deferred');
    cloud().clock.set(new Date('2017-10-10T09:00:00+08:00'));
    await county.delivered();
    await county.delivered();
    expect(problems()[0]).toMatchObject({ status: 'planned', deadline: 'answer', version: 3 });
    expect(problems()[0]?.dueAt).toEqual(new Date('2017-10-17T23:59:59.999+08:00'));
    expect(await told(as('admin-1'), 'problem.reviewDue')).toMatchObject([{ title: '有一件暂缓的事到期了' }]);
  });

  test('late warns its unit and the office, and brings a card', async () => {
    const problem = await made(1);
    cloud().clock.set(new Date('2017-08-30T09:00:00+08:00'));
    await county.delivered();
    await county.delivered();
    expect(await told(as('admin-1'), 'problem.due.overdue')).toHaveLength(1);
    expect(await told(as('office'), 'problem.due.overdue.office')).toHaveLength(1);
    const { items } = await as('office').ok('suggestion', 'cards');
    expect(items).toMatchObject([{ kind: 'yellow', target: { kind: 'problem', id: problem.id, name: TITLE } }]);
    expect(await as('admin-1').ok('problem', 'get', { id: problem.id })).toMatchObject({ overdue: true });
  });

  test('given to a unit by the office is told to that unit', async () => {
    const ids = await lamps(1);
    await create(ids, 'office', { unitId: 'unit-tax' });
    await county.delivered();
    expect(await told(as('admin-2'), 'problem.assigned')).toMatchObject([{ title: '有一个问题交给您单位办理' }]);
    expect(suggestion(ids[0] ?? '')).toMatchObject({ unitId: 'unit-tax' });
  });

  test('is planned and put off to a day that is to come, and not too far', async () => {
    const problem = await made(1);
    for (const [action, fields] of [
      ['plan', { ...PLAN, date: '2017-08-22' }],
      ['plan', { ...PLAN, date: '2017-09-13' }],
      ['defer', { note: REASON, date: '2017-08-22' }],
      ['defer', { note: REASON, date: '2018-08-24' }],
    ] as const) {
      const refused = await problemOf(as('admin-1'), 'problem', action, step(problem, fields));
      expect(refused).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'date' });
    }
    expect(problems()[0]?.version).toBe(1);
  });

  test('cannot be made of nothing, nor for another unit', async () => {
    const [id = ''] = await lamps(1);
    const fields = { requestId: nextRequest(), title: TITLE, suggestionIds: ['nothing'] };
    expect(await problemOf(as('admin-1'), 'problem', 'create', fields)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'suggestionIds',
      message: '选的都不能合并：没有找到这条意见建议',
    });
    const other = { ...fields, suggestionIds: [id], unitId: 'unit-tax' };
    expect(await problemOf(as('admin-1'), 'problem', 'create', other)).toMatchObject({ field: 'unitId' });
    const unknown = { ...other, unitId: 'unit-nobody' };
    expect(await problemOf(as('office'), 'problem', 'create', unknown)).toMatchObject({ field: 'unitId' });
    expect(problems()).toEqual([]);
    expect(suggestion(id).status).toBe('submitted');
  });

  test("of the office goes to the unit that has all of the suggestions, else it is the office's own", async () => {
    const [first = '', second = ''] = await lamps(2);
    expect((await create([first], 'office')).problem.unit.id).toBe('unit-edu');
    const [other = ''] = await lamps(1, { unitId: 'unit-tax' });
    expect((await create([second, other], 'office')).problem.unit.id).toBe('office');
  });
});

describe('the board', () => {
  test('has the most urgent first, page by page, each with how many are in it', async () => {
    const ids = await lamps(3);
    const made = [];
    for (const id of ids) {
      made.push((await create([id])).problem);
      cloud().clock.advance(60_000);
    }
    const [first, second, third] = made;
    if (!first || !second || !third) throw new Error('three problems were made');
    await as('admin-1').ok('problem', 'plan', step(first, PLAN));
    const more = await lamps(1, { content: '五号楼的灯也不亮' });
    await as('admin-1').ok('problem', 'merge', step(third, { suggestionIds: more }));
    await as('admin-1').ok('problem', 'resolve', step(second, { note: ANSWER }));

    const page = await as('admin-1').ok('problem', 'list', { limit: 1 });
    expect(page.items).toMatchObject([{ id: third.id, count: 2, status: 'open' }]);
    const next = await as('admin-1').ok('problem', 'list', { limit: 1, cursor: page.nextCursor });
    expect(next.items).toMatchObject([{ id: first.id, count: 1, status: 'planned' }]);
    expect(next.nextCursor).toBeNull();
    const over = await as('office').ok('problem', 'list', { status: 'resolved' });
    expect(over.items).toMatchObject([{ id: second.id, status: 'resolved' }]);
    expect((await as('admin-2').ok('problem', 'list')).items).toEqual([]);
  });

  test('costs the same number of requests, however many problems and suggestions there are', async () => {
    county.withoutKicks();
    const ids = await lamps(4);
    await create(ids.slice(0, 1));
    await as('admin-1').ok('problem', 'list');
    await cloud().idle();
    const cost = async () => {
      const before = county.counted();
      await as('admin-1').ok('problem', 'list');
      return county.counted() - before;
    };
    const one = await cost();
    for (const id of ids.slice(1)) await create([id]);
    await cloud().idle();
    expect(await cost()).toBe(one);
    // Membership, page, counts.
    expect(one).toBeLessThanOrEqual(3);
  });

  test.each(['x', 'eyJub3QiOiJhIGN1cnNvciJ9'])('refuses the cursor %s', async (cursor) => {
    expect(await problemOf(as('admin-1'), 'problem', 'list', { cursor })).toMatchObject({ field: 'cursor' });
  });
});
