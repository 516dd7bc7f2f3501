/**
 * Cloud storage: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/storage/Cloud.uploadFile.html, Cloud.downloadFile.html,
 * Cloud.getTempFileURL.html, Cloud.deleteFile.html
 */
import { anyNumber, matching } from '../support/expected';
import { usePlatform } from '../support/platform';
import { failure } from '../support/sdk';

const platform = usePlatform();

const bytes = Buffer.from([0, 1, 2, 250, 251, 252, 10, 13]);
const upload = async (cloudPath: string, fileContent = bytes) =>
  (await platform.sdk.uploadFile({ cloudPath, fileContent })).fileID;
const missing = async () => (await upload('here.txt')).replace('here', 'gone');

describe('uploadFile and downloadFile', () => {
  it('uploadFile: answers a fileID of the environment that ends in the path', async () => {
    const answer = await platform.sdk.uploadFile({ cloudPath: 'photos/a.jpg', fileContent: bytes });
    expect(answer).toMatchObject({
      fileID: matching(/^cloud:\/\/[\w-]+\.[\w-]+\/photos\/a\.jpg$/),
      errMsg: 'uploadFile:ok',
    });
    expect(answer.fileID).toContain(platform.cloud.env);
  });

  it('downloadFile: gives the bytes as they were', async () => {
    const answer = await platform.sdk.downloadFile({ fileID: await upload('a.bin') });
    expect(answer).toMatchObject({ statusCode: 200, errMsg: 'downloadFile:ok' });
    expect(Buffer.compare(answer.fileContent, bytes)).toBe(0);
  });

  it('uploadFile: the same path replaces the file', async () => {
    await upload('a.bin');
    const fileID = await upload('a.bin', Buffer.from('new'));
    expect((await platform.sdk.downloadFile({ fileID })).fileContent.toString()).toBe('new');
  });

  it('uploadFile: Chinese and spaces in the path', async () => {
    const fileID = await upload('照片/康成 小区 1.jpg');
    expect(fileID.endsWith('/照片/康成 小区 1.jpg')).toBe(true);
    expect((await platform.sdk.downloadFile({ fileID })).fileContent).toHaveLength(bytes.length);
  });

  it('uploadFile: a megabyte', async () => {
    const big = Buffer.alloc(1024 * 1024, 7);
    const { fileContent } = await platform.sdk.downloadFile({ fileID: await upload('big.bin', big) });
    expect(Buffer.compare(fileContent, big)).toBe(0);
  });

  it.each(['', '/a.txt', 'a//b.txt', '../a.txt', 'a/../../b.txt'])(
    'uploadFile: the path "%s" is refused',
    async (cloudPath) => {
      expect((await failure(platform.sdk.uploadFile({ cloudPath, fileContent: bytes }))).errCode).toBeLessThan(0);
    },
  );

  it('downloadFile: a missing file is STORAGE_FILE_NONEXIST', async () => {
    const error = await failure(platform.sdk.downloadFile({ fileID: await missing() }));
    expect(error).toMatchObject({ code: 'STORAGE_FILE_NONEXIST', errMsg: matching(/^downloadFile:fail/) });
  });

  it('files: a function uploads and downloads the same way', async () => {
    const answer = await platform.call('storage', { cloudPath: 'from/function.txt', text: '函数' });
    expect(answer).toMatchObject({ text: '函数' });
    expect((await platform.sdk.downloadFile({ fileID: String(answer.fileID) })).fileContent.toString()).toBe('函数');
  });
});

