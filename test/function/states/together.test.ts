import type { SuggestionDoc } from '../../../cloudfunctions/common/model';
import type { SuggestionView } from '../../../miniprogram/contract';
import type { CastName } from '../../support/cast';
import { nextRequest, problemOf, useCounty } from '../county';
import { CHANGED, living, RELATIONS, staff, THURSDAY, withSecrets } from './life';

/** Two at once, the same twice, and answers that get lost. */
withSecrets();
const county = useCounty();
const { as, cloud, suggestions } = county;

const ADMIN = RELATIONS.find(({ name }) => name === 'an admin of the unit')!;

/** At the unit-housing, which has two admins; the unit-edu was told. */
async function begin(docs: SuggestionDoc[]): Promise<void> {
  await county.begin(CHANGED, {
    members: staff.map((member) => ({ ...member })),
    suggestions: docs.map((doc) => ({ ...doc })),
  });
  cloud().clock.set(THURSDAY);
  county.withoutKicks();
}

interface Doing {
  name: string;
  who: CastName;
  fields: Record<string, unknown>;
}

const note = '测试说明：已经安排人去看';
const doing = (name: string, fields: Record<string, unknown> = {}, who: CastName = 'admin-3'): Doing => ({
  name,
  who,
  fields,
});
const HAND = doing('assignHandler', { memberId: 'member-cadre-3' });
const SORT = doing('classify', { category: 'sanitation' });
const NOTE = doing('note', { note });
const MOVE = doing('reroute', { unitId: 'unit-tax' }, 'office');
const RESOLVE = doing('resolve', { note });
const PLAN = doing('plan', { note, date: '2017-08-31' });
const DEFER = doing('defer', { note, date: '2017-09-20' });
const AGAIN = doing('reopen', { note }, 'office');

/** What staff can do at the same time; the author, too. */
const POSSIBLE = {
  submitted: [
    doing('accept'),
    doing('decline', { note }),
    doing('return', { note }),
    HAND,
    SORT,
    NOTE,
    MOVE,
    doing('withdraw', {}, 'resident'),
  ],
  accepted: [PLAN, RESOLVE, DEFER, HAND, SORT, NOTE, MOVE],
  planned: [RESOLVE, DEFER, HAND, SORT, NOTE, MOVE],
  deferred: [PLAN, RESOLVE, HAND, SORT, NOTE, MOVE, AGAIN],
  resolved: [NOTE, AGAIN, doing('rate', { rating: 'fair' }, 'resident')],
} as const;

const pairsOf = (all: readonly Doing[]): [Doing, Doing][] =>
  all.flatMap((one, i) => all.slice(i + 1).map((other): [Doing, Doing] => [one, other]));

/** The same done by the other admin of the unit, when both would be one person. */
const apart = ([one, other]: [Doing, Doing]): [Doing, Doing] =>
  one.who === other.who && one.who === 'admin-3' ? [one, { ...other, who: 'admin-4' }] : [one, other];

describe.each(Object.keys(POSSIBLE) as (keyof typeof POSSIBLE)[])('two different steps at once, %s', (state) => {
  test('exactly one is done, the other is told what happened', async () => {
    const pairs = pairsOf(POSSIBLE[state]).map(apart);
    const docs = pairs.map(() => living(state, ADMIN));
    await begin(docs);
    // From either side, so that each is first now and then.
    const answers = await Promise.all(
      pairs.map(async (pair, i) => {
        const order = i % 2 === 0 ? pair : [...pair].reverse();
        const { _id: id, version } = docs[i]!;
        return Promise.all(
          order.map(async ({ who, name, fields }) => ({
            name,
            answer: await as(who).call('suggestion', name, { requestId: nextRequest(), id, version, ...fields }),
          })),
        );
      }),
    );
    const now = new Map(suggestions().map((doc) => [doc._id, doc]));
    for (const [i, pair] of answers.entries()) {
      const what = pair.map(({ name }) => name).join(' and ');
      const before = docs[i]!;
      const doc = now.get(before._id)!;
      const won = pair.filter(({ answer }) => answer.ok).map(({ name }) => name);
      expect({ what, won: won.length }).toEqual({ what, won: 1 });
      expect({ what, did: doc.timeline.slice(before.timeline.length).map((entry) => entry.action) }).toEqual({
        what,
        did: won,
      });
      expect(doc.version).toBe(before.version + 1);
      for (const { name, answer } of pair) {
        if (answer.ok) continue;
        // Whose unit has lost it meanwhile isn't shown any more what becomes of it.
        const lost = ['return', 'reroute'].includes(won[0] ?? '') && !['reroute', 'withdraw', 'reopen'].includes(name);
        if (lost) expect({ what, error: answer.error }).toMatchObject({ what, error: { code: 'NOT_FOUND' } });
        else {
          expect({ what, error: answer.error }).toMatchObject({
            what,
            error: { code: 'ABORTED', current: { id: doc._id, status: doc.status, version: doc.version } },
          });
          const { timeline } = answer.error.current as SuggestionView;
          if (name !== 'withdraw' && name !== 'rate') expect(timeline.at(-1)?.action).toBe(won[0]);
        }
      }
    }
  });
});

