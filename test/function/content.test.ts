import { personHash, uploadPrefix } from '../../cloudfunctions/common/ids';
import type { Actor } from '../support/cast';
import { TEST_VARIABLES } from '../support/cloud';
import { refused, submit, useCounty } from './county';

const county = useCounty();
const { as, cloud, suggestions } = county;

describe('a text', () => {
  test('that is against the rules is refused at the field, and nothing is written', async () => {
    expect(await refused(as('resident'), { content: '这里写了违规测试词' })).toMatchObject({
      code: 'CONTENT_REJECTED',
      field: 'content',
    });
    expect(suggestions()).toEqual([]);
    expect(cloud().database.dump('usage')).toEqual([]);
  });

  test('is checked with the name', async () => {
    expect(await refused(as('resident'), { name: '辱骂测试词' })).toMatchObject({
      code: 'CONTENT_REJECTED',
      field: 'name',
    });
  });

  test('is checked with the place', async () => {
    const place = { latitude: 37.5, longitude: 115.7, text: '违规测试词' };
    expect((await refused(as('resident'), { place })).code).toBe('CONTENT_REJECTED');
  });

  test('that the platform is not sure of is held for the office, never dropped', async () => {
    const answer = await submit(as('resident'), { content: '这里写了存疑测试词' });
    expect(answer).toMatchObject({ unit: { id: 'office' }, status: 'submitted' });
    expect(suggestions()[0]).toMatchObject({ held: true, informedUnitIds: [] });
  });

  test('that is held is not seen by the unit', async () => {
    const { id } = await submit(as('resident'), { content: '这里写了存疑测试词' });
    expect((await as('admin-1').call('suggestion', 'get', { id })).ok).toBe(false);
    expect((await as('admin-1').ok('suggestion', 'queue')).items).toEqual([]);
  });

  test('that is held comes first in the queue of the office, which is told why', async () => {
    await submit(as('resident'), { site: 'DJ0002' });
    cloud().clock.advance(3 * 86_400_000);
    const { id } = await submit(as('resident'), { content: '这里写了存疑测试词' });
    const { items } = await as('office').ok('suggestion', 'queue');
    expect(items[0]?.id).toBe(id);
    expect(await as('office').ok('suggestion', 'get', { id })).toMatchObject({ held: true });
    await county.delivered();
    const inbox = await as('office').ok('inbox', 'list');
    expect(inbox.items.some((item) => item.event === 'suggestion.held')).toBe(true);
  });

  test('that is held does not show it to the resident, who can do nothing about it', async () => {
    const { id } = await submit(as('resident'), { content: '这里写了存疑测试词' });
    expect(await as('resident').ok('suggestion', 'get', { id })).toMatchObject({ held: false, mine: true });
  });

  test.each([61010, -1, 45009])('is held when the check itself fails (%d)', async (errCode) => {
    cloud().addFault({ action: 'wx.openApi:security.msgSecCheck', times: 1, errCode });
    await submit(as('resident'));
    expect(suggestions()[0]).toMatchObject({ held: true, unitId: 'office' });
  });
});

