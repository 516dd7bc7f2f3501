import type { ProblemDoc } from '../../../cloudfunctions/common/model';
import { fits, type StepName } from '../../../cloudfunctions/suggestion/states';
import { random, type Random } from '../../../local/seed/random';
import type { CastName } from '../../support/cast';
import { nextRequest, type useCounty } from '../county';
import { ANSWER, PLAN, REASON, TITLE } from '../problem/problems';

/** People who do what comes into their heads: every step of suggestions and problems comes up again and again. */

const DOINGS: readonly [CastName[], StepName, (chance: Random) => Record<string, unknown>][] = [
  [['resident-1'], 'withdraw', () => ({})],
  [['resident-1'], 'correct', (chance) => ({ content: `楼道里的灯坏了 ${chance.int(1, 9999)} 天` })],
  [['resident-1'], 'rate', (chance) => ({ rating: chance.pick(['satisfied', 'fair', 'unsatisfied']) })],
  [['resident-1', 'office'], 'reopen', () => ({ note: '灯还是不亮' })],
  [['admin-1', 'office'], 'accept', () => ({})],
  [['admin-1', 'office'], 'plan', () => ({ note: '周五前换好', date: DATES[0] })],
  [['admin-1', 'office'], 'resolve', () => ({ note: '已经换好了' })],
  [['admin-1', 'office'], 'defer', () => ({ note: '等配件', date: DATES[1] })],
  [['admin-1', 'office'], 'decline', () => ({ note: '不归县里管' })],
  [['admin-1'], 'return', () => ({ note: '请县里另行分派' })],
  [['office'], 'reroute', (chance) => ({ unitId: chance.pick(['unit-edu', 'unit-tax', 'unit-housing']) })],
  [
    ['admin-1', 'office'],
    'classify',
    (chance) => ({
      aspect: chance.pick(['publicity', 'livelihood']),
      category: chance.pick(['sanitation', 'other']),
      scope: chance.pick(['common', 'individual']),
    }),
  ],
  [['admin-1', 'office'], 'note', () => ({ note: '看过现场' })],
];

/** Days to promise, after any of the walk's. */
const DATES = ['2017-08-30', '2017-09-05'];
const ADMINS: Record<string, CastName> = { 'unit-edu': 'admin-1', 'unit-tax': 'admin-2', 'unit-housing': 'admin-3' };
const PLACES = [
  { site: 'KC0001' },
  { site: 'DJ0002' },
  { districtId: 'furui' },
  { districtId: 'kc-1' },
  { districtId: 'town' },
  {},
  { districtId: 'heyan', category: 'water-heat-power' },
];

/** @returns what does one thing with each call, or tries to */
export function walker({ as, suggestions, cloud }: ReturnType<typeof useCounty>, seed: number) {
  const chance = random(seed);
  const own = (who: CastName, unitId: string) => (who === 'admin-1' ? (ADMINS[unitId] ?? 'office') : who);

  async function submit(): Promise<void> {
    await as('resident-1').ok('suggestion', 'submit', {
      requestId: nextRequest(),
      aspect: chance.pick(['livelihood', 'creation', 'development']),
      content: `楼道里的灯坏了 ${chance.int(1, 99)} 天`,
      ...chance.pick(PLACES),
    });
  }

  async function step(): Promise<void> {
    const all = suggestions();
    const possible = DOINGS.filter(([, action]) => all.some((doc) => fits(doc, action)));
    const [people, action, fields] = chance.pick(possible);
    const fitting = all.filter((doc) => fits(doc, action));
    const doc = chance.pick(fitting);
    const { _id: id, version, unitId } = doc;
    const request = { requestId: nextRequest(), id, version, ...fields(chance) };
    await as(own(chance.pick(people), unitId)).call('suggestion', action, request);
  }

  async function together(): Promise<void> {
    const problems = (cloud().database.dump('problems') as unknown as ProblemDoc[]).filter(
      ({ status }) => status !== 'resolved',
    );
    const free = suggestions().filter(({ status }) => ['submitted', 'accepted', 'planned'].includes(status));
    const inside = suggestions().filter(({ status }) => status === 'merged');
    const some = (from: readonly { _id: string }[]) => from.slice(0, chance.int(1, 3)).map(({ _id }) => _id);
    if (problems.length === 0 || chance.chance(0.3)) {
      if (free.length > 0) {
        const request = { requestId: nextRequest(), title: TITLE, suggestionIds: some(free), unitId: 'unit-edu' };
        await as('office').call('problem', 'create', request);
      }
      return;
    }
    const { _id: id, version } = chance.pick(problems);
    const [action, fields] = chance.pick<[string, object]>([
      ['merge', { suggestionIds: some(free) }],
      ['split', { suggestionIds: some(inside) }],
      ['plan', PLAN],
      ['defer', { note: REASON, date: DATES[1] }],
      ['defer', { note: REASON, date: DATES[1] }],
      ['resolve', { note: ANSWER }],
    ]);
    await as('office').call('problem', action, { requestId: nextRequest(), id, version, ...fields });
  }

  return {
    submit,
    step,
    any: () =>
      suggestions().length < 4
        ? submit()
        : chance.pick([submit, submit, step, step, step, step, step, step, step, together])(),
  };
}
