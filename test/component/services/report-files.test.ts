import type { ReportFile } from '../../../miniprogram/contract/index';
import { ApiError } from '../../../miniprogram/services/call';
import { openReport, savePicture } from '../../../miniprogram/services/report-files';

/** The phone: what it does with a download, and what it shows. */
const phone = {
  /** By url: the status, or why it fails. */
  answers: new Map<string, number | string>(),
  opens: true,
  files: [] as string[],
  opened: [] as { filePath: string; fileType: string; showMenu: boolean }[],
  said: [] as string[],
  asked: [] as string[],
  /** What a person answers, one by one; then: not again. */
  again: [] as boolean[],
  /** Whether the album may be written to. */
  album: true,
  kept: [] as string[],
  looked: [] as string[],
};

interface Download {
  url: string;
  filePath: string;
  success: (result: { statusCode: number }) => void;
  fail: (error: { errMsg: string }) => void;
}

Object.assign(globalThis, {
  wx: {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({
      readdirSync: () => [...phone.files],
      unlinkSync: (path: string) => {
        phone.files = phone.files.filter((name) => !path.endsWith(`/${name}`));
      },
    }),
    showLoading: ({ title }: { title: string }) => phone.said.push(title),
    hideLoading: () => phone.said.push(''),
    showModal: async ({ content }: { content: string }) => {
      phone.asked.push(content);
      return { confirm: phone.again.shift() ?? false };
    },
    showToast: ({ title }: { title: string }) => phone.said.push(title),
    saveImageToPhotosAlbum: async ({ filePath }: { filePath: string }) => {
      if (!phone.album) throw new Error('saveImageToPhotosAlbum:fail auth deny');
      phone.kept.push(filePath);
    },
    previewImage: async ({ urls }: { urls: string[] }) => phone.looked.push(...urls),
    downloadFile: ({ url, filePath, success, fail }: Download) => {
      const answer = phone.answers.get(url) ?? 200;
      let tell: (progress: { progress: number }) => void = () => undefined;
      setTimeout(() => {
        for (const progress of [1, 12, 15, 60, 100]) tell({ progress });
        if (typeof answer === 'string') return fail({ errMsg: `downloadFile:fail ${answer}` });
        if (answer === 200) phone.files.push(filePath.split('/').pop() ?? '');
        success({ statusCode: answer });
      });
      return { onProgressUpdate: (listener: typeof tell) => (tell = listener) };
    },
    openDocument: ({
      success,
      fail,
      ...document
    }: (typeof phone.opened)[number] & { success: () => void; fail: () => void }) => {
      if (!phone.opens) return fail();
      phone.opened.push(document);
      success();
    },
  },
});

const file = (url: string, name = '县教育局征询表.docx'): ReportFile => ({ url, name, part: 1, parts: 1, count: 3 });

beforeEach(() => {
  Object.assign(phone, {
    opens: true,
    files: ['draft-photo-1.jpg'],
    opened: [],
    said: [],
    asked: [],
    again: [],
    album: true,
    kept: [],
    looked: [],
  });
  phone.answers.clear();
});

test('a file is opened under its name, with the menu from which it is passed on; an earlier one made room', async () => {
  await openReport(async () => file('/a'));
  expect(phone.said).toEqual(['正在生成', '正在下载', '正在下载 12%', '正在下载 60%', '']);
  await openReport(async () => file('/b', '台账 1/2.xlsx'));
  expect(phone.opened).toEqual([
    { filePath: 'wxfile://usr/县教育局征询表.docx', fileType: 'docx', showMenu: true },
    { filePath: 'wxfile://usr/台账 1_2.xlsx', fileType: 'xlsx', showMenu: true },
  ]);
  expect(phone.files).toEqual(['draft-photo-1.jpg', '台账 1_2.xlsx']);
  expect(phone.asked).toEqual([]);
});

test('an address that has expired is asked for once more, without a word', async () => {
  phone.answers.set('/old', 403);
  const made = [file('/old'), file('/new')];
  expect(await openReport(async () => made.shift() ?? file('/none'))).toMatchObject({ url: '/new' });
  expect(phone.asked).toEqual([]);
  phone.answers.set('/old', 404);
  expect(await openReport(async () => file('/old'))).toBeNull();
  expect(phone.asked).toEqual(['文件没有取到，请再试一次']);
});

test.each([
  ['/lost', 'request:fail', '文件没有下载完，请看看网络，再试一次'],
  ['/full', 'the maximum size of the file storage limit is exceeded', '手机里放不下了，请清理后再试'],
])('%s: what went wrong is said, and the same can be tried again', async (url, why, words) => {
  phone.answers.set(url, why);
  phone.again = [true];
  const made = [file(url), file('/fine')];
  expect(await openReport(async () => made.shift() ?? file('/none'))).toMatchObject({ url: '/fine' });
  expect(phone.asked).toEqual([words]);
});

test('who gives up has the page again', async () => {
  const refuse = async (): Promise<ReportFile> => {
    throw new ApiError('PERMISSION_DENIED', '只能看自己单位的');
  };
  expect(await openReport(refuse)).toBeNull();
  phone.opens = false;
  expect(await openReport(async () => file('/a'))).toBeNull();
  expect(phone.asked).toEqual(['只能看自己单位的', '手机没能打开这个文件，请再试一次']);
  expect(phone.said.at(-1)).toBe('');
});

test('a picture goes to the album, or is shown where the person doesn’t allow that', async () => {
  await savePicture(async () => file('/a', '康成小区宣传点海报.png'));
  expect(phone.kept).toEqual(['wxfile://usr/康成小区宣传点海报.png']);
  // Said last, or it would go with the words about the download.
  expect(phone.said.slice(-2)).toEqual(['', '存到相册了']);
  phone.album = false;
  await savePicture(async () => file('/b', '休闲广场宣传点海报.png'));
  expect(phone.looked).toEqual(['wxfile://usr/休闲广场宣传点海报.png']);
  expect(phone.said.at(-1)).toBe('');
  expect(phone.files).toEqual(['draft-photo-1.jpg', '休闲广场宣传点海报.png']);
});
