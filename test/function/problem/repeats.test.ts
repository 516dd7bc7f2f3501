import type { ProblemChange, ProblemView } from '../../../miniprogram/contract';
import { nextRequest, problemOf } from '../county';
import { ANSWER, PLAN, TITLE, useProblems } from './problems';

const county = useProblems();
const { as, cloud, lamps, create, step, made, problems, suggestions, suggestion } = county;

const merges = (id: string) => suggestion(id).timeline.filter(({ action }) => action === 'merge');
const WRITES = { create: 'database.insertDocument', others: 'database.modifyAndReturnDoc' } as const;

/** The same call eight times at once. */
const eightfold = <T>(call: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 8 }, call));

describe('repeated with the same request id', () => {
  test('a problem is made once', async () => {
    const ids = await lamps(2);
    const request = { requestId: nextRequest(), title: TITLE, suggestionIds: [...ids, 'nothing'] };
    const first = await as('admin-1').ok('problem', 'create', request);
    const again = await as('admin-1').ok('problem', 'create', request);
    expect(again).toEqual(first);
    expect(problems()).toHaveLength(1);
    for (const id of ids) expect(merges(id)).toHaveLength(1);
    const other = await as('admin-1').ok('problem', 'create', { ...request, title: '另一个名称的问题' });
    expect(other).toEqual({ ...first, changed: true });
  });

  test('a problem is made once of what was sent eight times at once', async () => {
    const ids = await lamps(3);
    const request = { requestId: nextRequest(), title: TITLE, suggestionIds: ids };
    const answers = await eightfold(() => as('admin-1').ok('problem', 'create', request));
    expect(problems()).toHaveLength(1);
    for (const { problem, skipped } of answers)
      expect([problem.id, problem.version, skipped]).toEqual([problems()[0]?._id, 1, []]);
    for (const id of ids) expect(merges(id)).toHaveLength(1);
  });

  test('taking in and out is done once, also when what was done then has been undone since', async () => {
    const [stays = '', id = ''] = await lamps(2);
    const { problem } = await create([stays]);
    const merge = step(problem, { suggestionIds: [id] });
    const merged = await as('admin-1').ok('problem', 'merge', merge);
    expect(await as('admin-1').ok('problem', 'merge', merge)).toEqual(merged);
    const split = step(merged.problem, { suggestionIds: [id] });
    const parted = await as('admin-1').ok('problem', 'split', split);
    expect(await as('admin-1').ok('problem', 'split', split)).toEqual(parted);
    // The answer to `merge` got lost for a long time.
    expect(await as('admin-1').ok('problem', 'merge', merge)).toEqual({ problem: parted.problem, skipped: [] });
    expect(suggestion(id)).toMatchObject({ status: 'submitted', problemId: null });
  });

  test.each(['plan', 'defer', 'resolve'] as const)('%s is done once, of eight at once as well', async (action) => {
    county.withoutKicks();
    const problem = await made(1);
    const fields = { plan: PLAN, defer: { note: ANSWER, date: '2017-09-01' }, resolve: { note: ANSWER } }[action];
    const request = step(problem, fields);
    const answers = await eightfold(() => as('admin-1').ok('problem', action, request));
    for (const view of answers) expect(view.version).toBe(2);
    const ids = problems()[0]?.outbox.map((entry) => entry.id) ?? [];
    expect(problems()[0]?.timeline).toHaveLength(2);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('two at once', () => {
  test('of eight different answers one counts, and the others are told what it is', async () => {
    const problem = await made(1);
    const answers = await eightfold(() => as('admin-1').call('problem', 'resolve', step(problem, { note: ANSWER })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    for (const answer of answers) {
      if (!answer.ok) {
        expect(answer.error).toMatchObject({
          code: 'ABORTED',
          current: { id: problem.id, status: 'resolved', version: 2 },
        });
      }
    }
    expect(problems()[0]?.timeline).toHaveLength(2);
  });

  test('a suggestion that two want in their problems is in one, and the other is told so', async () => {
    const [a = '', b = '', wanted = ''] = await lamps(3);
    const [first, second] = [(await create([a])).problem, (await create([b])).problem];
    const changes = await Promise.all(
      [first, second].map((problem) =>
        as('admin-1').ok('problem', 'merge', step(problem, { suggestionIds: [wanted] })),
      ),
    );
    const losers = changes.filter(({ skipped }) => skipped.length > 0);
    expect(losers).toHaveLength(1);
    expect(losers[0]?.skipped).toMatchObject([{ id: wanted, reason: '已经和别的问题合并了' }]);
    const winner = changes.find(({ skipped }) => skipped.length === 0);
    expect(suggestion(wanted).problemId).toBe(winner?.problem.id);
    expect(merges(wanted)).toHaveLength(1);
  });

  test('eight that take different suggestions in: none is lost, none comes in twice', async () => {
    const ids = await lamps(9);
    const { problem } = await create(ids.slice(0, 1));
    const tryAgain = async (id: string): Promise<ProblemChange> => {
      for (let version = problem.version; ;) {
        const request = { requestId: nextRequest(), id: problem.id, version, suggestionIds: [id] };
        const answer = await as('admin-1').call('problem', 'merge', request);
        if (answer.ok) return answer.data;
        expect(answer.error.code).toBe('ABORTED');
        version = (answer.error.current as ProblemView).version;
      }
    };
    await Promise.all(ids.slice(1).map(tryAgain));
    for (const id of ids) expect(merges(id)).toHaveLength(1);
    expect(problems()[0]?.version).toBe(9);
    expect(problems()[0]?.outbox.filter(({ state }) => state === 'due')).toEqual([]);
  });
});

describe('whose answer got lost', () => {
  // The log's entry, the problem, and what takes its suggestions in.
  test.each([1, 2, 3, 4, 5])('making a problem, with write %i: the repeat finishes it', async (write) => {
    county.withoutKicks();
    const ids = await lamps(2);
    const request = { requestId: nextRequest(), title: TITLE, suggestionIds: ids };
    const [action, skip] = write <= 2 ? [WRITES.create, write - 1] : [WRITES.others, write - 3];
    cloud().addFault({ action, skip, times: 1, function: 'problem', errCode: 'SYS_ERR', after: true });
    const lost = await as('admin-1').call('problem', 'create', request);
    expect(lost).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(problems()).toHaveLength(write === 1 ? 0 : 1);
    const { problem, skipped } = await as('admin-1').ok('problem', 'create', request);
    expect({ count: problem.count, skipped }).toEqual({ count: 2, skipped: [] });
    expect(problems()).toHaveLength(1);
    expect(problems()[0]?.outbox).toMatchObject([{ channel: 'join', state: 'done' }]);
    for (const id of ids) expect(merges(id)).toHaveLength(1);
  });

  test('an answer to all: the repeat is answered, and it was given once', async () => {
    const problem = await made(1);
    await cloud().idle();
    const request = step(problem, { note: ANSWER });
    cloud().addFault({ action: WRITES.others, times: 1, function: 'problem', errCode: 'SYS_ERR', after: true });
    expect((await problemOf(as('admin-1'), 'problem', 'resolve', request)).code).toBe('INTERNAL');
    expect(await as('admin-1').ok('problem', 'resolve', request)).toMatchObject({ status: 'resolved', version: 2 });
    await county.delivered();
    expect(suggestions()[0]?.timeline.filter(({ action }) => action === 'follow')).toHaveLength(1);
  });
});
