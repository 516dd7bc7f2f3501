import type { ProblemStatus, ProblemView } from '../../../miniprogram/contract';
import { PROBLEM_STATUSES } from '../../../miniprogram/contract';
import type { CastName } from '../../support/cast';
import { nextRequest, problemOf } from '../county';
import { ANSWER, PLAN, REASON, TITLE, useProblems } from './problems';

const county = useProblems();
const { as, cloud, lamps, create, step, made, problems, suggestion, suggestions } = county;

/** Read off product.md, Problem, and the notice; written down apart from states.ts. */
const AFTER: Record<string, Partial<Record<ProblemStatus, ProblemStatus>>> = {
  plan: { open: 'planned', planned: 'planned', deferred: 'planned' },
  defer: { open: 'deferred', planned: 'deferred' },
  resolve: { open: 'resolved', planned: 'resolved', deferred: 'resolved' },
  merge: { open: 'open', planned: 'planned', deferred: 'deferred' },
  split: { open: 'open', planned: 'planned', deferred: 'deferred' },
};
const ACTIONS = Object.keys(AFTER);

/** What an action wants. @param inside of the problem. @param outside not in a problem */
const wanted = (inside: string, outside: string): Record<string, Record<string, unknown>> => ({
  plan: PLAN,
  defer: { note: REASON, date: '2017-10-10' },
  resolve: { note: ANSWER },
  merge: { suggestionIds: [outside] },
  split: { suggestionIds: [inside] },
});

/** A problem of two suggestions in a state. */
async function in_(status: ProblemStatus): Promise<{ problem: ProblemView; inside: string; outside: string }> {
  const [inside = '', second = '', outside = ''] = await lamps(3);
  const { problem } = await create([inside, second]);
  const fields = wanted(inside, outside);
  const way: Record<ProblemStatus, string | null> = {
    open: null,
    planned: 'plan',
    deferred: 'defer',
    resolved: 'resolve',
  };
  const action = way[status];
  if (action === null) return { problem, inside, outside };
  await as('admin-1').call('problem', action, step(problem, fields[action]));
  return { problem: await as('admin-1').ok('problem', 'get', { id: problem.id }), inside, outside };
}

/** Everything that a refused call must not have touched. Messages that are on their way don't count. */
const stored = () =>
  JSON.stringify([problems(), suggestions()], (key, value: unknown) => (key.startsWith('outbox') ? undefined : value));

test.each(PROBLEM_STATUSES)(
  'in the state %s each action does what the table says, or changes nothing',
  async (status) => {
    county.withoutKicks();
    for (const action of ACTIONS) {
      const { problem, inside, outside } = await in_(status);
      const next = AFTER[action]?.[status];
      expect({ action, status: problem.status }).toEqual({ action, status });
      expect({ action, offered: problem.actions.includes(action) }).toEqual({ action, offered: next !== undefined });
      const before = stored();
      const fields = step(problem, wanted(inside, outside)[action]);
      if (next === undefined) {
        const refused = await problemOf(as('admin-1'), 'problem', action, fields);
        expect({ action, code: refused.code }).toEqual({ action, code: 'FAILED_PRECONDITION' });
        expect(stored()).toBe(before);
        continue;
      }
      expect(await as('admin-1').call('problem', action, fields)).toMatchObject({ ok: true });
      const doc = problems().find(({ _id }) => _id === problem.id);
      expect({ action, ...doc }).toMatchObject({ action, status: next, version: problem.version + 1 });
      expect(doc?.timeline.at(-1)).toMatchObject({ action, by: { role: 'unitAdmin', unitId: 'unit-edu' } });
    }
  },
);

