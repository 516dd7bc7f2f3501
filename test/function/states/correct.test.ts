import { useCounty, nextRequest, problemOf, submit } from '../county';
import type { CastName } from '../../support/cast';

/** Who wrote it says it in other words, while nobody has taken it on. */
const county = useCounty();
const { as, cloud, suggestions } = county;

const BETTER = '楼道里的灯坏了三天，二单元的';
const of = (id: string) => suggestions().find((doc) => doc._id === id)!;
const request = (id: string, fields: Record<string, unknown> = {}) => ({
  requestId: nextRequest(),
  id,
  version: of(id).version,
  content: BETTER,
  ...fields,
});
const correct = (id: string, fields: Record<string, unknown> = {}) =>
  as('resident').ok('suggestion', 'correct', request(id, fields));
const refused = (id: string, fields: Record<string, unknown> = {}) =>
  problemOf(as('resident'), 'suggestion', 'correct', request(id, fields));
const seenBy = (who: CastName, id: string) => as(who).ok('suggestion', 'get', { id });
const toldOf = async (who: CastName) => {
  await county.delivered();
  return (await as(who).ok('inbox', 'list')).items.map(({ event }) => event);
};

test('the unit reads the new words, and what was said before among the steps; the resident needs neither', async () => {
  const { id } = await submit(as('resident'));
  const before = of(id);
  expect(await correct(id)).toMatchObject({ content: BETTER, excerpt: BETTER, status: 'submitted', version: 2 });
  const view = await seenBy('admin-1', id);
  expect(view.content).toBe(BETTER);
  expect(view.timeline.at(-1)).toMatchObject({
    action: 'correct',
    by: '居民',
    text: '居民改了内容，原来是这样说的',
    note: before.content,
    internal: true,
  });
  expect(JSON.stringify(await seenBy('resident', id))).not.toContain('原来是这样说的');
  // Who has it and until when stays as it was.
  const { unitId, routedBy, dueAt, queueKey } = of(id);
  expect({ unitId, routedBy, dueAt, queueKey }).toEqual({
    unitId: before.unitId,
    routedBy: before.routedBy,
    dueAt: before.dueAt,
    queueKey: before.queueKey,
  });
  expect(await toldOf('admin-1')).toContain('suggestion.corrected');
});

test('twice keeps both of the earlier ones; the sixth time is too much', async () => {
  const { id } = await submit(as('resident'));
  for (let i = 1; i <= 5; i += 1) await correct(id, { content: `${BETTER}，第 ${i} 次` });
  const notes = (await seenBy('admin-1', id)).timeline.filter(({ action }) => action === 'correct');
  expect(notes.map(({ note }) => note)).toEqual([
    '楼道里的灯坏了三天',
    ...[1, 2, 3, 4].map((i) => `${BETTER}，第 ${i} 次`),
  ]);
  expect((await seenBy('resident', id)).actions).not.toContain('correct');
  expect(await refused(id)).toEqual({
    code: 'FAILED_PRECONDITION',
    message: '已经改过好几次了，还有要说的请另提一条',
  });
});

test('when the unit was first, its state is shown, and nothing is changed', async () => {
  const { id } = await submit(as('resident'));
  const late = request(id);
  await as('admin-1').ok('suggestion', 'accept', { requestId: nextRequest(), id, version: 1 });
  expect(await problemOf(as('resident'), 'suggestion', 'correct', late)).toMatchObject({
    code: 'ABORTED',
    current: { id, status: 'accepted' },
  });
  expect((await refused(id)).code).toBe('FAILED_PRECONDITION');
  expect(of(id).content).toBe('楼道里的灯坏了三天');
});

test('repeated, and sent twice at once, is one', async () => {
  const { id } = await submit(as('resident'));
  const once = request(id);
  const answers = await Promise.all([1, 2, 3].map(() => as('resident').ok('suggestion', 'correct', once)));
  answers.push(await as('resident').ok('suggestion', 'correct', once));
  expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]));
  expect(of(id).timeline.filter(({ action }) => action === 'correct')).toHaveLength(1);
});

test('to the very same words is no correction', async () => {
  const { id } = await submit(as('resident'));
  expect(await refused(id, { content: ' 楼道里的灯坏了三天 ' })).toEqual({
    code: 'INVALID_ARGUMENT',
    field: 'content',
    message: '和原来的一样，改好了再交',
  });
});

test('is nothing for others', async () => {
  const { id } = await submit(as('resident'));
  for (const [who, code] of [
    ['resident-2', 'NOT_FOUND'],
    ['admin-1', 'PERMISSION_DENIED'],
    ['office', 'PERMISSION_DENIED'],
  ] as const) {
    expect({ who, code: (await problemOf(as(who), 'suggestion', 'correct', request(id))).code }).toEqual({ who, code });
  }
});

test('against the rules is refused at the words', async () => {
  const { id } = await submit(as('resident'));
  expect(await refused(id, { content: '一派辱骂测试词' })).toMatchObject({
    code: 'CONTENT_REJECTED',
    field: 'content',
  });
  expect(of(id)).toMatchObject({ content: '楼道里的灯坏了三天', version: 1 });
});

test.each([
  ['of which the check is not sure', '楼道灯坏了，存疑测试词', null],
  ['that cannot be checked', BETTER, 61010],
])('words %s go to the eyes of the office, which sends them on', async (_, content, errCode) => {
  const { id } = await submit(as('resident'));
  if (errCode !== null) cloud().addFault({ action: 'wx.openApi:security.msgSecCheck', times: 1, errCode });
  expect(await correct(id, { content })).toMatchObject({ content, status: 'submitted' });
  expect((await problemOf(as('admin-1'), 'suggestion', 'get', { id })).code).toBe('NOT_FOUND');
  expect(await seenBy('office', id)).toMatchObject({ content, held: true });
  expect(await toldOf('office')).toContain('suggestion.held');
  await as('office').ok('suggestion', 'reroute', { requestId: nextRequest(), id, version: 2, unitId: 'unit-edu' });
  expect(await seenBy('admin-1', id)).toMatchObject({ content, unit: { id: 'unit-edu' } });
});

test('of a held one leaves it with the office', async () => {
  const { id } = await submit(as('resident'), { content: '楼道灯坏了，存疑测试词' });
  await correct(id);
  expect(of(id)).toMatchObject({ held: true, unitId: 'office', content: BETTER });
  expect(await toldOf('office')).toContain('suggestion.corrected');
});
