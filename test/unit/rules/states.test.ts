import { PROBLEM_STATUSES, STATUSES, STATUS_LABELS, suggestionContract } from '../../../miniprogram/contract';
import type { MemberDoc } from '../../../cloudfunctions/common/model';
import { NOTICES, type Notice } from '../../../cloudfunctions/common/notice-texts';
import {
  actsAsAuthor,
  fits,
  hasHad,
  may,
  offered,
  STEPS,
  type Step,
  type StepName,
} from '../../../cloudfunctions/suggestion/states';

const table = Object.entries(STEPS) as [StepName, Step][];
const member = (role: MemberDoc['role'], unitId: string | null, _id = 'm'): MemberDoc => ({
  _id,
  openid: 'staff',
  role,
  unitId,
  name: '测试同事',
  chosenAt: null,
  createdAt: new Date(0),
});
const doc = {
  unitId: 'unit-edu',
  openid: 'author',
  handlerId: null,
  status: 'submitted' as const,
  informedUnitIds: ['unit-tax'],
  reopenedByAuthor: false,
  timeline: [],
};
const admin = { openid: 'staff', member: member('unitAdmin', 'unit-edu') };
const told = { openid: 'staff', member: member('unitAdmin', 'unit-tax') };
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
    ['accepted', 'merge', 'merged'],
    ['planned', 'resolve', 'resolved'],
    ['planned', 'defer', 'deferred'],
    ['deferred', 'review', 'planned'],
    ['deferred', 'reopen', 'accepted'],
    ['resolved', 'rate', 'closed'],
    ['resolved', 'close', 'closed'],
    ['resolved', 'reopen', 'accepted'],
    ['merged', 'split', 'before'],
    ['merged', 'follow', 'resolved'],
  ] as const)('%s ─%s→ %s', (status, name, next) => {
    expect(fits({ ...doc, status }, name)).toBe(true);
    expect(STEPS[name].next).toBe(next);
  });

  test('what is over stays over', () => {
    for (const status of ['closed', 'declined', 'withdrawn'] as const) {
      for (const [name, step] of table.filter(([name]) => fits({ ...doc, status }, name))) {
        expect({ status, name, next: step.next, internal: step.internal }).toEqual({
          status,
          name,
          next: 'same',
          internal: true,
        });
      }
    }
  });

  test('nothing ends without a text that the resident can read, unless the resident ends it', () => {
    const ends = ['declined', 'deferred', 'resolved'];
    for (const [name, step] of table.filter(([, step]) => ends.includes(step.next))) {
      expect({ name, needs: step.needs }).toMatchObject({ needs: expect.arrayContaining(['note']) as string[] });
      expect(step.internal).toBeUndefined();
    }
    // What is only closed has been answered before.
    for (const [, step] of table.filter(([, step]) => step.next === 'closed')) expect(step.from).toEqual(['resolved']);
  });

  test('the resident is told of every step that others take', () => {
    const recipients = (name: StepName) => (STEPS[name] as Step).tells.map((event): Notice['to'] => NOTICES[event].to);
    for (const name of ['accept', 'plan', 'resolve', 'defer', 'decline', 'merge', 'split'] as const) {
      expect(recipients(name)).toContain('author');
    }
    // An answer, a delay and a refusal have to reach the person, by a call if need be.
    for (const name of ['resolved', 'deferred', 'declined'] as const) expect(NOTICES[name]).toHaveProperty('mustReach');
  });

  test('who has to act is told', () => {
    for (const name of ['return', 'reroute', 'reopen', 'review', 'withdraw', 'assignHandler'] as const) {
      const recipients = (STEPS[name] as Step).tells.map((event): Notice['to'] => NOTICES[event].to);
      expect(recipients.some((to) => ['unit', 'office', 'handler'].includes(to))).toBe(true);
    }
  });

  test('a deadline holds exactly where somebody has to do something', () => {
    const open = ['submitted', 'accepted', 'planned', 'deferred'];
    for (const [name, { next, deadline }] of table) {
      if (next === 'same' || next === 'before') expect({ name, deadline }).toEqual({ name, deadline: next });
      else expect({ name, due: deadline !== 'none' }).toEqual({ name, due: open.includes(next) });
    }
  });

  test('a step that wants a day has its deadline on that day', () => {
    for (const [, step] of table) expect(step.needs.includes('date')).toBe(step.deadline === 'given');
  });

  test('every state can be reached, and is called by its name', () => {
    const reached = new Set(table.map(([, step]) => step.next));
    expect(STATUSES.filter((status) => !reached.has(status))).toEqual([]);
    expect(Object.keys(STATUS_LABELS)).toEqual([...STATUSES]);
    // A problem's states are among those of the suggestions that follow it, apart from its first one.
    expect(PROBLEM_STATUSES.filter((status) => !(STATUSES as readonly string[]).includes(status))).toEqual(['open']);
  });

  test('what happens by itself, or to many at once, is no action of a suggestion', () => {
    const uncallable = table.map(([name]) => name).filter((name) => !(name in suggestionContract));
    expect(uncallable.sort()).toEqual(['close', 'follow', 'merge', 'review', 'split']);
  });
});

