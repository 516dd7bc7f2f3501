import type { MemberDoc } from '../../../cloudfunctions/common/model';
import type { InviteDoc } from '../../../cloudfunctions/directory/model';
import type { InviteView } from '../../../miniprogram/contract';
import { openidOf, type CastName } from '../../support/cast';
import { members } from '../../support/fixture';
import { nextRequest, problemOf, useCounty } from '../county';

/** No openid of the office is configured: its people are members like others. */
const county = useCounty({ variables: { OFFICE_OPENIDS: '' } });
const { as, cloud } = county;

const officeMember = (who: CastName): MemberDoc => ({
  _id: `member-${who}`,
  openid: openidOf(who),
  role: 'office',
  unitId: null,
  name: `测试${who}`,
  chosenAt: null,
  createdAt: new Date('2017-08-15T08:00:00+08:00'),
});

beforeEach(() =>
  county.begin(
    {},
    { members: [...members, officeMember('office'), officeMember('resident-90')].map((m) => ({ ...m })) },
  ),
);

const stored = <T>(name: string): T[] => cloud().database.dump(name) as unknown as T[];
const invite = (who: CastName, fields: Record<string, unknown>) =>
  as(who).ok('directory', 'invite', { requestId: nextRequest(), ...fields });
const join = (who: CastName, code: string, requestId = nextRequest()) =>
  as(who).call('directory', 'join', { requestId, code, name: '测试新人' });
const remove = (who: CastName, id: string) =>
  as(who).call('directory', 'removeMember', { requestId: nextRequest(), id });
const codeOf = (answer: { ok: boolean; error?: { code: string } }) => answer.error?.code ?? 'ok';

describe('an invitation', () => {
  test('of the office makes an admin, whose own makes a cadre; both can act at once', async () => {
    const { code, ...view } = await invite('office', { role: 'unitAdmin', unitId: 'unit-tax' });
    expect(view).toMatchObject({ role: 'unitAdmin', unit: { name: '县税务局' }, uses: 1, left: 1, state: 'open' });
    expect(await join('resident-1', code)).toMatchObject({
      ok: true,
      data: { membership: { role: 'unitAdmin', unit: { id: 'unit-tax' }, active: true } },
    });
    const next = await invite('resident-1', { role: 'cadre' });
    expect(next.unit?.id).toBe('unit-tax');
    // As it is read out on the phone.
    expect(codeOf(await join('resident-2', ` ${next.code.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l')} `))).toBe(
      'ok',
    );
    const { items } = await as('resident-1').ok('directory', 'members', {});
    expect(items.map(({ role }) => role).sort()).toEqual(['cadre', 'unitAdmin', 'unitAdmin']);
    expect((await as('resident-2').ok('directory', 'home')).memberships).toMatchObject([{ role: 'cadre' }]);
  });

  test('keeps its code for who made it: the database knows only a hash, and who made and used it is written down', async () => {
    const { code } = await invite('office', { role: 'editor' });
    await join('resident-1', code);
    const bare = code.replace('-', '');
    for (const name of ['invites', 'members', 'audit', 'usage']) {
      expect(JSON.stringify(cloud().database.dump(name))).not.toContain(bare);
    }
    const actions = stored<{ action: string }>('audit').map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['directory.invite', 'directory.join']));
  });

  test('asked for again with the same request is the same one', async () => {
    const requestId = nextRequest();
    const [one, two] = await Promise.all([1, 2].map(() => invite('office', { requestId, role: 'editor', uses: 3 })));
    expect(two).toEqual(one);
    expect(stored<InviteDoc>('invites')).toHaveLength(1);
    // Somebody else's request of the same name is another one.
    expect((await invite('resident-90', { requestId, role: 'editor' })).code).not.toBe(one?.code);
  });

  test('to the office or of another unit is not for a unit to make; a unit has to exist, and only where one is needed', async () => {
    const problem = (who: CastName, fields: Record<string, unknown>) =>
      problemOf(as(who), 'directory', 'invite', { requestId: nextRequest(), ...fields });
    for (const fields of [{ role: 'office' }, { role: 'unitAdmin' }, { role: 'cadre', unitId: 'unit-tax' }]) {
      expect(await problem('admin-1', fields)).toMatchObject({ code: 'PERMISSION_DENIED' });
    }
    for (const who of ['cadre-1', 'resident'] as const) {
      expect(await problem(who, { role: 'cadre' })).toMatchObject({ code: 'PERMISSION_DENIED' });
    }
    for (const fields of [
      { role: 'cadre' },
      { role: 'cadre', unitId: 'unit-no' },
      { role: 'editor', unitId: 'unit-tax' },
    ]) {
      expect(await problem('office', fields)).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'unitId' });
    }
  });

  test('is listed for who may see it, can be scanned, and ends when it is revoked', async () => {
    const admin = await invite('office', { role: 'unitAdmin', unitId: 'unit-edu' });
    const cadres = await invite('admin-1', { role: 'cadre', uses: 2 });
    const ids = async (who: CastName) =>
      (await as(who).ok('directory', 'invites.list')).items.map(({ id }: InviteView) => id).sort();
    expect(await ids('office')).toEqual([admin.id, cadres.id].sort());
    expect(await ids('admin-1')).toEqual([cadres.id]);
    expect(await ids('admin-2')).toEqual([]);
    const { scene } = await as('admin-1').ok('directory', 'invites.qrcode', { code: cadres.code });
    expect(scene).toBe(`i=${cadres.code.replace('-', '')}`);
    expect((await problemOf(as('admin-2'), 'directory', 'invites.qrcode', { code: cadres.code })).code).toBe(
      'NOT_FOUND',
    );
    const revoke = { requestId: nextRequest(), id: cadres.id };
    expect((await problemOf(as('admin-2'), 'directory', 'invites.revoke', revoke)).code).toBe('NOT_FOUND');
    expect(await as('admin-1').ok('directory', 'invites.revoke', revoke)).toMatchObject({ state: 'revoked', left: 2 });
    expect(codeOf(await join('resident-1', cadres.code))).toBe('FAILED_PRECONDITION');
    expect((await problemOf(as('admin-1'), 'directory', 'invites.qrcode', { code: cadres.code })).code).toBe(
      'FAILED_PRECONDITION',
    );
  });

  test('ends with its last day', async () => {
    const { code } = await invite('office', { role: 'editor', days: 2 });
    cloud().clock.set(new Date('2017-08-24T09:15:01+08:00'));
    expect(await join('resident-1', code)).toMatchObject({ ok: false, error: { code: 'FAILED_PRECONDITION' } });
  });
});

