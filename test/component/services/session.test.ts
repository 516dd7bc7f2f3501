import { FakePlatform } from '../support/wx';
import type * as Session from '../../../miniprogram/services/session';

const HOME = { campaign: null, memberships: [], site: null, unread: 2, uploadPrefix: 'suggestions/x/' };

let platform: FakePlatform;

/** The mini-program as it starts: nothing is known but what is stored. */
function started(): typeof Session {
  let session: typeof Session | null = null;
  jest.isolateModules(() => {
    session = jest.requireActual<typeof Session>('../../../miniprogram/services/session');
  });
  if (!session) throw new Error('not loaded');
  return session;
}

beforeEach(() => {
  platform = new FakePlatform().install();
  platform.answers = [() => ({ ok: true, data: HOME })];
});

test('pages that open together ask once', async () => {
  const session = started();
  expect(await Promise.all([session.ensureHome(), session.ensureHome()])).toEqual([HOME, HOME]);
  expect(platform.sent('home')).toHaveLength(1);
  expect(platform.badge).toBe('2');
});

test('without a network what was known last time will do', async () => {
  await started().ensureHome();
  platform.online = false;
  expect(await started().ensureHome()).toEqual(HOME);
});

test('on a phone that never had a network it says so', async () => {
  platform.online = false;
  await expect(started().ensureHome()).rejects.toMatchObject({ code: 'NETWORK' });
});

test('a refusal is not covered up by what was known last time', async () => {
  await started().ensureHome();
  platform.answers = [() => ({ ok: false, error: { code: 'PERMISSION_DENIED', message: '不行' } })];
  await expect(started().ensureHome()).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
});

test('after a failure the next page asks again', async () => {
  const session = started();
  platform.online = false;
  await session.ensureHome().catch(() => undefined);
  platform.online = true;
  expect(await session.ensureHome()).toEqual(HOME);
});

describe('coming to the front again', () => {
  let now: jest.SpyInstance<number, []>;
  beforeEach(() => {
    now = jest.spyOn(Date, 'now').mockReturnValue(1_500_000_000_000);
  });
  afterEach(() => now.mockRestore());
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  test('asks what came meanwhile, unless it is a moment ago', async () => {
    const session = started();
    await session.ensureHome();
    platform.answers = [() => ({ ok: true, data: { ...HOME, unread: 3 } })];
    now.mockReturnValue(1_500_000_029_000);
    session.comeBack();
    await settled();
    expect([platform.sent('home').length, platform.badge]).toEqual([1, '2']);
    now.mockReturnValue(1_500_000_030_000);
    session.comeBack();
    await settled();
    expect([platform.sent('home').length, platform.badge]).toEqual([2, '3']);
  });

  test('leaves the question to the first page at the start', async () => {
    started().comeBack();
    await settled();
    expect(platform.calls).toEqual([]);
  });

  test('shows again what a page without tabs could not show', async () => {
    const session = started();
    session.showBadge();
    expect(platform.badge).toBeNull();
    await session.ensureHome();
    platform.badge = null;
    session.showBadge();
    expect(platform.badge).toBe('2');
  });
});

test('the badge goes when everything is read', async () => {
  const session = started();
  await session.ensureHome();
  session.showUnread(0);
  expect(platform.badge).toBeNull();
  session.showUnread(120);
  expect(platform.badge).toBe('99+');
});

test('a site stays known when a later answer names none', async () => {
  const session = started();
  const site = { code: 'KC2017', name: '康成小区' };
  platform.answers = [() => ({ ok: true, data: { ...HOME, site } })];
  await session.loadHome('s%3DKC2017');
  platform.answers = [() => ({ ok: true, data: HOME })];
  await session.loadHome();
  expect(session.scannedSite()).toEqual(site);
  expect(platform.sent('home')[0]).toMatchObject({ scene: 's%3DKC2017' });
});
