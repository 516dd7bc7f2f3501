import { REPLY_TEMPLATE } from '../support/fixture';
import { nextRequest, problemOf, submit, useCounty } from './county';

const county = useCounty();
const { as, cloud, suggestions } = county;
const accept = (id: string, fields: Record<string, unknown> = {}) => ({
  requestId: nextRequest(),
  id,
  version: 1,
  ...fields,
});

describe('accepting', () => {
  test('moves it on, and the time for the answer holds', async () => {
    const { id } = await submit(as('resident'));
    const view = await as('admin-1').ok('suggestion', 'accept', accept(id, { note: '明天派人去看' }));
    expect(view).toMatchObject({ status: 'accepted', version: 2, dueAt: '2017-08-29T23:59:59+08:00' });
    expect(view.actions).not.toContain('accept');
    expect(view.timeline.at(-1)).toEqual({
      at: '2017-08-22T09:15:00+08:00',
      action: 'accept',
      by: '县教育局',
      text: '县教育局已受理',
      note: '明天派人去看',
    });
  });

  test('is told to the resident: in the inbox, and on the phone when allowed', async () => {
    as('resident').allows(REPLY_TEMPLATE);
    await as('resident').ok('inbox', 'subscribed', { templateIds: [REPLY_TEMPLATE], requestId: nextRequest() });
    const { id, number } = await submit(as('resident'));
    await as('admin-1').ok('suggestion', 'accept', accept(id));
    await county.delivered();
    const { items } = await as('resident').ok('inbox', 'list');
    expect(items).toMatchObject([{ event: 'suggestion.accepted', page: `pages/suggestion/suggestion?id=${id}` }]);
    expect(items[0]?.text).toContain('县教育局');
    const messages = cloud().messages(as('resident').openid);
    expect(messages).toMatchObject([
      {
        channel: 'subscribe',
        templateId: REPLY_TEMPLATE,
        data: { character_string1: { value: number }, phrase2: { value: '已受理' } },
      },
    ]);
  });

  test('repeated with the same request id is answered, and done once', async () => {
    const { id } = await submit(as('resident'));
    const request = accept(id);
    await as('admin-1').ok('suggestion', 'accept', request);
    expect(await as('admin-1').ok('suggestion', 'accept', request)).toMatchObject({ status: 'accepted', version: 2 });
    expect(suggestions()[0]?.timeline).toHaveLength(3);
  });

  test('with a version that is no longer present is ABORTED, with the present state', async () => {
    const { id } = await submit(as('resident'));
    await as('admin-1').ok('suggestion', 'accept', accept(id));
    expect(await problemOf(as('admin-1'), 'suggestion', 'accept', accept(id))).toMatchObject({
      code: 'ABORTED',
      current: { id, status: 'accepted', version: 2 },
    });
  });

  test('a second time is not possible in that state', async () => {
    const { id } = await submit(as('resident'));
    await as('admin-1').ok('suggestion', 'accept', accept(id));
    const problem = await problemOf(as('admin-1'), 'suggestion', 'accept', accept(id, { version: 2 }));
    expect(problem.code).toBe('FAILED_PRECONDITION');
  });

  test('by eight at once: one wins, the others are told the present state', async () => {
    const { id } = await submit(as('resident'));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => as('admin-1').call('suggestion', 'accept', accept(id))),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    for (const answer of answers) {
      if (!answer.ok)
        expect(answer.error).toMatchObject({ code: 'ABORTED', current: { status: 'accepted', version: 2 } });
    }
    expect(suggestions()[0]?.timeline).toHaveLength(3);
  });

  test('sent eight times at once with one request id succeeds eight times, and is done once', async () => {
    const { id } = await submit(as('resident'));
    const request = accept(id);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => as('admin-1').ok('suggestion', 'accept', request)),
    );
    expect(answers.every((view) => view.version === 2)).toBe(true);
    expect(suggestions()[0]?.timeline).toHaveLength(3);
  });

  test('whose answer got lost is answered when it is repeated', async () => {
    const { id } = await submit(as('resident'));
    await cloud().idle();
    const request = accept(id);
    cloud().addFault({
      action: 'database.modifyAndReturnDoc',
      function: 'suggestion',
      times: 1,
      errCode: 'SYS_ERR',
      after: true,
    });
    expect((await problemOf(as('admin-1'), 'suggestion', 'accept', request)).code).toBe('INTERNAL');
    expect(await as('admin-1').ok('suggestion', 'accept', request)).toMatchObject({ status: 'accepted', version: 2 });
    expect(suggestions()[0]?.timeline).toHaveLength(3);
  });

  test.each([
    ['admin-2', 'NOT_FOUND'],
    ['resident', 'PERMISSION_DENIED'],
    ['resident-2', 'PERMISSION_DENIED'],
    ['cadre-1', 'PERMISSION_DENIED'],
    ['office', 'PERMISSION_DENIED'],
    ['editor', 'PERMISSION_DENIED'],
  ] as const)('is not for %s', async (who, code) => {
    const { id } = await submit(as('resident'));
    expect((await problemOf(as(who), 'suggestion', 'accept', accept(id))).code).toBe(code);
    expect(suggestions()[0]).toMatchObject({ status: 'submitted', version: 1 });
  });

  test('by the unit that was only told is denied', async () => {
    const { id } = await submit(as('resident'), { category: 'water-heat-power' });
    expect((await problemOf(as('admin-1'), 'suggestion', 'accept', accept(id))).code).toBe('PERMISSION_DENIED');
  });

  test('by the office, of what was held, lets it out', async () => {
    const { id } = await submit(as('resident'), { content: '这里写了存疑测试词' });
    const view = await as('office').ok('suggestion', 'accept', accept(id));
    expect(view).toMatchObject({ status: 'accepted', held: false });
  });
});
