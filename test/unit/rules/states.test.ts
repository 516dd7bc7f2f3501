import { STATUSES, STATUS_LABELS } from '../../../miniprogram/contract';
import { NOTICES } from '../../../cloudfunctions/common/notices';
import type { MemberDoc } from '../../../cloudfunctions/common/model';
import { fits, may, offered, STEPS, type Step, type StepName } from '../../../cloudfunctions/suggestion/states';

const table = Object.entries(STEPS) as [StepName, Step][];
const member = (role: MemberDoc['role'], unitId: string | null, _id = 'm'): MemberDoc => ({
  _id,
  openid: 'staff',
  role,
  unitId,
  chosenAt: null,
  createdAt: new Date(0),
});
const doc = { unitId: 'unit-edu', openid: 'author', handlerId: null, status: 'submitted' as const };
const admin = { openid: 'staff', member: member('unitAdmin', 'unit-edu') };
const office = { openid: 'staff', member: member('office', null) };
const author = { openid: 'author', member: null };

describe('the table of states', () => {
  // Read off product.md, States.
  test.each([
    ['submitted', 'accept', 'accepted'],
    ['submitted', 'decline', 'declined'],
    ['submitted', 'return', 'submitted'],
    ['submitted', 'reroute', 'submitted'],
    ['submitted', 'withdraw', 'withdrawn'],
    ['submitted', 'merge', 'merged'],
    ['accepted', 'plan', 'planned'],
    ['accepted', 'resolve', 'resolved'],
    ['accepted', 'defer', 'deferred'],
    ['planned', 'resolve', 'resolved'],
    ['planned', 'defer', 'deferred'],
    ['deferred', 'review', 'planned'],
    ['deferred', 'reopen', 'accepted'],
    ['resolved', 'rate', 'closed'],
    ['resolved', 'close', 'closed'],
    ['resolved', 'reopen', 'accepted'],
  ] as const)('%s ─%s→ %s', (status, name, next) => {
    expect(fits({ ...doc, status }, name)).toBe(true);
    expect(STEPS[name].next).toBe(next);
  });

  test('what is over stays over', () => {
    for (const status of ['closed', 'declined', 'withdrawn', 'merged'] as const) {
      expect(table.filter(([name]) => fits({ ...doc, status }, name))).toEqual([]);
    }
  });

  test('nothing ends without a text that the resident can read, unless the resident ends it', () => {
    const ends = ['declined', 'deferred', 'resolved'];
    for (const [, step] of table.filter(([, step]) => ends.includes(step.next))) expect(step.needs).toContain('note');
  });

  test('the resident is told of every step that others take', () => {
    const told = ['accept', 'plan', 'resolve', 'defer', 'decline', 'merge'] as const;
    for (const name of told) expect(STEPS[name].tells.some((event) => NOTICES[event].to === 'author')).toBe(true);
  });

  test('every state can be reached', () => {
    const reached = new Set(table.map(([, step]) => step.next));
    expect(STATUSES.filter((status) => !reached.has(status))).toEqual([]);
    expect(Object.keys(STATUS_LABELS)).toEqual([...STATUSES]);
  });
});

describe('who may', () => {
  test('an admin of the unit accepts, one of another unit does not', () => {
    expect(may(admin, doc, 'accept')).toBe(true);
    expect(may({ ...admin, member: member('unitAdmin', 'unit-tax') }, doc, 'accept')).toBe(false);
  });

  test('a cadre works on what was handed over, and on nothing else', () => {
    const cadre = { openid: 'staff', member: member('cadre', 'unit-edu', 'cadre') };
    expect(may(cadre, doc, 'accept')).toBe(false);
    expect(may(cadre, { ...doc, handlerId: 'cadre' }, 'accept')).toBe(true);
  });

  test('the office accepts what it has itself, and sends on what others have', () => {
    expect(may(office, doc, 'accept')).toBe(false);
    expect(may(office, { ...doc, unitId: 'office' }, 'accept')).toBe(true);
    expect(may(office, doc, 'reroute')).toBe(true);
  });

  test('only the author withdraws and rates', () => {
    expect(may(author, doc, 'withdraw')).toBe(true);
    expect(may(admin, doc, 'withdraw')).toBe(false);
    expect(may(office, doc, 'rate')).toBe(false);
  });

  test('nobody does what happens by itself', () => {
    for (const viewer of [admin, office, author])
      expect(may(viewer, { ...doc, status: 'deferred' }, 'review')).toBe(false);
  });

  test('only what fits the state is offered', () => {
    expect(offered(admin, doc)).toEqual(['accept']);
    expect(offered(admin, { ...doc, status: 'accepted' })).toEqual([]);
    expect(offered(author, doc)).toEqual([]);
  });
});
