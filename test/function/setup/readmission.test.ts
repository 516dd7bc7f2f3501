import type { MemberDoc } from '../../../cloudfunctions/common/model';
import type { InviteDoc } from '../../../cloudfunctions/directory/model';
import type { Contracts, InputOf, OutputOf } from '../../../miniprogram/contract';
import { openidOf, type CastName } from '../../support/cast';
import { members } from '../../support/fixture';
import { nextRequest, useCounty } from '../county';

/** Who was taken out, and what the codes that were made before are still good for: nothing. */

const county = useCounty({ variables: { OFFICE_OPENIDS: openidOf('office') } });
const { as, cloud } = county;

const COLLEAGUE: MemberDoc = {
  _id: 'member-resident-90',
  openid: openidOf('resident-90'),
  role: 'office',
  unitId: null,
  name: '测试同事',
  chosenAt: null,
  createdAt: new Date('2017-08-15T08:00:00+08:00'),
};

beforeEach(() => county.begin({}, { members: [...members, COLLEAGUE].map((member) => ({ ...member })) }));

type Invite = OutputOf<Contracts['directory']['invite']>;
type Fields = Omit<InputOf<Contracts['directory']['invite']>, 'requestId'>;

const invite = (who: CastName, fields: Fields): Promise<Invite> =>
  as(who).ok('directory', 'invite', { requestId: nextRequest(), uses: 5, ...fields });
const join = async (who: CastName, { code }: Invite) => {
  const answer = await as(who).call('directory', 'join', { requestId: nextRequest(), code, name: '测试新人' });
  return answer.ok ? answer.data.membership.role : answer.error.message;
};
const remove = (id: string) => as('office').ok('directory', 'removeMember', { requestId: nextRequest(), id });
const later = (time: string) => cloud().clock.set(new Date(`2017-08-22T${time}:00+08:00`));
const membershipOf = async (who: CastName) => (await as(who).ok('directory', 'me')).memberships[0]?.id ?? '';
const stateOf = async (who: CastName, { id }: Invite) =>
  (await as(who).ok('directory', 'invites.list')).items.find((item) => item.id === id)?.state;
const stored = <T>(name: string): T[] => cloud().database.dump(name) as unknown as T[];

const SINCE = '发这个邀请码以后您被移出了，请向单位要一个新的邀请码';
const VOID = '这个邀请码已经作废，请向单位或县创城办要一个新的';

describe('who was taken out', () => {
  test('comes back into the unit by no invitation of before, whatever the role; by one made since they do', async () => {
    const own = await invite('admin-1', { role: 'cadre' });
    const cadre = await invite('office', { role: 'cadre', unitId: 'unit-edu' });
    const admin = await invite('office', { role: 'unitAdmin', unitId: 'unit-edu' });
    const elsewhere = await invite('office', { role: 'cadre', unitId: 'unit-tax' });
    later('09:30');
    await remove('member-admin-1');
    expect(await Promise.all([own, cadre, admin].map((code) => join('admin-1', code)))).toEqual([SINCE, SINCE, SINCE]);
    // Another unit took them in, and nobody there has taken them out.
    expect(await join('admin-1', elsewhere)).toBe('cadre');
    // It was for others, too: they come in.
    expect(await join('resident-1', cadre)).toBe('cadre');
    later('09:45');
    expect(await join('admin-1', await invite('office', { role: 'cadre', unitId: 'unit-edu' }))).toBe('cadre');
    // They are a cadre again, and no more than that.
    expect(await join('admin-1', admin)).toBe(SINCE);
  });

  test('of the office comes back neither as office nor as editor', async () => {
    const [office, editor] = [await invite('office', { role: 'office' }), await invite('office', { role: 'editor' })];
    later('09:30');
    await remove(COLLEAGUE._id);
    expect([await join('resident-90', office), await join('resident-90', editor)]).toEqual([SINCE, SINCE]);
  });

  test('and whose membership an earlier version took out without a hash is known by its id', async () => {
    expect(await join('resident-1', await invite('office', { role: 'unitAdmin', unitId: 'unit-tax' }))).toBe(
      'unitAdmin',
    );
    const cadre = await invite('office', { role: 'cadre', unitId: 'unit-tax' });
    later('09:30');
    await remove(await membershipOf('resident-1'));
    const known = stored<MemberDoc & Record<string, unknown>>('members').map((doc) => {
      if (!doc.removed) return doc;
      const { person, ...removed } = doc.removed;
      expect(person).toMatch(/^[0-9a-f]{32}$/);
      return { ...doc, removed };
    });
    await cloud().database.reset({
      ...Object.fromEntries(['campaigns', 'units', 'invites'].map((name) => [name, cloud().database.dump(name)])),
      members: known,
    });
    expect(await join('resident-1', cadre)).toBe(SINCE);
  });
});

