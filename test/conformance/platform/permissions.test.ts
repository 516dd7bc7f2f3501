/**
 * ADMINONLY collections and what one request may carry: docs.cloudbase.net/database/data-permission,
 * developers.weixin.qq.com/miniprogram/dev/wxcloud/billing/quota.html
 */
import { usePlatform } from '../support/platform';
import { failure } from '../support/sdk';

const platform = usePlatform();

beforeEach(() => platform.fill([{ _id: 'a', secret: 'of the county' }]));

describe('ADMINONLY', () => {
  const query = { action: 'database.getDocument', collectionName: 'items', queryType: 'WHERE', limit: 10 };
  const ask = async (path: string, headers: Record<string, string>) => {
    const response = await fetch(`${platform.cloud.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(query),
    });
    return response.text();
  };

  it('ADMINONLY: functions and scripts pass the permission by', async () => {
    expect((await platform.doc('a').get()).data).toEqual({ _id: 'a', secret: 'of the county' });
    expect(await platform.call('whoami')).toMatchObject({ before: { OPENID: 'resident-1' } });
  });

  it('ADMINONLY: a request without credentials gets nothing', async () => {
    const answer = await ask('/admin', {});
    expect(answer).toContain('"code"');
    expect(answer).not.toContain('of the county');
  });

  it('ADMINONLY: an openid is no credential', async () => {
    expect(await ask('/admin', { 'x-wx-openid': 'resident-1' })).not.toContain('of the county');
  });

  it.each(['/wx/database', '/wx/functions/database', '/wx/functions/database.getDocument'])(
    'ADMINONLY: a phone finds no database at %s',
    async (path) => {
      expect(await ask(path, { 'x-wx-openid': 'resident-1' })).not.toContain('of the county');
    },
  );
});

describe('sizes', () => {
  it('size: one request may not write more than 5 MB, and writes nothing then', async () => {
    const half = 'x'.repeat(3 * 1024 * 1024);
    const error = await failure(
      platform.items.add({
        data: [
          { _id: 'b', half },
          { _id: 'c', half },
        ],
      }),
    );
    expect(error.errCode).toBeLessThan(-500000);
    expect(await platform.ids({})).toEqual(['a']);
  });

  it('size: three megabytes in one document are stored and come back', async () => {
    const text = '字'.repeat(1024 * 1024);
    await platform.items.add({ data: { _id: 'b', text } });
    expect((await platform.doc('b').get()).data?.text).toBe(text);
  });
});
