import { nextRequest, useCounty } from '../county';
import { at, useMinutes } from './minutes';

/** A problem has deadlines as a suggestion has; what is merged into it has none of its own. */
const county = useCounty();
const { as, cloud } = county;
const { cards, fire, step, tick, told, waiting } = useMinutes(county);

const problem = (id: string) => as('admin-1').ok('problem', 'get', { id });
const act = async (action: 'plan' | 'defer', id: string, fields: Record<string, unknown>) =>
  as('admin-1').ok('problem', action, {
    requestId: nextRequest(),
    id,
    version: (await problem(id)).version,
    ...fields,
  });

/** Two suggestions about the same lamps, accepted and merged on Tuesday. */
async function merged(): Promise<string> {
  const ids = [await waiting({ content: '楼道灯坏了' }), await waiting({ content: '楼道里的灯不亮' })];
  for (const id of ids) await step('admin-1', 'accept', id);
  const change = await as('admin-1').ok('problem', 'create', {
    requestId: nextRequest(),
    title: '楼道里的灯',
    suggestionIds: ids,
  });
  await county.delivered();
  return change.problem.id;
}

test('a problem is reminded of, carded and escalated once, whatever many suggestions are in it', async () => {
  const id = await merged();
  const due = (await problem(id)).dueAt;
  expect(due).toBe('2017-08-29T23:59:59+08:00');
  for (const moment of ['08-28T08:59', '08-28T09:00', '08-29T09:00', '08-30T09:00', '09-04T09:00', '09-05T09:00']) {
    await tick(moment, 'remind');
  }
  expect(await told('admin-1')).toEqual([
    'problem.due.soon',
    'problem.due.today',
    'problem.due.overdue',
    'problem.due.late',
  ]);
  expect(await told('office')).toEqual(['problem.due.overdue.office', 'problem.due.late.office']);
  expect(cards()).toEqual(['unit-edu yellow 08-30T09:00', 'unit-edu red 09-04T09:00']);
});

test('a problem that was put off comes back on its day', async () => {
  const id = await merged();
  await act('defer', id, { note: '配件要月底才到', date: '2017-08-30' });
  await tick('08-30T08:59:59', 'remind');
  expect((await problem(id)).status).toBe('deferred');
  cloud().clock.set(at('08-30T09:00:00'));
  await Promise.all(Array.from({ length: 4 }, () => fire('remind')));
  expect(await problem(id)).toMatchObject({ status: 'planned', dueAt: '2017-09-06T23:59:59+08:00' });
  expect(await told('admin-1')).toEqual(['problem.reviewDue']);
});

test('a calendar that has changed moves a problem’s deadline, too', async () => {
  const id = await merged();
  const calendar = { requestId: nextRequest(), version: 0, holidays: ['2017-08-25', '2017-08-28'], workdays: [] };
  await as('office').ok('directory', 'calendar.save', calendar);
  await tick('08-22T09:16:00');
  expect((await problem(id)).dueAt).toBe('2017-08-31T23:59:59+08:00');
});

test('a problem is one piece of work in the digest', async () => {
  await merged();
  await tick('08-29T08:30:00');
  const { items } = await as('admin-1').ok('inbox', 'list', { limit: 50 });
  expect(items.find((item) => item.event === 'digest')?.text).toBe('县教育局有 1 件今天到期，1 件等着受理。');
});