describe('an invitation whose maker was taken out', () => {
  test('is void for everybody, is listed as that, and stays void when they are back', async () => {
    const cadres = await invite('admin-1', { role: 'cadre' });
    const colleagues = await invite('resident-90', { role: 'office' });
    const admins = await invite('resident-90', { role: 'unitAdmin', unitId: 'unit-edu' });
    expect(await join('resident-1', cadres)).toBe('cadre');
    later('09:30');
    await remove('member-admin-1');
    await remove(COLLEAGUE._id);
    // The second phone of somebody who was taken out of the office.
    expect(await join('resident-91', colleagues)).toBe(VOID);
    expect([await join('resident-2', cadres), await join('resident-2', admins)]).toEqual([VOID, VOID]);
    for (const made of [cadres, colleagues, admins]) expect(await stateOf('office', made)).toBe('revoked');
    expect(await as('office').call('directory', 'invites.qrcode', { code: cadres.code })).toMatchObject({
      error: { code: 'FAILED_PRECONDITION', message: VOID },
    });
    // Who had come in by then stays.
    expect(await membershipOf('resident-1')).not.toBe('');

    later('09:45');
    expect(await join('resident-90', await invite('office', { role: 'office' }))).toBe('office');
    expect(await join('resident-91', colleagues)).toBe(VOID);
  });

  test('by which its maker came back the same day makes what they invite to from then on good', async () => {
    expect(await join('resident-1', await invite('office', { role: 'unitAdmin', unitId: 'unit-tax' }))).toBe(
      'unitAdmin',
    );
    const before = await invite('resident-1', { role: 'cadre' });
    later('09:30');
    await remove(await membershipOf('resident-1'));
    later('09:45');
    expect(await join('resident-1', await invite('office', { role: 'unitAdmin', unitId: 'unit-tax' }))).toBe(
      'unitAdmin',
    );
    const since = await invite('resident-1', { role: 'cadre' });
    expect([await join('resident-2', before), await join('resident-2', since)]).toEqual([VOID, 'cadre']);
    expect([await stateOf('resident-1', before), await stateOf('resident-1', since)]).toEqual(['revoked', 'open']);
  });

  test('is void, too, when it was being made while its maker was taken out', async () => {
    // The call knows who makes it, and hangs when it writes its entry into the log.
    cloud().addFault({ action: 'database.insertDocument', function: 'directory', times: 1, delayMs: 60_000 });
    const written = () => cloud().counts()['database.insertDocument'] ?? 0;
    const before = written();
    const making = invite('admin-1', { role: 'cadre' });
    while (written() === before) await new Promise((resolve) => setTimeout(resolve, 10));
    await remove('member-admin-1');
    expect(stored<InviteDoc>('invites')).toEqual([]);
    // What was held up goes on.
    cloud().clearFaults();
    const made = await making;
    expect(await join('resident-1', made)).toBe(VOID);
    later('10:00');
    expect(await join('resident-1', made)).toBe(VOID);
  });

  test('lets nobody in who had taken a place and died before they were in', async () => {
    const made = await invite('admin-1', { role: 'cadre', uses: 1 });
    // The place in which tries are counted and the audit entry are added before the membership.
    cloud().addFault({ action: 'database.insertDocument', function: 'directory', times: 1, skip: 2, kill: true });
    await expect(join('resident-1', made)).rejects.toThrow();
    expect(stored<InviteDoc>('invites')).toMatchObject([{ left: 0 }]);
    await remove('member-admin-1');
    expect(await join('resident-1', made)).toBe(VOID);
    expect(await membershipOf('resident-1')).toBe('');
  });
});

test("an invitation of the office's first people holds while they are configured, with or without a document", async () => {
  const made = await invite('office', { role: 'editor' });
  expect(stored<MemberDoc>('members').some(({ openid }) => openid === openidOf('office'))).toBe(false);
  expect(await join('resident-1', made)).toBe('editor');
  const as1 = await as('office').ok('directory', 'me');
  await as('office').ok('directory', 'me', { membershipId: as1.memberships[0]?.id });
  expect(await join('resident-2', made)).toBe('editor');
});
