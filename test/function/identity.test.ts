import { readDeclaration } from '../support/cloud';
import { openidOf } from '../support/cast';
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
