import type { CastName } from '../../support/cast';
import { nextRequest, problemOf, submit, useCounty } from '../county';

const county = useCounty();
const { as, cloud, suggestions } = county;
const PERSON = { name: '演示居民甲', phone: '13000000001' };
const EXCERPT = { said: '楼道里的灯坏了', answer: '当天换了新灯' };
const HOMES = ['east', 'west'];

const stepped = (who: CastName, action: string, id: string, fields: Record<string, unknown> = {}) =>
  as(who).call('suggestion', action, {
    requestId: nextRequest(),
    id,
    version: suggestions().find((doc) => doc._id === id)?.version,
    ...fields,
  });
const done = async (...given: Parameters<typeof stepped>) => {
  const answer = await stepped(...given);
  if (!answer.ok) throw new Error(`${given[1]}: ${answer.error.message}`);
  return answer.data;
};
const mark = (id: string, excerpt: object | null = EXCERPT, who: CastName = 'admin-1') =>
  stepped(who, 'markPublic', id, { excerpt });
const answered = async (fields: Record<string, unknown> = {}) => {
  const { id } = await submit(as('resident'), { ...PERSON, ...fields });
  await done('admin-1', 'accept', id);
  await done('admin-1', 'resolve', id, { note: '测试说明：给演示居民甲换了灯' });
  return id;
};
const progress = () => as('resident-9').ok('bulletin', 'progress');
/** A minute later the numbers are counted anew. */
const later = async () => {
  cloud().clock.set(new Date('2017-08-22T09:30:00+08:00'));
  await cloud().idle();
  await cloud().fireTimer('dispatch', 'rollup');
  await cloud().idle();
};

test('what everybody sees: homes, suggestions by community, and no share of a few', async () => {
  for (let n = 1; n <= 6; n += 1) {
    const { id } = await submit(as(`resident-${n}`), { content: `楼道里的灯坏了，第 ${n} 处` });
    if (n <= 3) {
      await done('admin-1', 'accept', id);
      await done('admin-1', 'resolve', id, { note: '测试说明：已经修好' });
    }
  }
  await submit(as('resident-7'), { site: 'DJ0002' });
  await as('cadre-1').ok('visit', 'log', {
    items: [
      {
        requestId: nextRequest(),
        kind: 'household',
        districtId: 'kc-1',
        door: '1-101',
        at: '2017-08-22T09:00:00+08:00',
        outcome: 'done',
        explained: true,
      },
    ],
  });
  await later();
  const view = await progress();
  expect(view.total).toMatchObject({ visited: 1, received: 7, answered: 3, solved: 3, answeredShare: 43 });
  expect(view.communities.map(({ id }) => id)).toEqual(HOMES);
  expect(view.communities).toMatchObject([
    { name: '东社区', visited: 1, received: 6, answered: 3, solved: 3, answeredShare: 50, solvedShare: 50 },
    { name: '西社区', visited: 0, received: 1, answered: 0, solved: 0, answeredShare: null, solvedShare: null },
  ]);
  expect(view.answers).toEqual([]);
  // Everybody looks at it: asked again, only answers are looked up.
  const before = county.counted();
  await progress();
  expect(county.counted() - before).toBe(1);
});

test('an answer is public in the words of the unit, and nothing leads from it to anybody', async () => {
  const id = await answered();
  expect(await mark(id)).toMatchObject({ ok: true, data: { shown: EXCERPT } });
  const { answers } = await progress();
  expect(answers).toEqual([{ ...EXCERPT, unit: '县教育局', community: '东社区', day: '2017-08-22' }]);
  const [doc] = suggestions();
  expect(JSON.stringify(answers)).not.toMatch(new RegExp(`演示居民甲|13000000001|${doc?.number}|${id}|康成`));
  expect(await as('resident').ok('suggestion', 'get', { id })).toMatchObject({ shown: EXCERPT });

  expect(await mark(id, null)).toMatchObject({ ok: true, data: { shown: null } });
  expect((await progress()).answers).toEqual([]);
});

test('it is gone when the answer does not stand any more', async () => {
  const id = await answered();
  await mark(id);
  await done('resident', 'reopen', id, { note: '测试说明：又坏了' });
  expect((await progress()).answers).toEqual([]);
  expect(await mark(id)).toMatchObject({ error: { code: 'FAILED_PRECONDITION' } });
});

test('it is gone when the person has everything erased', async () => {
  const id = await answered();
  await mark(id);
  await as('resident').ok('privacy', 'erase', { requestId: nextRequest(), what: 'everything' });
  await later();
  expect((await progress()).answers).toEqual([]);
  expect(JSON.stringify(suggestions())).not.toContain(EXCERPT.answer);
});

test.each([
  ['the name', 'said', '演示居民甲家门口的灯坏了'],
  ['the phone', 'answer', '已经给 130 0000 0001 打过电话'],
  ['another number', 'answer', '请打 13912345678 找我'],
  ['the home', 'said', '二单元楼道的灯坏了'],
  ['a room', 'said', '５０２室门口的灯坏了'],
  ['words against the rules', 'answer', '一派辱骂测试词'],
  ['words of which the check is not sure', 'answer', '存疑测试词，换好了'],
])('%s is refused at the field', async (_, field, text) => {
  const id = await answered();
  const answer = await mark(id, { ...EXCERPT, [field]: text });
  expect(answer).toMatchObject({ ok: false, error: { field: `excerpt.${field}` } });
  expect(suggestions()[0]?.publicAt ?? null).toBeNull();
});

test('only who answers may, and only with an answer', async () => {
  const { id } = await submit(as('resident'));
  expect(await mark(id)).toMatchObject({ error: { code: 'FAILED_PRECONDITION' } });
  const other = await answered({ content: '另一处的灯也坏了' });
  for (const [who, code] of [
    ['resident', 'PERMISSION_DENIED'],
    ['editor', 'PERMISSION_DENIED'],
    ['office', 'PERMISSION_DENIED'],
    ['admin-2', 'NOT_FOUND'],
  ] as const) {
    const problem = await problemOf(as(who), 'suggestion', 'markPublic', {
      requestId: nextRequest(),
      id: other,
      version: 3,
      excerpt: EXCERPT,
    });
    expect({ who, code: problem.code }).toEqual({ who, code });
  }
});
