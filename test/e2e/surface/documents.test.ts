import type { Phone } from '../support/phone';
import { startSurface, type Surface } from './surface';

let surface: Surface;
beforeAll(async () => {
  surface = await startSurface();
});
beforeEach(() => surface.cloud.reset());
afterEach(() => surface.closePhones());
afterAll(() => surface.stop());

interface Given {
  url: string;
  filePath?: string;
  timeout?: number;
}

/** What a page is told of one download, in order. */
const download = (phone: Phone, given: Given, abort = false): Promise<[string, Record<string, unknown>][]> =>
  phone.page.evaluate(
    ([options, aborted]) =>
      new Promise((resolve) => {
        const log: [string, Record<string, unknown>][] = [];
        const note = (name: string) => (value: unknown) => log.push([name, value as Record<string, unknown>]);
        const callbacks = { success: note('success'), fail: note('fail'), complete: () => resolve(log) };
        const task = wxFunction('downloadFile')({ ...options, ...callbacks }) as unknown as {
          onProgressUpdate(listener: unknown): void;
          abort(): void;
        };
        task.onProgressUpdate(note('progress'));
        if (aborted) task.abort();
      }),
    [given, abort] as const,
  );

/** Why nothing came. */
const reason = async (phone: Phone, given: Given, abort = false): Promise<unknown> => {
  const told = await download(phone, given, abort);
  return told.map(([name, { errMsg }]) => [name, errMsg]);
};

const open = (phone: Phone, options: object): Promise<unknown> =>
  phone.page.evaluate((given) => wxFunction('openDocument')(given).catch((error: unknown) => error), options);

/** Keeps a file in the cloud. @returns its address, as a function hands it out */
const stored = async (words: string): Promise<string> => {
  const run = async (event: Record<string, unknown>): Promise<unknown> => {
    const answer = await surface.cloud.callFunction('probe', event, 'resident-1');
    if (!('result' in answer)) throw new Error(`no result: ${JSON.stringify(answer)}`);
    return answer.result;
  };
  const fileID = await run({ do: 'upload', cloudPath: 'reports/form.docx', text: words });
  const [link] = (await run({ do: 'links', fileList: [fileID] })) as { tempFileURL: string }[];
  return link?.tempFileURL ?? '';
};

test('a file of the cloud comes by its address, is kept under a name, and is offered as a document', async () => {
  const phone = await surface.phone('api');
  const filePath = 'http://usr/征询表.docx';
  expect(await download(phone, { url: await stored('一份征询表'), filePath })).toEqual([
    ['progress', { progress: 100, totalBytesWritten: 15, totalBytesExpectedToWrite: 15 }],
    ['success', { errMsg: 'downloadFile:ok', filePath, statusCode: 200, dataLength: 15 }],
  ]);
  expect(await open(phone, { filePath, showMenu: true })).toEqual({ errMsg: 'openDocument:ok' });
  await phone.see('手机上可以从右上角的菜单转发、保存、打印。');
  const saving = phone.page.waitForEvent('download');
  await phone.tap('在这台电脑上打开');
  expect((await saving).suggestedFilename()).toBe('征询表.docx');
  await phone.tap('关闭');
  await phone.seeNot('征询表.docx');
});

test('a file of any kind is handed to a chat, under its own name or another', async () => {
  const phone = await surface.phone('api');
  const share = (options: object): Promise<unknown> =>
    phone.page.evaluate((given) => wxFunction('shareFileMessage')(given).catch((error: unknown) => error), options);
  const filePath = 'http://usr/归档.zip';
  await download(phone, { url: await stored('一份归档'), filePath });
  expect(await share({ filePath })).toEqual({ errMsg: 'shareFileMessage:ok' });
  await phone.see('手机上会选一个聊天，发过去。');
  await phone.see('归档.zip');
  await phone.tap('关闭');
  expect(await share({ filePath, fileName: '另一个名字.zip' })).toEqual({ errMsg: 'shareFileMessage:ok' });
  await phone.see('另一个名字.zip');
  await phone.tap('关闭');
  expect(await share({ filePath: 'http://usr/none.zip' })).toEqual({
    errMsg: "shareFileMessage:fail file doesn't exist",
  });
});

test('an address that answers 403 succeeds with that; without a name the file is temporary', async () => {
  const phone = await surface.phone('api');
  phone.expectErrors(/status of 403/);
  const url = (await stored('过期')).replace(/sign=.*/, 'sign=wrong');
  const [told] = (await download(phone, { url })).slice(-1);
  expect(told).toEqual(['success', expect.objectContaining({ statusCode: 403 })]);
  expect(told?.[1].tempFilePath).toMatch(/^http:\/\/tmp\//);
});

test('tells why nothing came, or why it isn’t shown', async () => {
  const phone = await surface.phone('api');
  const url = await stored('来不了');
  const failed = (why: string) => [['fail', `downloadFile:fail ${why}`]];
  expect(await reason(phone, { url: 'report.docx' })).toEqual(failed('invalid url "report.docx"'));
  expect(await reason(phone, { url, filePath: 'http://tmp/a.docx' })).toEqual(
    failed('permission denied, open "http://tmp/a.docx"'),
  );
  expect(await reason(phone, { url, timeout: 0 })).toEqual(failed('timeout'));
  expect(await reason(phone, { url }, true)).toEqual(failed('abort'));

  await download(phone, { url, filePath: 'http://usr/page.html' });
  expect(await open(phone, { filePath: 'http://usr/none.docx' })).toEqual({
    errMsg: "openDocument:fail file doesn't exist",
  });
  expect(await open(phone, { filePath: 'http://usr/page.html' })).toEqual({
    errMsg: 'openDocument:fail filetype not supported',
  });

  await phone.network(false);
  expect(await reason(phone, { url })).toEqual(failed('request:fail'));
});
