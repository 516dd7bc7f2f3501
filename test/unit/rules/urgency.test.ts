import { isOverdue, OPEN_END, overdueEnd, QUEUE_KEY, queueKey } from '../../../cloudfunctions/suggestion/urgency';

const at = (day: number) => new Date(Date.UTC(2017, 7, day));
const base = { _id: 'x', held: false, status: 'submitted' as const, dueAt: at(23), updatedAt: at(20) };

describe('the order of the queue', () => {
  test('is: held, then due earliest first, then what is done', () => {
    const order = [
      { ...base, _id: 'held', held: true, dueAt: at(30) },
      { ...base, _id: 'soon' },
      { ...base, _id: 'later', status: 'accepted' as const, dueAt: at(25) },
      { ...base, _id: 'done', status: 'resolved' as const, dueAt: null },
    ];
    const sorted = [...order].reverse().sort((a, b) => (queueKey(a) < queueKey(b) ? -1 : 1));
    expect(sorted.map((doc) => doc._id)).toEqual(['held', 'soon', 'later', 'done']);
  });

  test('ends for open ones where it begins for those that are done', () => {
    expect(queueKey(base) < OPEN_END).toBe(true);
    expect(queueKey({ ...base, status: 'closed', dueAt: null }) > OPEN_END).toBe(true);
  });

  test('is never the same for two', () => {
    expect(queueKey({ ...base, _id: 'a' })).not.toBe(queueKey({ ...base, _id: 'b' }));
  });

  test('has a form that cursors are checked against', () => {
    expect(queueKey(base)).toMatch(QUEUE_KEY);
  });
});

describe('overdue', () => {
  test('is what is still open after its time', () => {
    expect(isOverdue(base, at(24))).toBe(true);
    expect(isOverdue(base, at(22))).toBe(false);
    expect(isOverdue({ ...base, status: 'closed' }, at(24))).toBe(false);
    expect(isOverdue({ ...base, dueAt: null }, at(24))).toBe(false);
  });

  test('not a moment before its time', () => {
    expect(isOverdue(base, at(23))).toBe(false);
    expect(queueKey(base) < overdueEnd(at(23))).toBe(false);
    expect(queueKey(base) < overdueEnd(new Date(at(23).getTime() + 1))).toBe(true);
  });
});
