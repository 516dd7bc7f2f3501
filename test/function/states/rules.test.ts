import type { SuggestionView } from '../../../miniprogram/contract';
import type { CastName } from '../../support/cast';
import { nextRequest, problemOf, submit, useCounty } from '../county';
import { CHANGED, staff } from './life';

/** What the table of states promises in particular, each as a person meets it. */
const county = useCounty();
const { as, cloud, suggestions } = county;
beforeEach(() => county.begin(CHANGED, { members: staff.map((member) => ({ ...member })) }));

/** One step with the version that is there now. */
const step = (who: CastName, name: string, id: string, fields: Record<string, unknown> = {}): Promise<SuggestionView> =>
  as(who).ok('suggestion', name as 'accept', of(id, fields));
const fails = (who: CastName, name: string, id: string, fields: Record<string, unknown> = {}) =>
  problemOf(as(who), 'suggestion', name, of(id, fields));
const of = (id: string, fields: Record<string, unknown>) => ({
  requestId: nextRequest(),
  id,
  version: suggestions().find((doc) => doc._id === id)?.version,
  ...fields,
});
const note = '测试说明：等配件到了再修';
/** At the unit-edu, which is contracted for the estate. */
const accepted = async () => {
  const { id } = await submit(as('resident'));
  await step('admin-1', 'accept', id);
  return id;
};

describe('no end without a text that the resident can read', () => {
  test.each([
    ['resolve', {}],
    ['defer', { date: '2017-09-10' }],
    ['plan', { date: '2017-08-30' }],
  ] as const)('%s wants a text of four characters', async (name, rest) => {
    const id = await accepted();
    for (const text of [undefined, '', '   ', '好的了', ' 好的了 \n']) {
      expect(await fails('admin-1', name, id, { ...rest, note: text })).toMatchObject({
        code: 'INVALID_ARGUMENT',
        field: 'note',
      });
    }
    const view = await step('admin-1', name, id, { ...rest, note: '  修好了。 ' });
    expect(view.timeline.at(-1)).toMatchObject({ action: name, note: '修好了。' });
    expect((await as('resident').ok('suggestion', 'get', { id })).timeline.at(-1)?.note).toBe('修好了。');
  });

  test.each(['decline', 'return'])('%s wants one, too', async (name) => {
    const { id } = await submit(as('resident'));
    expect(await fails('admin-1', name, id)).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'note' });
    await step('admin-1', name, id, { note });
    expect((await as('resident').ok('suggestion', 'get', { id })).timeline.at(-1)?.note).toBe(note);
  });
});

describe('the day that is named', () => {
  // Thursday is the first working day, Friday is off, Saturday is worked.
  test.each([
    ['defer', '2017-08-22', '请选今天以后的日子'],
    ['defer', '2017-08-21', '请选今天以后的日子'],
    ['defer', '2018-08-24', '最晚到 2018年8月23日，请选早一点的日子'],
    ['defer', '2018-02-30', '没有这一天，请重新选择'],
    ['defer', '2017-9-1', '日期不对，请重新选择'],
    ['plan', '2017-08-22', '请选今天以后的日子'],
    ['plan', '2017-09-13', '最晚到 9月12日，请选早一点的日子'],
  ] as const)('%s to %s is refused at the field: %s', async (name, date, message) => {
    const id = await accepted();
    expect(await fails('admin-1', name, id, { note, date })).toEqual({
      code: 'INVALID_ARGUMENT',
      field: 'date',
      message,
    });
    expect(suggestions()[0]).toMatchObject({ status: 'accepted', version: 2 });
  });

  test.each([
    ['defer', '2017-08-23'],
    ['defer', '2018-08-23'],
    ['plan', '2017-09-12'],
  ] as const)('%s to %s is taken, to the end of that day', async (name, date) => {
    const id = await accepted();
    expect((await step('admin-1', name, id, { note, date })).dueAt).toBe(`${date}T23:59:59+08:00`);
  });

  test('counts as the county counts: after midnight there it is another day', async () => {
    const id = await accepted();
    cloud().clock.set(new Date('2017-08-22T16:00:00Z'));
    expect((await fails('admin-1', 'defer', id, { note, date: '2017-08-23' })).field).toBe('date');
    cloud().clock.set(new Date('2017-08-22T15:59:59Z'));
    await step('admin-1', 'defer', id, { note, date: '2017-08-23' });
  });
});