describe('who may', () => {
  test('an admin of the unit accepts, one of another unit does not', () => {
    expect(may(admin, doc, 'accept')).toBe(true);
    expect(may({ ...admin, member: member('unitAdmin', 'unit-housing') }, doc, 'accept')).toBe(false);
  });

  test('a cadre works on what was handed over, and on nothing else', () => {
    const cadre = { openid: 'staff', member: member('cadre', 'unit-edu', 'cadre') };
    expect(may(cadre, doc, 'accept')).toBe(false);
    expect(may(cadre, { ...doc, handlerId: 'cadre' }, 'accept')).toBe(true);
    expect(may(cadre, { ...doc, handlerId: 'cadre' }, 'decline')).toBe(false);
  });

  test('the office accepts what it has itself, and sends on what others have', () => {
    expect(may(office, doc, 'accept')).toBe(false);
    expect(may(office, { ...doc, unitId: 'office' }, 'accept')).toBe(true);
    expect(may(office, doc, 'reroute')).toBe(true);
  });

  test('the office has nobody to give it back to', () => {
    expect(fits(doc, 'return')).toBe(true);
    expect(fits({ ...doc, unitId: 'office' }, 'return')).toBe(false);
  });

  test('only the author withdraws and rates', () => {
    expect(may(author, doc, 'withdraw')).toBe(true);
    expect(may(admin, doc, 'withdraw')).toBe(false);
    expect(may(office, doc, 'rate')).toBe(false);
  });

  test('nobody does what happens by itself', () => {
    for (const name of ['review', 'close', 'follow'] as const) {
      for (const viewer of [admin, told, office, author]) {
        expect(may(viewer, { ...doc, unitId: 'office', status: 'deferred' }, name)).toBe(false);
      }
    }
  });

  test('who wrote it and works for a unit is one or the other, by what they do', () => {
    const both = { openid: 'author', member: member('unitAdmin', 'unit-edu') };
    expect(actsAsAuthor(both, doc, 'withdraw')).toBe(true);
    expect(actsAsAuthor(both, doc, 'accept')).toBe(false);
    const elsewhere = { openid: 'author', member: member('unitAdmin', 'unit-housing') };
    expect(actsAsAuthor(elsewhere, { ...doc, status: 'resolved' }, 'reopen')).toBe(true);
    expect(actsAsAuthor({ openid: 'author', member: office.member }, { ...doc, status: 'resolved' }, 'reopen')).toBe(
      false,
    );
  });

  test('the author has had what may be done once, the office never', () => {
    const again = { ...doc, status: 'resolved' as const, reopenedByAuthor: true };
    expect(hasHad(author, { ...again, reopenedByAuthor: false }, 'reopen')).toBe(false);
    expect(hasHad(author, again, 'reopen')).toBe(true);
    expect(hasHad(author, again, 'rate')).toBe(false);
    expect(hasHad(office, again, 'reopen')).toBe(false);
    expect(hasHad({ openid: 'author', member: office.member }, again, 'reopen')).toBe(false);
  });

  test('the author corrects five times, and then no more', () => {
    const entry = {
      at: new Date(0),
      action: 'correct',
      by: { role: 'resident' as const, unitId: null, memberId: null },
      text: '',
      note: null,
      internal: true,
    };
    const corrected = (times: number) => ({ ...doc, timeline: Array<typeof entry>(times).fill(entry) });
    expect(hasHad(author, corrected(4), 'correct')).toBe(false);
    expect(hasHad(author, corrected(5), 'correct')).toBe(true);
    expect(offered(author, corrected(5))).toEqual(['withdraw']);
  });

  test('only what fits the state and the person is offered', () => {
    expect(offered(admin, doc)).toEqual([
      'accept',
      'decline',
      'return',
      'merge',
      'assignHandler',
      'classify',
      'note',
      'revealContact',
    ]);
    expect(offered(told, doc)).toEqual(['note']);
    expect(offered(author, doc)).toEqual(['withdraw', 'correct']);
    expect(offered({ openid: 'nobody', member: null }, doc)).toEqual([]);
    expect(offered(office, { ...doc, status: 'withdrawn' })).toEqual(['note']);
  });
});