describe('who may', () => {
  const REFUSED: Record<string, Partial<Record<CastName, string>>> = {
    act: {
      'admin-2': 'NOT_FOUND',
      'cadre-1': 'PERMISSION_DENIED',
      editor: 'PERMISSION_DENIED',
      resident: 'PERMISSION_DENIED',
    },
    read: { 'admin-2': 'NOT_FOUND', editor: 'PERMISSION_DENIED', resident: 'PERMISSION_DENIED' },
  };

  test('act on it: the unit that has it and the office, nobody else', async () => {
    county.withoutKicks();
    const { problem, inside, outside } = await in_('open');
    const before = stored();
    for (const [who, code] of Object.entries(REFUSED.act ?? {}) as [CastName, string][]) {
      for (const [action, fields] of Object.entries(wanted(inside, outside))) {
        const refused = await problemOf(as(who), 'problem', action, step(problem, fields));
        expect({ who, action, code: refused.code }).toEqual({ who, action, code });
      }
    }
    expect(stored()).toBe(before);
    const planned = await as('office').ok('problem', 'plan', step(problem, PLAN));
    expect(planned.timeline.at(-1)).toMatchObject({ by: '测试县创城办' });
  });

  test('read it: also the cadres of the unit, who are offered nothing', async () => {
    const problem = await made(1);
    for (const [who, code] of Object.entries(REFUSED.read ?? {}) as [CastName, string][]) {
      expect({ who, ...(await problemOf(as(who), 'problem', 'get', { id: problem.id })) }).toMatchObject({ who, code });
    }
    expect(await as('cadre-1').ok('problem', 'get', { id: problem.id })).toMatchObject({ id: problem.id, actions: [] });
    expect((await as('cadre-1').ok('problem', 'list')).items).toMatchObject([{ id: problem.id }]);
    expect((await as('office').ok('problem', 'get', { id: problem.id })).actions).toHaveLength(5);
  });

  test.each(['resident', 'editor', 'cadre-1'] as const)('make one, or be shown proposals: not %s', async (who) => {
    const [id = ''] = await lamps(1, { openid: 'resident-1' });
    const fields = { requestId: nextRequest(), title: TITLE, suggestionIds: [id] };
    expect((await problemOf(as(who), 'problem', 'create', fields)).code).toBe('PERMISSION_DENIED');
    expect((await problemOf(as(who), 'problem', 'suggest')).code).toBe('PERMISSION_DENIED');
    expect(problems()).toEqual([]);
  });

  test('read on its page what was asked for again: only who has that now', async () => {
    const ids = await lamps(2, { unitId: 'unit-tax', informedUnitIds: [] });
    const [again = '', stays = ''] = ids;
    const { problem } = await create(ids, 'admin-2');
    await as('admin-2').ok('problem', 'resolve', step(problem, { note: ANSWER }));
    await county.delivered();
    const change = (fields: Record<string, unknown>) => ({
      requestId: nextRequest(),
      id: again,
      version: suggestion(again).version,
      ...fields,
    });
    await as('resident-1').ok('suggestion', 'reopen', change({ note: '灯还是没有亮，请再来看看。' }));
    await as('office').ok('suggestion', 'reroute', change({ unitId: 'unit-edu' }));
    await as('resident-1').ok('suggestion', 'correct', change({ content: '三单元五楼的灯还是不亮。' }));

    const seen = await as('admin-2').ok('problem', 'get', { id: problem.id });
    expect(seen).toMatchObject({ count: 2, suggestions: [{ id: stays }] });
    expect(JSON.stringify(seen)).not.toContain('三单元五楼');
    expect((await as('office').ok('problem', 'get', { id: problem.id })).suggestions).toHaveLength(2);
  });

  test('see it again with the request that made it: not who is at another unit now', async () => {
    const request = { requestId: nextRequest(), title: TITLE, suggestionIds: await lamps(1) };
    await as('admin-1').ok('problem', 'create', request);
    const [member] = cloud()
      .database.dump('members')
      .filter(({ _id }) => _id === 'member-admin-1');
    await as('office').ok('directory', 'removeMember', { requestId: nextRequest(), id: 'member-admin-1' });
    await cloud().database.load({ members: [{ ...member, _id: 'member-admin-1-tax', unitId: 'unit-tax' }] });
    expect((await problemOf(as('admin-1'), 'problem', 'create', request)).code).toBe('NOT_FOUND');
  });

  test("the office's own problem is the office's only", async () => {
    const [id = ''] = await lamps(1);
    const { problem } = await create([id], 'office', { unitId: 'office' });
    expect((await problemOf(as('admin-1'), 'problem', 'get', { id: problem.id })).code).toBe('NOT_FOUND');
    expect(await as('office').ok('problem', 'resolve', step(problem, { note: ANSWER }))).toMatchObject({
      status: 'resolved',
    });
  });
});