describe('asking again', () => {
  const resolved = async () => {
    const id = await accepted();
    await step('admin-1', 'resolve', id, { note });
    return id;
  };

  test('a resident may once, and is told where to turn then; the office always', async () => {
    const id = await resolved();
    expect((await step('resident', 'reopen', id, { note: '还是不亮' })).status).toBe('accepted');
    await step('admin-1', 'resolve', id, { note });
    expect((await as('resident').ok('suggestion', 'get', { id })).actions).toEqual(['rate']);
    expect(await fails('resident', 'reopen', id, { note: '还是不亮' })).toEqual({
      code: 'FAILED_PRECONDITION',
      message: '您已经要求过一次重新办理了，还有问题请打县里的电话',
    });
    for (let i = 0; i < 2; i += 1) {
      expect((await step('office', 'reopen', id, { note: '请再去看看' })).status).toBe('accepted');
      await step('admin-1', 'resolve', id, { note });
    }
  });

  test('after the office did, a resident still may', async () => {
    const id = await resolved();
    await step('office', 'reopen', id, { note: '请再去看看' });
    await step('admin-1', 'defer', id, { note, date: '2017-09-10' });
    expect((await step('resident', 'reopen', id, { note: '等不到那天' })).status).toBe('accepted');
  });

  test('begins the time for the answer anew', async () => {
    const id = await resolved();
    cloud().clock.set(new Date('2017-09-04T10:00:00+08:00'));
    expect((await step('resident', 'reopen', id, { note: '还是不亮' })).dueAt).toBe('2017-09-11T23:59:59+08:00');
  });

  test('ends with the rating: what is closed stays closed', async () => {
    const id = await resolved();
    await step('resident', 'rate', id, { rating: 'unsatisfied', note: '测试说明：太慢' });
    expect((await fails('resident', 'reopen', id, { note: '还是不亮' })).code).toBe('FAILED_PRECONDITION');
    expect((await as('admin-1').ok('suggestion', 'get', { id })).rating).toMatchObject({ rating: 'unsatisfied' });
  });
});

describe('a resident who works for another unit', () => {
  const own = async () => {
    const { id } = await submit(as('admin-2'));
    return id;
  };

  test('takes back, rates and asks again as a resident does', async () => {
    const first = await own();
    expect((await step('admin-2', 'withdraw', first)).timeline.at(-1)).toMatchObject({ by: '居民' });
    const id = await own();
    await step('admin-1', 'accept', id);
    await step('admin-1', 'resolve', id, { note });
    const view = await step('admin-2', 'reopen', id, { note: '还是不亮' });
    expect(view.timeline.at(-1)).toMatchObject({ by: '居民', text: '居民要求重新办理' });
    await step('admin-1', 'resolve', id, { note });
    expect((await fails('admin-2', 'reopen', id, { note: '还是不亮' })).code).toBe('FAILED_PRECONDITION');
    expect((await step('admin-2', 'rate', id, { rating: 'fair' })).timeline.at(-1)).toMatchObject({ by: '居民' });
    expect(suggestions().every((doc) => !JSON.stringify(doc.timeline).includes('member-admin-2'))).toBe(true);
  });

  test('is checked as a resident is, one of the office too', async () => {
    for (const who of ['admin-2', 'office'] as const) {
      const { id } = await submit(as(who));
      expect(await fails(who, 'withdraw', id, { note: '辱骂测试词' })).toMatchObject({
        code: 'CONTENT_REJECTED',
        field: 'note',
      });
    }
  });

  test('does not see what colleagues of the unit write for each other', async () => {
    const id = await own();
    await step('admin-1', 'note', id, { note: '只给同事看' });
    const view = await as('admin-2').ok('suggestion', 'get', { id });
    expect(view).toMatchObject({ mine: true, handler: null });
    expect(JSON.stringify(view)).not.toContain('只给同事看');
  });
});