describe('coming in', () => {
  test('as many as there are places, however many come at once', async () => {
    const { code } = await invite('admin-1', { role: 'cadre', uses: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => join(`resident-${i + 1}`, code)));
    expect(answers.map(codeOf).sort()).toEqual([...Array<string>(5).fill('FAILED_PRECONDITION'), 'ok', 'ok', 'ok']);
    expect(stored<InviteDoc>('invites')).toMatchObject([{ left: 0 }]);
    expect(stored<MemberDoc>('members').filter(({ name }) => name === '测试新人')).toHaveLength(3);
  });

  test('once per person, whether by a repeat, at the same time, or with another code', async () => {
    const first = await invite('admin-1', { role: 'cadre', uses: 5 });
    const requestId = nextRequest();
    const answers = await Promise.all([1, 2, 3].map(() => join('resident-1', first.code, requestId)));
    expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
    const second = await invite('admin-1', { role: 'cadre', uses: 5 });
    expect(codeOf(await join('resident-1', second.code))).toBe('ok');
    const left = new Map(stored<InviteDoc>('invites').map((doc) => [doc._id, doc.left]));
    expect([left.get(first.id), left.get(second.id)]).toEqual([4, 5]);
    expect((await as('resident-1').ok('directory', 'me')).memberships).toHaveLength(1);
  });

  test('goes on where it died: the place was taken, the membership not yet written', async () => {
    const { code } = await invite('admin-1', { role: 'cadre' });
    // The place in which tries are counted and the audit entry are added before it.
    cloud().addFault({ action: 'database.insertDocument', function: 'directory', times: 1, skip: 2, kill: true });
    await expect(join('resident-1', code)).rejects.toThrow();
    expect(stored<InviteDoc>('invites')).toMatchObject([{ left: 0 }]);
    expect((await as('resident-1').ok('directory', 'me')).memberships).toEqual([]);
    const again = await join('resident-1', code);
    expect(codeOf(again)).toBe('ok');
    expect(stored<InviteDoc>('invites')).toMatchObject([{ left: 0 }]);
    expect((await as('resident-1').ok('directory', 'me')).memberships).toMatchObject([{ role: 'cadre' }]);
  });

  test('guessing ends after ten codes an hour; a right one costs nothing', async () => {
    const { code } = await invite('admin-1', { role: 'cadre' });
    for (let i = 0; i < 9; i += 1) expect(codeOf(await join('resident-1', `000000000${i}`))).toBe('NOT_FOUND');
    expect(codeOf(await join('resident-1', code))).toBe('ok');
    expect(codeOf(await join('resident-1', '000000000A'))).toBe('NOT_FOUND');
    expect(codeOf(await join('resident-1', '000000000B'))).toBe('RESOURCE_EXHAUSTED');
    expect(codeOf(await join('resident-2', '000000000B'))).toBe('NOT_FOUND');
  });
});

