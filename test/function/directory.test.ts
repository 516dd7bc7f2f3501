import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { openidOf, type CastName } from '../support/cast';
import { members } from '../support/fixture';
import { nextRequest, problemOf, submit, useCounty } from './county';

const county = useCounty();
const { as, begin } = county;

describe('home', () => {
  test('tells a resident the campaign and what the scanned code means', async () => {
    const home = await as('resident').ok('directory', 'home', { scene: 's%3DKC0001' });
    expect(home).toMatchObject({
      campaign: { title: '访千楼万家（测试数据）', status: 'active', demo: true },
      memberships: [],
      site: { code: 'KC0001', name: '康成小区', districtName: '城关镇 · 东社区 · 康成小区' },
      unread: 0,
      waiting: null,
    });
  });

  test('tells staff how many suggestions of their own queue wait to be taken on', async () => {
    const { id } = await submit(as('resident'));
    await submit(as('resident'));
    await submit(as('resident'), { districtId: 'furui' });
    await submit(as('resident'), { site: undefined });
    const waiting = async (who: CastName) => (await as(who).ok('directory', 'home')).waiting;
    expect(await waiting('admin-1')).toBe(2);
    expect(await waiting('admin-2')).toBe(1);
    expect(await waiting('office')).toBe(4);
    expect(await waiting('cadre-1')).toBe(0);
    expect(await waiting('editor')).toBeNull();
    await as('admin-1').ok('suggestion', 'accept', { requestId: nextRequest(), id, version: 1 });
    expect(await waiting('admin-1')).toBe(1);
  });

  test('knows a site by its plain code, too', async () => {
    expect((await as('resident').ok('directory', 'home', { site: 'DJ0002' })).site?.districtId).toBe('dijing');
  });

  test.each([{}, { scene: 's%3DNO0000' }, { scene: '%' }, { site: 'NO0000' }])(
    'knows no place with %j',
    async (input) => {
      expect((await as('resident').ok('directory', 'home', input)).site).toBeNull();
    },
  );

  test('says nothing of routing, limits, calendar and keys', async () => {
    const text = JSON.stringify(await as('resident').ok('directory', 'home'));
    expect(text).not.toMatch(/routing|rateLimits|calendar|robot|revision/);
  });

  test('tells staff what they are', async () => {
    expect((await as('admin-1').ok('directory', 'home')).memberships).toEqual([
      { id: 'member-admin-1', role: 'unitAdmin', unit: { id: 'unit-edu', name: '县教育局' }, active: true },
    ]);
  });

  test('knows the first people of the office, who have no document yet', async () => {
    expect((await as('office').ok('directory', 'home')).memberships).toMatchObject([{ role: 'office', active: true }]);
  });

  test('works before a campaign has been set up, for staff as well', async () => {
    await begin({ current: false });
    expect(await as('resident').ok('directory', 'home')).toMatchObject({ campaign: null, memberships: [], site: null });
    expect((await as('admin-1').ok('directory', 'home')).memberships).toHaveLength(1);
  });
});

describe('me', () => {
  const two = [
    ...members,
    { ...members[3], _id: 'member-second', openid: openidOf('admin-1'), createdAt: new Date('2017-08-16T00:00:00Z') },
  ].map((doc) => ({ ...doc }));
  const active = (memberships: { id: string; active: boolean }[]) =>
    memberships.filter((member) => member.active).map((member) => member.id);

  test('is active in what was chosen last, the oldest without a choice', async () => {
    await begin({}, { members: two });
    expect(active((await as('admin-1').ok('directory', 'me')).memberships)).toEqual(['member-admin-1']);
    const chosen = await as('admin-1').ok('directory', 'me', { membershipId: 'member-second' });
    expect(active(chosen.memberships)).toEqual(['member-second']);
    expect(active((await as('admin-1').ok('directory', 'home')).memberships)).toEqual(['member-second']);
  });

  test('decides what may be done', async () => {
    await begin({}, { members: two });
    await as('admin-1').ok('directory', 'me', { membershipId: 'member-second' });
    expect((await as('admin-1').ok('directory', 'home')).memberships).toHaveLength(2);
    // A cadre now; the other membership can still be named in a call.
    expect((await as('admin-1').ok('suggestion', 'queue', { membershipId: 'member-admin-1' })).items).toEqual([]);
  });

  test("does not take somebody else's membership", async () => {
    for (const who of ['resident', 'admin-2'] as const) {
      const problem = await problemOf(as(who), 'directory', 'me', { membershipId: 'member-admin-1' });
      expect(['NOT_FOUND', 'PERMISSION_DENIED']).toContain(problem.code);
    }
  });

  test('makes a member of one of the first people of the office who chooses to be', async () => {
    const [first] = (await as('office').ok('directory', 'me')).memberships;
    await as('office').ok('directory', 'me', { membershipId: first?.id });
    expect((await as('office').ok('directory', 'me')).memberships).toMatchObject([{ id: first?.id, active: true }]);
    expect(county.cloud().database.dump('members')).toHaveLength(members.length + 1);
  });
});