describe('not ours', () => {
  test('goes to the office with a fresh time, then to the unit with another; the handler is free of it', async () => {
    const { id } = await submit(as('resident'));
    await step('admin-1', 'assignHandler', id, { memberId: 'member-cadre-1' });
    cloud().clock.set(new Date('2017-08-24T10:00:00+08:00'));
    const back = await step('admin-1', 'return', id, { note: '测试说明：路灯归住建局' });
    // Friday is off, Saturday is worked.
    expect(back).toMatchObject({ unit: { id: 'office' }, status: 'submitted', dueAt: '2017-08-26T23:59:59+08:00' });
    expect(suggestions()[0]).toMatchObject({ handlerId: null, unitId: 'office', deadline: 'accept' });
    expect((await problemOf(as('admin-1'), 'suggestion', 'get', { id })).message).toContain('可能已经转给别的单位');

    cloud().clock.set(new Date('2017-08-26T09:00:00+08:00'));
    const away = await step('office', 'reroute', id, { unitId: 'unit-housing', note: '请住建局办理' });
    expect(away).toMatchObject({
      unit: { id: 'unit-housing' },
      routedBy: 'office',
      status: 'submitted',
      dueAt: '2017-08-28T23:59:59+08:00',
      handler: null,
    });
    expect(suggestions()[0]).toMatchObject({
      informedUnitIds: ['unit-edu'],
      clockFrom: new Date('2017-08-26T01:00:00Z'),
    });
    await county.delivered();
    const events = async (who: CastName) => (await as(who).ok('inbox', 'list')).items.map((item) => item.event);
    expect(await events('office')).toContain('suggestion.returned');
    expect(await events('admin-3')).toContain('suggestion.assigned');
    expect(await events('admin-1')).toContain('suggestion.informed');
  });

  test('cannot be said by the office of what it has itself', async () => {
    const { id } = await submit(as('resident'), { site: undefined });
    expect((await as('office').ok('suggestion', 'get', { id })).actions).not.toContain('return');
    expect((await fails('office', 'return', id, { note })).code).toBe('FAILED_PRECONDITION');
  });

  test('leads to another unit, a known one, or the office itself', async () => {
    const { id } = await submit(as('resident'));
    for (const unitId of ['unit-edu', 'unit-no', 'constructor']) {
      expect(await fails('office', 'reroute', id, { unitId })).toMatchObject({
        code: 'INVALID_ARGUMENT',
        field: 'unitId',
      });
    }
    expect(await step('office', 'reroute', id, { unitId: 'office' })).toMatchObject({ unit: { id: 'office' } });
    expect((await fails('office', 'reroute', id, { unitId: 'office' })).field).toBe('unitId');
    // The contracted unit of the estate knows of it although the office has it.
    expect((await as('admin-1').ok('suggestion', 'get', { id })).actions).toEqual(['note']);
  });

  test('what the unit has accepted can be given to it afresh', async () => {
    const id = await accepted();
    expect(await step('office', 'reroute', id, { unitId: 'unit-edu' })).toMatchObject({
      status: 'submitted',
      unit: { id: 'unit-edu' },
    });
  });
});