test('a unit that loses it to another, and is told of it, is shown where it went', async () => {
  const atEdu = { ...living('submitted', ADMIN), unitId: 'unit-edu', informedUnitIds: [], category: null };
  await begin([atEdu]);
  const version = atEdu.version;
  await as('office').ok('suggestion', 'reroute', {
    requestId: nextRequest(),
    id: atEdu._id,
    version,
    unitId: 'unit-housing',
  });
  const accept = { requestId: nextRequest(), id: atEdu._id, version };
  expect(await problemOf(as('admin-1'), 'suggestion', 'accept', accept)).toMatchObject({
    code: 'ABORTED',
    current: { unit: { id: 'unit-housing' }, actions: ['note'] },
  });
});

test('a cadre from whom it was taken at that moment hears so, not that it was none of their business', async () => {
  const doc = living(
    'submitted',
    RELATIONS.find(({ name }) => name === 'the cadre to whom it was handed')!,
  );
  await begin([doc]);
  const { _id: id, version } = doc;
  const hand = { requestId: nextRequest(), id, version, memberId: 'member-cadre-4' };
  await as('admin-3').ok('suggestion', 'assignHandler', hand);
  expect(
    await problemOf(as('cadre-3'), 'suggestion', 'accept', { requestId: nextRequest(), id, version }),
  ).toMatchObject({ code: 'ABORTED', current: { handler: { id: 'member-cadre-4' } } });
});

const EACH: readonly { state: keyof typeof POSSIBLE; step: Doing }[] = [
  ...POSSIBLE.submitted.map((step) => ({ state: 'submitted' as const, step })),
  ...[PLAN, RESOLVE, DEFER].map((step) => ({ state: 'accepted' as const, step })),
  ...[AGAIN, doing('rate', { rating: 'fair' }, 'resident'), doing('reopen', { note }, 'resident')].map((step) => ({
    state: 'resolved' as const,
    step,
  })),
];

describe('the same request', () => {
  test('eight times at once is done once, and answered eight times', async () => {
    const docs = EACH.map(({ state }) => living(state, ADMIN));
    await begin(docs);
    for (const [i, { step }] of EACH.entries()) {
      const { _id: id, version } = docs[i]!;
      const request = { requestId: nextRequest(), id, version, ...step.fields };
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => as(step.who).call('suggestion', step.name, request)),
      );
      expect({
        name: step.name,
        versions: answers.map((answer) => answer.ok && (answer.data as SuggestionView).version),
      }).toEqual({
        name: step.name,
        versions: Array(8).fill(version + 1),
      });
    }
    expectOnce(docs);
  });

  test('after its answer got lost is answered, and done once', async () => {
    const docs = EACH.map(({ state }) => living(state, ADMIN));
    await begin(docs);
    for (const [i, { step }] of EACH.entries()) {
      const { _id: id, version } = docs[i]!;
      const request = { requestId: nextRequest(), id, version, ...step.fields };
      cloud().addFault({
        action: 'database.modifyAndReturnDoc',
        function: 'suggestion',
        times: 1,
        errCode: 'SYS_ERR',
        after: true,
      });
      expect((await problemOf(as(step.who), 'suggestion', step.name, request)).code).toBe('INTERNAL');
      const again = await as(step.who).ok('suggestion', step.name as 'accept', request);
      expect({ name: step.name, version: again.version }).toEqual({ name: step.name, version: version + 1 });
    }
    expectOnce(docs);
  });

  function expectOnce(docs: SuggestionDoc[]): void {
    const now = new Map(suggestions().map((doc) => [doc._id, doc]));
    for (const [i, doc] of docs.entries()) {
      const found = now.get(doc._id)!;
      expect(found.timeline.slice(doc.timeline.length).map((entry) => entry.action)).toEqual([EACH[i]?.step.name]);
      const notices = found.outbox.map((entry) => entry.id);
      expect(new Set(notices).size).toBe(notices.length);
      expect(found.version).toBe(doc.version + 1);
    }
  }

  test('of a unit that gave it back shows nothing of what others made of it since', async () => {
    const doc = living('submitted', ADMIN);
    await begin([doc]);
    const { _id: id, version } = doc;
    const back = { requestId: nextRequest(), id, version, note };
    expect(await as('admin-3').ok('suggestion', 'return', back)).toMatchObject({ unit: { id: 'office' }, actions: [] });
    await as('office').ok('suggestion', 'note', { requestId: nextRequest(), id, version: version + 1, note });
    expect((await problemOf(as('admin-3'), 'suggestion', 'return', back)).code).toBe('NOT_FOUND');
  });

  test('of somebody else under the same id is another request', async () => {
    const doc = living('submitted', ADMIN);
    await begin([doc]);
    const request = { requestId: nextRequest(), id: doc._id, version: doc.version };
    await as('admin-3').ok('suggestion', 'accept', request);
    expect((await problemOf(as('admin-4'), 'suggestion', 'accept', request)).code).toBe('ABORTED');
  });
});