describe('lists', () => {
  test('the tree begins with the towns of the county', async () => {
    const { items } = await as('resident').ok('directory', 'districts.tree');
    expect(items.map((item) => item.name)).toEqual(['城关镇']);
  });

  test('the tree goes as deep as asked, parents before children, in their order', async () => {
    const { items } = await as('resident').ok('directory', 'districts.tree', { parentId: 'town', depth: 2 });
    expect(items.map((item) => item.name)).toEqual([
      '东社区',
      '西社区',
      '康成小区',
      '福瑞小区',
      '帝景小区',
      '河沿小区',
    ]);
  });

  test('the tree has buildings with their households', async () => {
    const { items } = await as('resident').ok('directory', 'districts.tree', { parentId: 'kangcheng' });
    expect(items.map((item) => [item.name, item.households])).toEqual([
      ['1号楼', 48],
      ['2号楼', 52],
    ]);
    expect((await as('resident').ok('directory', 'districts.tree', { depth: 4 })).items).toHaveLength(9);
  });

  test('a tree below nothing is an error at the field', async () => {
    expect(await problemOf(as('resident'), 'directory', 'districts.tree', { parentId: 'nowhere' })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'parentId',
    });
  });

  test('a tree of more than a thousand is refused, not cut', async () => {
    const many = Array.from({ length: 1001 }, (_, i) => ({
      _id: `b-${i}`,
      campaignId: 'campaign-test',
      name: `${i}号楼`,
      level: 'building',
      parentId: 'heyan',
      path: ['county', 'town', 'west', 'heyan', `b-${i}`],
      households: 1,
      order: i,
    }));
    await county.cloud().database.load({ districts: many });
    expect(await problemOf(as('resident'), 'directory', 'districts.tree', { depth: 4 })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'depth',
    });
  });

  test('units and sites are paged', async () => {
    const first = await as('resident').ok('directory', 'units.list', { limit: 2 });
    const second = await as('resident').ok('directory', 'units.list', { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map((unit) => unit.id)).toEqual(['unit-edu', 'unit-housing', 'unit-tax']);
    expect(JSON.stringify(first)).not.toContain('robot');
    expect((await as('resident').ok('directory', 'sites.list')).items).toHaveLength(2);
  });

  test('assignments and their gaps are for the office', async () => {
    const answer = await as('office').ok('directory', 'assignments.list');
    expect(answer.items.map(({ unit, district }) => `${unit.name}: ${district.name}`)).toEqual([
      '县教育局: 城关镇 · 东社区',
      '县税务局: 城关镇 · 东社区 · 福瑞小区',
    ]);
    expect(answer.gaps).toEqual([{ id: 'west', name: '城关镇 · 西社区' }]);
    expect((await problemOf(as('admin-1'), 'directory', 'assignments.list')).code).toBe('PERMISSION_DENIED');
  });

  test("a site's code can be scanned, and leads to the first page with the site", async () => {
    const { image, contentType, scene } = await as('office').ok('directory', 'sites.qrcode', { siteId: 'site-kc' });
    expect(contentType).toBe('image/png');
    const png = PNG.sync.read(Buffer.from(image, 'base64'));
    const url = new URL(jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data ?? '');
    expect(scene).toBe('s=KC0001');
    expect(url.searchParams.get('page')).toBe('pages/index/index');
    const read = await as('resident').ok('directory', 'home', { scene: url.searchParams.get('scene') ?? '' });
    expect(read.site?.id).toBe('site-kc');
  });

  test('a code is drawn for staff, of a site that exists', async () => {
    expect((await problemOf(as('resident'), 'directory', 'sites.qrcode', { siteId: 'site-kc' })).code).toBe(
      'PERMISSION_DENIED',
    );
    expect((await problemOf(as('office'), 'directory', 'sites.qrcode', { siteId: 'site-no' })).code).toBe('NOT_FOUND');
  });
});