describe('handing to a colleague', () => {
  test('who sees it in the queue and may act, until it goes elsewhere', async () => {
    const { id } = await submit(as('resident'));
    const queue = async () => (await as('cadre-1').ok('suggestion', 'queue')).items.map((item) => item.id);
    expect((await fails('cadre-1', 'accept', id)).code).toBe('PERMISSION_DENIED');
    const view = await step('admin-1', 'assignHandler', id, { memberId: 'member-cadre-1' });
    expect(view).toMatchObject({ handler: { id: 'member-cadre-1', name: '测试cadre-1' }, status: 'submitted' });
    expect(await queue()).toEqual([id]);
    expect((await as('cadre-1').ok('suggestion', 'counts')).submitted).toBe(1);
    await county.delivered();
    expect((await as('cadre-1').ok('inbox', 'list')).items).toMatchObject([{ event: 'suggestion.handed' }]);
    expect((await step('cadre-1', 'accept', id)).status).toBe('accepted');
    await step('office', 'reroute', id, { unitId: 'unit-tax' });
    expect(await queue()).toEqual([]);
    // The unit is still told, being contracted for the estate: the cadre sees it, and can only write a note.
    expect((await as('cadre-1').ok('suggestion', 'get', { id })).actions).toEqual(['note']);
    expect((await fails('cadre-1', 'resolve', id, { note })).code).toBe('PERMISSION_DENIED');
  });

  test('can be taken back', async () => {
    const { id } = await submit(as('resident'));
    await step('admin-1', 'assignHandler', id, { memberId: 'member-cadre-1' });
    expect((await step('admin-1', 'assignHandler', id, { memberId: null })).handler).toBeNull();
    expect((await fails('cadre-1', 'accept', id)).code).toBe('PERMISSION_DENIED');
  });

  test.each(['member-cadre-2', 'member-admin-2', 'member-editor', 'member-office', 'member-nobody'])(
    'is not to %s, who is of another unit or does not exist',
    async (memberId) => {
      const { id } = await submit(as('resident'));
      expect(await fails('admin-1', 'assignHandler', id, { memberId })).toEqual({
        code: 'INVALID_ARGUMENT',
        field: 'memberId',
        message: '这位同事不在本单位，请重新选择',
      });
    },
  );

  test('the office hands to its own people what it has itself', async () => {
    const { id } = await submit(as('resident'), { site: undefined });
    expect((await fails('office', 'assignHandler', id, { memberId: 'member-editor' })).field).toBe('memberId');
    expect((await step('office', 'assignHandler', id, { memberId: 'member-office' })).handler?.name).toBe('测试office');
  });

  test('of somebody who has left meanwhile says so, and harms nothing', async () => {
    const { id } = await submit(as('resident'));
    await step('admin-1', 'assignHandler', id, { memberId: 'member-cadre-1' });
    const [doc] = suggestions();
    await county.begin(CHANGED, {
      members: staff.filter((member) => member._id !== 'member-cadre-1').map((member) => ({ ...member })),
      suggestions: [{ ...doc }],
    });
    expect((await as('admin-1').ok('suggestion', 'get', { id })).handler?.name).toBe('已离开的同事');
    expect((await as('cadre-1').call('suggestion', 'get', { id })).ok).toBe(false);
    await step('admin-1', 'accept', id);
  });
});

describe('classifying', () => {
  test('changes what is given and nothing else; the resident isn’t troubled with it', async () => {
    const { id } = await submit(as('resident'), { category: 'other' });
    const view = await step('admin-1', 'classify', id, { category: 'sanitation', scope: 'common' });
    expect(view).toMatchObject({ aspect: 'livelihood', category: 'sanitation', scope: 'common', status: 'submitted' });
    const mine = await as('resident').ok('suggestion', 'get', { id });
    expect(mine.timeline.map((entry) => entry.action)).toEqual(['submit', 'route']);
  });

  test.each([
    [{}, 'category'],
    [{ category: 'no-such' }, 'category'],
    [{ aspect: 'no-such' }, 'aspect'],
    [{ scope: 'both' }, 'scope'],
  ])('with %j is refused at %s', async (fields, field) => {
    const { id } = await submit(as('resident'));
    const problem = await fails('admin-1', 'classify', id, fields);
    expect(problem).toMatchObject({ code: 'INVALID_ARGUMENT', field });
  });
});
