import type { TestCloud } from '../../support/cloud';
import { http, probe, probeCloud } from './probe';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await probeCloud();
});
beforeEach(() => cloud.fresh());
afterAll(() => cloud.stop());

const PNG_BYTES = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function upload(cloudPath: string, content: string | Uint8Array<ArrayBuffer>, openid = 'owner') {
  const form = new FormData();
  form.append('cloudPath', cloudPath);
  form.append('file', new Blob([content]), '照片.png');
  return http(cloud, 'POST', '/wx/files', form, { 'x-wx-openid': openid });
}

const download = (fileID: string, openid: string) =>
  http(cloud, 'GET', `/wx/files?fileID=${encodeURIComponent(fileID)}`, undefined, { 'x-wx-openid': openid });
const idOf = (answer: { json(): Record<string, unknown> }) => String(answer.json().fileID);

describe('phones', () => {
  test('a file comes back to its owner, by header and by query', async () => {
    const fileID = idOf(await upload('suggestions/一号/a.txt', '内容'));
    expect(fileID).toBe(`cloud://${cloud.env}.6c6f-${cloud.env}-1250000000/suggestions/一号/a.txt`);
    expect((await download(fileID, 'owner')).text).toBe('内容');
    expect((await http(cloud, 'GET', `/wx/files?openid=owner&fileID=${encodeURIComponent(fileID)}`)).text).toBe('内容');
  });

  test('nobody else gets it: −503002', async () => {
    const fileID = idOf(await upload('a.txt', 'secret'));
    const answer = await download(fileID, 'stranger');
    expect(answer).toMatchObject({ status: 403 });
    expect(answer.json()).toMatchObject({ errCode: -503002 });
    expect(answer.text).not.toContain('secret');
  });

  test('the owner may replace a file, nobody else may', async () => {
    const fileID = idOf(await upload('a.txt', 'first'));
    expect((await upload('a.txt', 'mine now', 'stranger')).json()).toMatchObject({ errCode: -503002 });
    expect((await download(fileID, 'owner')).text).toBe('first');
    await upload('a.txt', 'second');
    expect((await download(fileID, 'owner')).text).toBe('second');
  });

  test('of two people who upload to the same path at once only one has it', async () => {
    const answers = await Promise.all([upload('race.txt', 'one', 'one'), upload('race.txt', 'two', 'two')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  test.each([
    '',
    '/a.txt',
    '../a.txt',
    'a/../../b.txt',
    'a//b.txt',
    './a.txt',
    'a\\b.txt',
    'a\u0000b.txt',
    'a/',
    'x'.repeat(851),
  ])('the path %j is refused', async (path) => {
    const answer = await upload(path, 'x');
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ errCode: -501007 });
  });

  test.each(['cloud://other.bucket/a.txt', 'a.txt', '', 'cloud://../../etc/passwd'])(
    'the fileID %j leads nowhere',
    async (fileID) => {
      expect((await download(fileID, 'owner')).json()).toMatchObject({ errCode: -503003 });
    },
  );

  test('pictures are shown, anything else is only saved', async () => {
    const picture = await download(idOf(await upload('a.png', PNG_BYTES)), 'owner');
    expect(picture.type).toBe('image/png');
    const page = await fetch(
      `${cloud.url}/wx/files?openid=owner&fileID=${encodeURIComponent(idOf(await upload('a.html', '<script>')))}`,
    );
    expect(page.headers.get('content-type')).toBe('application/octet-stream');
    expect(page.headers.get('content-disposition')).toBe('attachment');
    await page.text();
  });

  test.each([
    ['no multipart', '{}', { 'content-type': 'application/json' }],
    ['no boundary', 'x', { 'content-type': 'multipart/form-data' }],
    [
      'cut off',
      '--x\r\nContent-Disposition: form-data; name="file"',
      { 'content-type': 'multipart/form-data; boundary=x' },
    ],
    [
      'without a file',
      '--x\r\nContent-Disposition: form-data; name="cloudPath"\r\n\r\na\r\n--x--\r\n',
      { 'content-type': 'multipart/form-data; boundary=x' },
    ],
  ])('an upload that is malformed (%s) is refused in the platform’s form', async (_, body, headers) => {
    const answer = await http(cloud, 'POST', '/wx/files', body, { 'x-wx-openid': 'owner', ...headers });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ errCode: -501007 });
  });
});

describe('functions', () => {
  test('upload, download and delete any file', async () => {
    const fileID = (await probe(cloud, 'upload', { cloudPath: '台账/八月.txt', text: '一行' })) as string;
    expect(await probe(cloud, 'download', { fileID })).toBe('一行');
    expect(await probe(cloud, 'remove', { fileList: [fileID, `${fileID}x`] })).toMatchObject([
      { status: 0 },
      { status: -503003 },
    ]);
    expect(await probe(cloud, 'links', { fileList: [fileID] })).toMatchObject([{ status: -503003 }]);
  });

  test("a function's file is no resident's", async () => {
    const fileID = (await probe(cloud, 'upload', { cloudPath: 'a.txt', text: 'x' })) as string;
    expect((await download(fileID, 'owner')).status).toBe(403);
    expect((await upload('a.txt', 'mine')).status).toBe(403);
  });

  test('what a function replaces stays its owner’s', async () => {
    const fileID = idOf(await upload('a.txt', 'x'));
    await probe(cloud, 'upload', { cloudPath: 'a.txt', text: 'smaller' });
    expect((await download(fileID, 'owner')).text).toBe('smaller');
  });

  test('a link is good for a while, for one file and for reading', async () => {
    const [a, b] = [idOf(await upload('a.txt', 'a')), idOf(await upload('b.txt', 'b'))];
    const [link, other] = (await probe(cloud, 'links', { fileList: [{ fileID: a, maxAge: 60 }, b] })) as {
      tempFileURL: string;
    }[];
    const url = link?.tempFileURL ?? '';
    expect(await (await fetch(url)).text()).toBe('a');
    const swapped = url.replace(new URL(url).pathname, new URL(other?.tempFileURL ?? '').pathname);
    expect((await fetch(swapped)).status).toBe(403);
    expect((await fetch(url.replace(/expires=\d+/, 'expires=99999999999'))).status).toBe(403);
    expect((await fetch(url, { method: 'PUT', body: 'overwritten' })).status).toBe(403);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '1']);
    cloud.clock.advance(61_000);
    expect((await fetch(url)).status).toBe(403);
    expect(await (await fetch(other?.tempFileURL ?? '')).text()).toBe('b');
  });

  test('fifty links a call and no more', async () => {
    const fileList = Array.from({ length: 51 }, (_, n) => `cloud://${cloud.env}.x/${n}`);
    await expect(probe(cloud, 'links', { fileList })).rejects.toThrow('at most 50 files');
  });
});

test('a file put in for a person is theirs', async () => {
  const fileID = await cloud.putFile('seed/a.txt', Buffer.from('x'), 'owner');
  expect((await download(fileID, 'owner')).text).toBe('x');
});
