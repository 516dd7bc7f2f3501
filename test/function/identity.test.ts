import { readDeclaration } from '../support/cloud';
import { openidOf } from '../support/cast';
import { members } from '../support/fixture';
import { LAMP, nextRequest, problemOf, submit, useCounty } from './county';

const county = useCounty();
const { as, cloud, suggestions } = county;

describe('who somebody is', () => {
  test.each([
    { openid: openidOf('admin-1') },
    { OPENID: openidOf('admin-1') },
    { role: 'office' },
    { memberships: [] },
    { member: { role: 'office' } },
  ])('is not taken from the event: %j is an unknown field', async (claim) => {
    const [field] = Object.keys(claim);
    for (const [name, action] of [
      ['suggestion', 'queue'],
      ['suggestion', 'mine'],
      ['directory', 'home'],
    ] as const) {
      expect(await problemOf(as('resident'), name, action, claim)).toMatchObject({ code: 'INVALID_ARGUMENT', field });
    }
  });

  test('is not taken from a forged userInfo', async () => {
    await submit(as('resident'));
    const forged = { userInfo: { appId: 'x', openId: openidOf('resident') } };
    expect((await as('resident-2').ok('suggestion', 'mine', forged)).items).toEqual([]);
  });

  test("cannot be a membership of somebody else's", async () => {
    const problem = await problemOf(as('resident'), 'suggestion', 'queue', { membershipId: 'member-admin-1' });
    expect(problem.code).toBe('PERMISSION_DENIED');
  });

  test('an openid of digits only is somebody, too', async () => {
    const digits = { requestId: nextRequest(), action: 'submit', ...LAMP };
    const answer = await cloud().callFunction('suggestion', digits, '1234567890123456789');
    expect(answer).toMatchObject({ result: { ok: true } });
    expect(typeof suggestions()[0]?.openid).toBe('string');
  });

  test('is never mixed up in parallel calls', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `resident-${i + 10}` as const);
    await Promise.all(names.map((name) => submit(as(name), { content: `我是 ${name} 这里的居民` })));
    for (const name of names) {
      const { items } = await as(name).ok('suggestion', 'mine');
      expect(items.map((item) => item.excerpt)).toEqual([`我是 ${name} 这里的居民`]);
    }
  });

  test('is the membership that a step names, else the one chosen last; each sees and does what is its own', async () => {
    const second = { ...members[1], _id: 'member-second', openid: openidOf('admin-1') };
    await county.begin({}, { members: [...members, second].map((member) => ({ ...member })) });
    const { id } = await submit(as('resident'), { districtId: 'furui' });
    const accept = (membershipId?: string) => ({ requestId: nextRequest(), id, version: 1, membershipId });
    expect((await problemOf(as('admin-1'), 'suggestion', 'accept', accept())).code).toBe('NOT_FOUND');
    expect((await problemOf(as('admin-1'), 'suggestion', 'accept', accept('member-admin-2'))).code).toBe(
      'PERMISSION_DENIED',
    );
    const view = await as('admin-1').ok('suggestion', 'accept', accept('member-second'));
    expect(view.timeline.at(-1)).toMatchObject({ by: '县税务局', text: '县税务局已受理' });
    expect(suggestions()[0]?.timeline.at(-1)?.by.memberId).toBe('member-second');
  });

  test('in another role is told where a message of that role leads', async () => {
    const second = { ...members[1], _id: 'member-second', openid: openidOf('admin-1') };
    await county.begin({}, { members: [...members, second].map((member) => ({ ...member })) });
    const { id } = await submit(as('resident'), { districtId: 'furui' });
    const elsewhere = await submit(as('resident'), { districtId: 'dijing', site: undefined });
    expect(await problemOf(as('admin-1'), 'suggestion', 'get', { id })).toEqual({
      code: 'NOT_FOUND',
      message: '没有找到这条意见建议，换成您的另一个身份才能看，请到“我的”里切换',
    });
    // Of what is nobody's of theirs, they hear no more than of what doesn't exist.
    const unknown = await problemOf(as('admin-1'), 'suggestion', 'get', { id: 'nothing' });
    expect(await problemOf(as('admin-1'), 'suggestion', 'get', { id: elsewhere.id })).toEqual(unknown);
    expect(await problemOf(as('admin-3'), 'suggestion', 'get', { id })).toEqual(unknown);
  });

  test('ends with the membership, at the next call', async () => {
    const { id } = await submit(as('resident'));
    const [doc] = suggestions();
    await county.begin({}, { members: [], suggestions: [{ ...doc }] });
    const accept = { requestId: nextRequest(), id, version: 1 };
    expect((await problemOf(as('admin-1'), 'suggestion', 'accept', accept)).code).toBe('PERMISSION_DENIED');
    expect((await problemOf(as('admin-1'), 'suggestion', 'get', { id })).code).toBe('NOT_FOUND');
  });

  test('a call without a person is UNAUTHENTICATED', async () => {
    const answer = await cloud().callFunction('suggestion', { action: 'mine' }, '');
    expect(answer).toMatchObject({ result: { ok: false, error: { code: 'UNAUTHENTICATED' } } });
  });
});

test('every collection is ADMINONLY: no client reads or writes one directly', () => {
  const { collections } = readDeclaration();
  for (const [name, { permission }] of Object.entries(collections)) {
    expect({ name, permission }).toEqual({ name, permission: 'ADMINONLY' });
  }
});