describe('taking people out', () => {
  test('they may nothing any more, are nobody any more, and what they did keeps their name', async () => {
    const held = await as('admin-1').call('suggestion', 'queue');
    expect(held.ok).toBe(true);
    expect(codeOf(await remove('admin-1', 'member-cadre-1'))).toBe('ok');
    expect(codeOf(await remove('admin-1', 'member-cadre-1'))).toBe('ok');
    expect((await as('cadre-1').ok('directory', 'home')).memberships).toEqual([]);
    expect(codeOf(await as('cadre-1').call('suggestion', 'queue'))).toBe('PERMISSION_DENIED');
    expect((await as('admin-1').ok('directory', 'members')).items.map(({ id }) => id)).toEqual(['member-admin-1']);
    const doc = stored<MemberDoc>('members').find(({ _id }) => _id === 'member-cadre-1');
    expect(doc).toMatchObject({ name: '测试cadre-1', openid: '', removed: { role: 'cadre', unitId: 'unit-edu' } });
    expect(
      stored<{ action: string }>('audit').filter(({ action }) => action === 'directory.removeMember'),
    ).toHaveLength(1);
  });

  test('is for the office, and for a unit with its cadres', async () => {
    expect(codeOf(await remove('admin-2', 'member-cadre-1'))).toBe('NOT_FOUND');
    expect(codeOf(await remove('admin-1', 'member-admin-1'))).toBe('PERMISSION_DENIED');
    expect(codeOf(await remove('admin-1', 'member-editor'))).toBe('NOT_FOUND');
    expect(codeOf(await remove('cadre-1', 'member-cadre-1'))).toBe('PERMISSION_DENIED');
    expect(codeOf(await remove('office', 'member-editor'))).toBe('ok');
    expect(codeOf(await remove('office', 'nobody'))).toBe('NOT_FOUND');
  });

  test('an old code lets nobody back in, a new one does', async () => {
    const { code } = await invite('admin-1', { role: 'cadre', uses: 5 });
    const joined = await as('resident-1').ok('directory', 'join', { requestId: 'request-in', code, name: '测试新人' });
    cloud().clock.set(new Date('2017-08-22T10:00:00+08:00'));
    await remove('admin-1', joined.membership.id);
    expect(codeOf(await join('resident-1', code, 'request-in'))).toBe('FAILED_PRECONDITION');
    expect(codeOf(await join('resident-1', code))).toBe('FAILED_PRECONDITION');
    cloud().clock.set(new Date('2017-08-22T10:01:00+08:00'));
    const next = await invite('admin-1', { role: 'cadre' });
    expect(codeOf(await join('resident-1', next.code))).toBe('ok');
    expect((await as('resident-1').ok('directory', 'me')).memberships).toMatchObject([{ id: joined.membership.id }]);
  });

  test("the office's last person stays, also when two take each other out at once", async () => {
    // Both have looked at who they are, and say now whom they take out.
    cloud().addFault({ action: 'database.modifyDocument', function: 'directory', times: 2, delayMs: 300 });
    const both = await Promise.all([remove('office', 'member-resident-90'), remove('resident-90', 'member-office')]);
    expect(both.map(codeOf)).toContain('FAILED_PRECONDITION');
    const people = () => stored<MemberDoc>('members').filter(({ role, openid }) => role === 'office' && openid !== '');
    const [last] = people();
    const who: CastName = last?._id === 'member-office' ? 'office' : 'resident-90';
    // A word that was never taken back holds nobody for ever.
    cloud().clock.set(new Date('2017-08-22T10:00:00+08:00'));
    if (people().length === 2) await remove(who, 'member-resident-90');
    expect(people()).toHaveLength(1);
    expect(codeOf(await remove(who, last?._id ?? ''))).toBe('FAILED_PRECONDITION');
    expect((await as(who).ok('directory', 'members')).items).toHaveLength(1);
  });
});
