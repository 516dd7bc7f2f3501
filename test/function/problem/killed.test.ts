import { nextRequest, problemOf } from '../county';
import { ANSWER, PLAN, TITLE, useProblems } from './problems';

/** Whoever does it may die between any two of its writes. */
const county = useProblems();
const { as, cloud, lamps, create, step, problems, suggestion, told } = county;

const WRITE = 'database.modifyAndReturnDoc';
const done = (id: string, what: string) => suggestion(id).timeline.filter(({ action }) => action === what);
/** Kicks fail, and the dead instance's call with them. */
const killedAt = (write: number, functionName: string, after = false) =>
  cloud().addFault({ action: WRITE, skip: write - 1, times: 1, function: functionName, kill: true, after });
/** Longer than a function may run. */
const late = async () => {
  cloud().clock.advance(31_000);
  await county.delivered();
};
const call = (action: string, fields: Record<string, unknown>) =>
  cloud().callFunction('problem', { action, ...fields }, as('admin-1').openid);

describe('killed while it takes suggestions in', () => {
  test.each([
    [1, false],
    [1, true],
    [2, false],
    [2, true],
    [3, true],
  ])('at write %i (after it: %p), the timer finishes it', async (write, after) => {
    county.withoutKicks();
    const ids = await lamps(3);
    const request = { requestId: nextRequest(), title: TITLE, suggestionIds: ids };
    killedAt(write, 'problem', after);
    expect(await call('create', request)).not.toHaveProperty('result');
    const inside = ids.filter((id) => suggestion(id).status === 'merged');
    expect(inside).toHaveLength(after ? write : write - 1);
    // While the call might still be under way nobody interferes.
    await county.delivered();
    expect(ids.filter((id) => suggestion(id).status === 'merged')).toHaveLength(inside.length);
    await late();
    await late();
    for (const id of ids) {
      expect(suggestion(id)).toMatchObject({ status: 'merged', problemId: problems()[0]?._id });
      expect(done(id, 'merge')).toHaveLength(1);
    }
    expect(problems()).toMatchObject([{ outboxDueAt: null, outbox: [{ channel: 'join', state: 'done' }] }]);
    const again = await as('admin-1').ok('problem', 'create', request);
    expect(again).toMatchObject({ problem: { count: 3, version: 1 }, skipped: [] });
  });

  test('the repeat of the call finishes it before the timer does', async () => {
    county.withoutKicks();
    const ids = await lamps(3);
    const request = { requestId: nextRequest(), title: TITLE, suggestionIds: ids };
    killedAt(2, 'problem');
    await call('create', request);
    expect(await as('admin-1').ok('problem', 'create', request)).toMatchObject({ problem: { count: 3 }, skipped: [] });
    await late();
    for (const id of ids) expect(done(id, 'merge')).toHaveLength(1);
  });

  test('whoever acts on the problem next finishes it first: no answer forgets who was on the way in', async () => {
    county.withoutKicks();
    const ids = await lamps(3);
    killedAt(2, 'problem');
    await call('create', { requestId: nextRequest(), title: TITLE, suggestionIds: ids });
    const [doc] = problems();
    const resolve = { requestId: nextRequest(), id: doc?._id, version: 1, note: ANSWER };
    expect(await as('admin-1').ok('problem', 'resolve', resolve)).toMatchObject({ status: 'resolved', count: 3 });
    await late();
    await late();
    for (const [i, id] of ids.entries()) {
      expect(suggestion(id).status).toBe('resolved');
      expect(await told(as(`resident-${i + 1}`), 'problem.resolved')).toHaveLength(1);
    }
  });
});

test.each([
  [2, false],
  [2, true],
  [3, false],
])('killed at write %i (after it: %p) while it takes suggestions out, the timer finishes it', async (write, after) => {
  county.withoutKicks();
  const ids = await lamps(3);
  const { problem } = await create(ids);
  killedAt(write, 'problem', after);
  expect(await call('split', step(problem, { suggestionIds: ids.slice(1) }))).not.toHaveProperty('result');
  await late();
  await late();
  expect(ids.map((id) => suggestion(id).status)).toEqual(['merged', 'submitted', 'submitted']);
  for (const id of ids.slice(1)) expect(done(id, 'split')).toHaveLength(1);
  expect(problems()[0]?.outboxDueAt).toBeNull();
});

test.each([
  ['the entry in the log', 0],
  ['the problem', 1],
])('killed before %s is written: nothing is there, and nothing was taken in', async (_, skip) => {
  const ids = await lamps(1);
  cloud().addFault({ action: 'database.insertDocument', skip, times: 1, function: 'problem', kill: true });
  expect(await call('create', { requestId: nextRequest(), title: TITLE, suggestionIds: ids })).not.toHaveProperty(
    'result',
  );
  expect(cloud().database.dump('audit')).toHaveLength(skip);
  expect(problems()).toEqual([]);
  expect(suggestion(ids[0] ?? '').status).toBe('submitted');
});

describe('killed while the answer is given to all', () => {
  // The first write takes the delivery, the others answer one suggestion each; the last one writes down that it is done.
  test.each([
    [1, true],
    [2, false],
    [3, true],
    [5, true],
    [6, false],
  ])('at write %i (after it: %p), it is finished, and everybody is told once', async (write, after) => {
    county.withoutKicks();
    const ids = await lamps(4);
    const { problem } = await create(ids);
    await county.delivered();
    await as('admin-1').ok('problem', 'resolve', step(problem, { note: ANSWER }));
    killedAt(write, 'dispatch', after);
    await county.delivered();
    expect(problems()[0]?.outbox).toContainEqual(expect.objectContaining({ channel: 'follow', state: 'due' }));
    // A dead worker's hold ends by itself.
    cloud().clock.advance(91_000);
    await county.delivered();
    await county.delivered();
    for (const [i, id] of ids.entries()) {
      expect(suggestion(id).status).toBe('resolved');
      expect(done(id, 'follow')).toHaveLength(1);
      expect(await told(as(`resident-${i + 1}`), 'problem.resolved')).toHaveLength(1);
    }
    expect(problems()[0]?.outbox.filter(({ state, channel }) => state === 'due' && channel !== 'call')).toEqual([]);
  });

  test('a suggestion can neither be taken out nor kept from its answer meanwhile', async () => {
    county.withoutKicks();
    const ids = await lamps(2);
    const { problem } = await create(ids);
    const resolved = await as('admin-1').ok('problem', 'resolve', step(problem, { note: ANSWER }));
    expect(suggestion(ids[0] ?? '').status).toBe('merged');
    for (const [action, fields] of [
      ['split', { suggestionIds: ids }],
      ['plan', PLAN],
    ] as const) {
      const refused = await problemOf(as('admin-1'), 'problem', action, step(resolved, fields));
      expect(refused.code).toBe('FAILED_PRECONDITION');
    }
    expect(await as('resident-1').ok('suggestion', 'get', { id: ids[0] })).toMatchObject({
      status: 'merged',
      problem: { status: 'resolved', answer: ANSWER },
    });
  });
});