describe('getTempFileURL', () => {
  it('getTempFileURL: an address that gives the file to whoever has it', async () => {
    const fileID = await upload('a.bin');
    const { fileList, errMsg } = await platform.sdk.getTempFileURL({ fileList: [fileID] });
    expect(errMsg).toBe('getTempFileURL:ok');
    expect(fileList).toEqual([{ fileID, status: 0, errMsg: 'ok', tempFileURL: matching(/^http/), maxAge: anyNumber }]);
    const response = await fetch(fileList[0]?.tempFileURL ?? '');
    expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), bytes)).toBe(0);
  });

  it('getTempFileURL: in the order asked for, a missing file with −503003 among the others', async () => {
    const [a, gone] = [await upload('a.bin'), await missing()];
    const { fileList } = await platform.sdk.getTempFileURL({ fileList: [gone, a] });
    expect(fileList).toMatchObject([
      { fileID: gone, status: -503003, errMsg: 'storage file not exists', tempFileURL: '' },
      { fileID: a, status: 0 },
    ]);
  });

  it('getTempFileURL: a fileID of another environment is missing', async () => {
    const { fileList } = await platform.sdk.getTempFileURL({ fileList: ['cloud://other-env.6f74-other-env-1/a.bin'] });
    expect(fileList[0]?.status).toBe(-503003);
  });

  it('getTempFileURL: maxAge is how many seconds it is good for', async () => {
    platform.cloud.clock.set(new Date('2017-05-03T02:00:00Z'));
    const { fileList } = await platform.sdk.getTempFileURL({
      fileList: [{ fileID: await upload('a.bin'), maxAge: 60 }],
    });
    const address = fileList[0]?.tempFileURL ?? '';
    platform.cloud.clock.advance(59_000);
    expect((await fetch(address)).status).toBe(200);
    platform.cloud.clock.advance(2_000);
    expect((await fetch(address)).status).toBe(403);
  });

  it('getTempFileURL: the address of one file does not open another', async () => {
    const [one, other] = (
      await platform.sdk.getTempFileURL({ fileList: [await upload('a.bin'), await upload('b.bin')] })
    ).fileList;
    const forged = new URL(one?.tempFileURL ?? '');
    forged.pathname = new URL(other?.tempFileURL ?? '').pathname;
    expect((await fetch(forged)).status).toBe(403);
  });

  it('getTempFileURL: 50 files at once', async () => {
    const fileID = await upload('a.bin');
    const { fileList } = await platform.sdk.getTempFileURL({ fileList: Array.from({ length: 50 }, () => fileID) });
    expect(fileList.map((file) => file.status)).toEqual(Array(50).fill(0));
  });

  it('getTempFileURL: more than 50 files at once are refused', async () => {
    const fileID = await upload('a.bin');
    const error = await failure(platform.sdk.getTempFileURL({ fileList: Array.from({ length: 51 }, () => fileID) }));
    expect(error.code).toBe('INVALID_PARAM');
  });
});

describe('deleteFile', () => {
  it('deleteFile: the file is gone afterwards', async () => {
    const fileID = await upload('a.bin');
    expect(await platform.sdk.deleteFile({ fileList: [fileID] })).toEqual({
      fileList: [{ fileID, status: 0, errMsg: 'ok' }],
      errMsg: 'deleteFile:ok',
    });
    expect(await failure(platform.sdk.downloadFile({ fileID }))).toMatchObject({ code: 'STORAGE_FILE_NONEXIST' });
  });

  it('deleteFile: a missing file is told, the others go', async () => {
    const [a, gone] = [await upload('a.bin'), await missing()];
    const { fileList } = await platform.sdk.deleteFile({ fileList: [gone, a] });
    expect(fileList.map((file) => file.status)).toEqual([-503003, 0]);
  });

  it('deleteFile: an address given before no longer opens it', async () => {
    const fileID = await upload('a.bin');
    const { fileList } = await platform.sdk.getTempFileURL({ fileList: [fileID] });
    await platform.sdk.deleteFile({ fileList: [fileID] });
    expect((await fetch(fileList[0]?.tempFileURL ?? '')).ok).toBe(false);
  });

  it('deleteFile: more than 50 files at once are refused', async () => {
    const fileID = await upload('a.bin');
    const error = await failure(platform.sdk.deleteFile({ fileList: Array.from({ length: 51 }, () => fileID) }));
    expect(error.code).toBe('INVALID_PARAM');
    expect((await platform.sdk.downloadFile({ fileID })).statusCode).toBe(200);
  });
});

describe('files of phones', () => {
  const send = async (cloudPath: string, openid: string) => {
    const form = new FormData();
    form.set('cloudPath', cloudPath);
    form.set('file', new Blob([bytes]), 'photo.jpg');
    const response = await fetch(`${platform.cloud.url}/wx/files`, {
      method: 'POST',
      headers: { 'x-wx-openid': openid },
      body: form,
    });
    return (await response.json()) as { fileID?: string; errCode?: number };
  };
  const read = (fileID: string | undefined, openid: string) =>
    fetch(`${platform.cloud.url}/wx/files?fileID=${encodeURIComponent(fileID ?? '')}`, {
      headers: { 'x-wx-openid': openid },
    });

  it('phone files: who uploaded a file may read it', async () => {
    const { fileID } = await send('photos/mine.jpg', 'resident-1');
    const response = await read(fileID, 'resident-1');
    expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), bytes)).toBe(0);
  });

  it('phone files: nobody else’s phone may', async () => {
    const { fileID } = await send('photos/mine.jpg', 'resident-1');
    const response = await read(fileID, 'resident-2');
    expect(response.ok).toBe(false);
    expect(await response.json()).toMatchObject({ errCode: -503002 });
  });

  it('phone files: nobody else may replace it', async () => {
    await send('photos/mine.jpg', 'resident-1');
    expect((await send('photos/mine.jpg', 'resident-2')).errCode).toBe(-503002);
  });

  it('phone files: a function may read every one', async () => {
    const { fileID = '' } = await send('photos/mine.jpg', 'resident-1');
    expect((await platform.sdk.downloadFile({ fileID })).fileContent).toHaveLength(bytes.length);
  });
});