describe('a picture', () => {
  beforeAll(() => {
    process.env.ID_SECRET = TEST_VARIABLES.ID_SECRET;
  });
  afterAll(() => {
    delete process.env.ID_SECRET;
  });

  const upload = (who: Actor, name = 'one.jpg', bytes = 'a picture') =>
    cloud().putFile(`${uploadPrefix(who.openid)}${name}`, Buffer.from(bytes), who.openid);

  test('is uploaded to a path that home tells, each person another', async () => {
    const home = await as('resident').ok('directory', 'home');
    const other = await as('resident-2').ok('directory', 'home');
    expect(home.uploadPrefix).toBe(uploadPrefix(as('resident').openid));
    expect(home.uploadPrefix).not.toBe(other.uploadPrefix);
    expect(home.uploadPrefix).not.toContain(personHash(as('resident').openid));
  });

  test.each([
    ['of somebody else', async () => upload(as('resident-2'))],
    ['outside', async () => cloud().putFile('other/one.jpg', Buffer.from('x'), as('resident').openid)],
    [
      'of another environment',
      async () => (await upload(as('resident'))).replace(/^cloud:\/\/[^.]+/, 'cloud://foreign'),
    ],
    ['that climbs out', async () => (await upload(as('resident'))).replace('one.jpg', '../../other/one.jpg')],
  ])('%s is refused', async (_, fileId) => {
    expect(await refused(as('resident'), { photos: [await fileId()] })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'photos',
    });
  });

  test('is seen by others when the platform has passed it, by its author at once', async () => {
    county.withoutKicks();
    const { id } = await submit(as('resident'), { photos: [await upload(as('resident'))] });
    const look = async (who: Actor) => (await who.ok('suggestion', 'get', { id })).photos[0];
    expect(await look(as('resident'))).toMatchObject({
      state: 'pending',
      url: expect.stringContaining('http') as string,
    });
    expect(await look(as('admin-1'))).toEqual({ state: 'pending', url: null });
    await county.delivered();
    expect(await look(as('admin-1'))).toMatchObject({ state: 'pass', url: expect.stringContaining('http') as string });
  });

  test.each(['picture-risky-for-tests', 'picture-review-for-tests'])(
    'with %s is shown to nobody else',
    async (mark) => {
      const { id } = await submit(as('resident'), { photos: [await upload(as('resident'), 'two.jpg', mark)] });
      await county.delivered();
      expect((await as('admin-1').ok('suggestion', 'get', { id })).photos).toEqual([{ state: 'refused', url: null }]);
    },
  );

  test('that is named twice is kept once', async () => {
    const fileId = await upload(as('resident'));
    await submit(as('resident'), { photos: [fileId, fileId] });
    expect(suggestions()[0]?.photos).toHaveLength(1);
  });

  test('whose check fails is checked again later', async () => {
    cloud().addFault({ action: 'wx.openApi:security.mediaCheckAsync', times: 1, errCode: -1 });
    const { id } = await submit(as('resident'), { photos: [await upload(as('resident'))] });
    await county.delivered();
    expect((await as('admin-1').ok('suggestion', 'get', { id })).photos[0]?.state).toBe('pending');
    cloud().clock.advance(60_000);
    await county.delivered();
    expect((await as('admin-1').ok('suggestion', 'get', { id })).photos[0]?.state).toBe('pass');
  });

  test('whose check can not be asked for over an hour is checked when it can', async () => {
    county.withoutKicks();
    const check = 'wx.openApi:security.mediaCheckAsync';
    cloud().addFault({ action: check, function: 'dispatch', times: 6, errCode: 45009 });
    const { id } = await submit(as('resident'), { photos: [await upload(as('resident'))] });
    // The platform checks for who was here within two hours.
    for (let i = 0; i < 7; i += 1) {
      await county.delivered();
      cloud().clock.advance(16 * 60_000);
    }
    expect((await as('admin-1').ok('suggestion', 'get', { id })).photos[0]?.state).toBe('pass');
  });

  test('of which the platform says nothing is handed over four times, and no more', async () => {
    county.withoutKicks();
    cloud().resetCounts();
    cloud().addFault({ action: 'push.wxa_media_check', times: 100, errCode: -1 });
    await submit(as('resident'), { photos: [await upload(as('resident'))] });
    for (let i = 0; i < 6; i += 1) {
      await county.delivered();
      cloud().clock.advance(36 * 60_000);
    }
    expect(cloud().counts()['wx.openApi:security.mediaCheckAsync']).toBe(4);
    expect(suggestions()[0]?.outboxDueAt).toBeNull();
  });

  test('without a file behind it stays unseen, and harms nothing', async () => {
    const fileId = (await upload(as('resident'))).replace('one.jpg', 'missing.jpg');
    const { id } = await submit(as('resident'), { photos: [fileId] });
    await county.delivered();
    expect(await as('admin-1').ok('suggestion', 'get', { id })).toMatchObject({
      photos: [{ state: 'pending', url: null }],
    });
  });
});
