import { PNG } from 'pngjs';
import QRCode from 'qrcode';
import type { Phone } from '../support/phone';
import { startSurface, takeEvents, type Surface } from './surface';

let surface: Surface;
beforeAll(async () => {
  surface = await startSurface();
});
beforeEach(() => surface.cloud.reset());
afterEach(() => surface.closePhones());
afterAll(() => surface.stop());

const picture = (width: number, height: number): Buffer => {
  const image = new PNG({ width, height });
  image.data.fill(200);
  return PNG.sync.write(image);
};

/** Calls a function of `wx` with promise style. @returns its result, or what it rejected with */
const call = (phone: Phone, name: string, options: Record<string, unknown> = {}): Promise<unknown> =>
  phone.page.evaluate(
    async ([api, fields]) => {
      try {
        return await Reflect.apply(wxFunction(api), undefined, [fields]);
      } catch (error) {
        return { ...(error as object) };
      }
    },
    [name, options] as const,
  );

/** Calls it at a tap, and leaves the answer in `window.answer`. */
const callInTap = async (phone: Phone, name: string, options: Record<string, unknown>): Promise<void> => {
  await phone.page.evaluate(
    ([api, fields]) => {
      getApp().inTap = () => {
        window.answer = Promise.resolve(Reflect.apply(wxFunction(api), undefined, [fields])).catch(
          (error: unknown) => error,
        );
      };
    },
    [name, options] as const,
  );
  await phone.tap('点我');
};
const answer = (phone: Phone): Promise<unknown> => phone.page.evaluate(async () => window.answer);

describe('the two styles of a call', () => {
  test('callbacks when there are some, a promise otherwise', async () => {
    const phone = await surface.phone('api');
    const log = await phone.page.evaluate(
      () =>
        new Promise((resolve) => {
          const log: unknown[] = [];
          const note = (name: string) => (value: unknown) => log.push([name, value]);
          log.push(
            typeof wxFunction('getStorage')({
              key: 'none',
              success: note('success'),
              fail: note('fail'),
              complete: (value: unknown) => resolve([...log, value]),
            }),
          );
        }),
    );
    const failure = { errMsg: 'getStorage:fail data not found' };
    expect(log).toEqual(['undefined', ['fail', failure], failure]);
    expect(await call(phone, 'getNetworkType')).toMatchObject({ errMsg: 'getNetworkType:ok', networkType: 'wifi' });
  });

  test('what isn’t supported throws an error that names it, and canIUse says so', async () => {
    const phone = await surface.phone('api');
    const result = await phone.page.evaluate(() => {
      try {
        void wxFunction('startBluetoothDevicesDiscovery')();
        return 'called';
      } catch (error) {
        return String(error);
      }
    });
    expect(result).toBe('Error: wx.startBluetoothDevicesDiscovery is not supported by the preview');
    expect(
      await phone.page.evaluate(() =>
        ['showToast', 'startWifi', '2.0', '99.0'].map((name) => wxFunction('canIUse')(name)),
      ),
    ).toEqual([true, false, true, false]);
  });
});

describe('storage', () => {
  test('belongs to one person, survives a restart, and a missing key is empty', async () => {
    const phone = await surface.phone('api');
    await phone.page.evaluate(() => wxFunction('setStorageSync')('draft', { text: '写到一半', n: [1, null] }));
    await phone.reopen();
    const get = () =>
      phone.page.evaluate(() => [wxFunction('getStorageSync')('draft'), wxFunction('getStorageSync')('other')]);
    expect(await get()).toEqual([{ text: '写到一半', n: [1, null] }, '']);
    await phone.page.goto(`${surface.cloud.url}/phone.html?openid=resident-2&page=pages/api/api`);
    await phone.ready();
    expect(await get()).toEqual(['', '']);
  });

  test('refuses more than 1 MB a key and 10 MB in all', async () => {
    const phone = await surface.phone('api');
    const large = await phone.page.evaluate(() =>
      wxFunction('setStorage')({ key: 'k', data: 'x'.repeat(1024 * 1024 + 1) }).catch((error: unknown) => error),
    );
    expect(large).toEqual({ errMsg: 'setStorage:fail entry size limit reached' });
    const many = await phone.page.evaluate(() => {
      try {
        for (let n = 0; n < 11; n += 1) void wxFunction('setStorageSync')(`k${n}`, 'x'.repeat(1024 * 1000));
        return 'kept';
      } catch (error) {
        return String(error);
      }
    });
    expect(many).toBe('Error: setStorageSync:fail exceed storage max size 10Mb');
  });
});

describe('sheets', () => {
  test('modal, editable modal and action sheet give what was tapped', async () => {
    const phone = await surface.phone('api');
    await callInTap(phone, 'showModal', { title: '撤回？', content: '撤回后不再办理', confirmText: '撤回' });
    await phone.tap('撤回');
    expect(await answer(phone)).toEqual({ errMsg: 'showModal:ok', confirm: true, cancel: false, content: null });
    await callInTap(phone, 'showModal', { title: '理由', editable: true, placeholderText: '写一写' });
    await phone.fill('写一写', '不归我们管');
    await phone.tap('确定');
    expect(await answer(phone)).toMatchObject({ confirm: true, content: '不归我们管' });
    await callInTap(phone, 'showActionSheet', { itemList: ['甲', '乙'] });
    await phone.tap('乙');
    expect(await answer(phone)).toEqual({ errMsg: 'showActionSheet:ok', tapIndex: 1 });
    await callInTap(phone, 'showActionSheet', { itemList: ['甲', '乙'] });
    await phone.page.keyboard.press('Escape');
    expect(await answer(phone)).toEqual({ errMsg: 'showActionSheet:fail cancel' });
  });

  test('a toast takes the place of the loading before it', async () => {
    const phone = await surface.phone('api');
    await call(phone, 'showLoading', { title: '提交中', mask: true });
    await phone.see('提交中');
    await call(phone, 'showToast', { title: '已提交', duration: 60_000 });
    await phone.see('已提交');
    await phone.seeNot('提交中');
    await call(phone, 'hideToast');
    await phone.seeNot('已提交');
  });
});

describe('requestSubscribeMessage', () => {
  const ids = ['template-reply', 'template-other'];

  test('asks, and the cloud counts what was allowed', async () => {
    const phone = await surface.phone('api');
    await callInTap(phone, 'requestSubscribeMessage', { tmplIds: ids });
    await phone.see('办理进度');
    await phone.page.getByRole('checkbox').nth(1).uncheck();
    await phone.tap('允许');
    expect(await answer(phone)).toEqual({
      errMsg: 'requestSubscribeMessage:ok',
      'template-reply': 'accept',
      'template-other': 'reject',
    });
    const allowed: unknown = await (await fetch(`${surface.cloud.url}/_local/allow?openid=resident-1`)).json();
    expect(allowed).toEqual({ 'template-reply': 1 });
  });

  test('总是保持以上选择 isn’t asked again, and settings take it back', async () => {
    const phone = await surface.phone('api');
    await callInTap(phone, 'requestSubscribeMessage', { tmplIds: ids });
    await phone.page.getByText('总是保持以上选择').click();
    await phone.tap('取消');
    await callInTap(phone, 'requestSubscribeMessage', { tmplIds: ids });
    expect(await answer(phone)).toMatchObject({ 'template-reply': 'reject', 'template-other': 'reject' });
    await callInTap(phone, 'openSetting', {});
    await phone.tap('重置');
    await phone.tap('完成');
    await callInTap(phone, 'requestSubscribeMessage', { tmplIds: ids });
    await phone.tap('允许');
    expect(await answer(phone)).toMatchObject({ 'template-reply': 'accept' });
  });

  test('fails without a tap, after the network has answered, and for more than three templates', async () => {
    const phone = await surface.phone('api');
    const noTap = { errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.' };
    expect(await call(phone, 'requestSubscribeMessage', { tmplIds: ids })).toEqual(noTap);
    await phone.page.evaluate(() => {
      getApp().inTap = () => {
        wxCloud().init({});
        window.answer = wxCloud()
          .callFunction({ name: 'probe', data: { do: 'count' } })
          .then(() => wxFunction('requestSubscribeMessage')({ tmplIds: ['template-reply'] }))
          .catch((error: unknown) => error);
      };
    });
    await phone.tap('点我');
    expect(await answer(phone)).toEqual(noTap);
    await callInTap(phone, 'requestSubscribeMessage', { tmplIds: ['a', 'b', 'c', 'd'] });
    expect(await answer(phone)).toMatchObject({ errCode: 20003 });
  });
});

describe('privacy', () => {
  test('chooseMedia asks for consent once; refused, it fails with 104', async () => {
    const phone = await surface.phone('api');
    expect(await call(phone, 'getPrivacySetting')).toMatchObject({ needAuthorization: true });
    await callInTap(phone, 'chooseMedia', { count: 1 });
    await phone.tap('拒绝');
    expect(await answer(phone)).toEqual({
      errMsg: 'chooseMedia:fail privacy permission is not authorized',
      errno: 104,
    });
    await callInTap(phone, 'chooseMedia', { count: 1, mediaType: ['image'] });
    const chooser = phone.page.waitForEvent('filechooser');
    await phone.tap('同意');
    await (await chooser).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture(4, 3) });
    expect(await answer(phone)).toMatchObject({
      type: 'image',
      tempFiles: [{ fileType: 'image', size: picture(4, 3).length }],
    });
    expect(await call(phone, 'getPrivacySetting')).toMatchObject({ needAuthorization: false });
  });

  test('chooseMessageFile gives a file with its name', async () => {
    const phone = await surface.phone('api');
    expect(await call(phone, 'chooseMessageFile', { type: 'file' })).toMatchObject({
      errMsg: expect.stringContaining('chooseMessageFile:fail parameter error') as string,
    });
    await callInTap(phone, 'chooseMessageFile', { count: 1, type: 'file', extension: ['xlsx'] });
    const chooser = phone.page.waitForEvent('filechooser');
    await phone.tap('同意');
    await (
      await chooser
    ).setFiles({ name: '区划.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('ab') });
    expect(await answer(phone)).toMatchObject({
      tempFiles: [{ name: '区划.xlsx', size: 2, type: 'file', path: expect.stringMatching(/\.xlsx$/) as string }],
    });
  });

  test('what the guide doesn’t declare fails with 112', async () => {
    const phone = await surface.phone('api');
    expect(await call(phone, 'authorize', { scope: 'scope.userLocation' })).toEqual({
      errMsg: 'authorize:fail api scope is not declared in the privacy agreement',
      errno: 112,
    });
  });

  test('a page with its own dialog agrees by the button only', async () => {
    const phone = await surface.phone('buttons');
    await phone.page.evaluate(() => {
      void wxFunction('onNeedPrivacyAuthorization')((resolve: (answer: unknown) => void) => {
        window.resolvePrivacy = resolve;
      });
      window.answer = wxFunction('setClipboardData')({ data: 'x' }).catch((error: unknown) => error);
    });
    await phone.page.waitForFunction(() => window.resolvePrivacy);
    await phone.page.evaluate(() => window.resolvePrivacy?.({ event: 'agree', buttonId: 'agree' }));
    expect(await answer(phone)).toMatchObject({ errno: 104 });
    await phone.tap('我同意');
    expect((await takeEvents(phone))[0]?.[0]).toBe('agreeprivacyauthorization');
    expect(await call(phone, 'setClipboardData', { data: 'y' })).toMatchObject({ errMsg: 'setClipboardData:ok' });
    expect(await call(phone, 'getClipboardData')).toMatchObject({ data: 'y' });
  });

  test('a phone number comes as a code that the cloud exchanges', async () => {
    const phone = await surface.phone('buttons');
    await phone.tap('手机号');
    await phone.tap('同意');
    await phone.tap('10000000001');
    await phone.page.waitForFunction(() => getApp().events.length > 0);
    const [type, , detail] = (await takeEvents(phone))[0] ?? [];
    expect(type).toBe('getphonenumber');
    const exchanged = await surface.cloud.callFunction(
      'probe',
      { do: 'openapi', api: 'phonenumber.getPhoneNumber', fields: { code: detail?.code } },
      'resident-1',
    );
    expect(exchanged).toMatchObject({ result: { phoneInfo: { phoneNumber: '10000000001' } } });
  });
});

describe('wx.cloud', () => {
  test('a function sees the openid of the phone; its failures have WeChat’s shape', async () => {
    const phone = await surface.phone('api');
    const results = await phone.page.evaluate(async () => {
      const cloud = wxCloud();
      const early = await cloud.callFunction({ name: 'probe' }).catch((error: unknown) => String(error));
      cloud.init({});
      const good = await cloud.callFunction({ name: 'probe', data: { do: 'context' } });
      const bad = await cloud
        .callFunction({ name: 'probe', data: { do: 'fail' } })
        .catch((error: { errCode: number; errMsg: string }) => [error instanceof Error, error.errCode, error.errMsg]);
      return { early, good, bad };
    });
    expect(results.early).toContain('cloud.callFunction:fail');
    expect(results.good).toMatchObject({ errMsg: 'cloud.callFunction:ok', result: { wx: { OPENID: 'resident-1' } } });
    expect(results.bad).toEqual([
      true,
      -504002,
      expect.stringMatching(/^cloud\.callFunction:fail Error: errCode: -504002 /),
    ]);
  });

  test('without a network nothing leaves the phone, and pages hear of the change', async () => {
    const phone = await surface.phone('api');
    await phone.page.evaluate(() => {
      wxCloud().init({});
      void wxFunction('onNetworkStatusChange')((state: unknown) => (window.answer = state));
    });
    await phone.network(false);
    expect(await answer(phone)).toEqual({ isConnected: false, networkType: 'none' });
    const failure = await phone.page.evaluate(() =>
      wxCloud()
        .callFunction({ name: 'probe', data: { do: 'count' } })
        .catch((error: { errMsg: string }) => error.errMsg),
    );
    expect(failure).toBe('cloud.callFunction:fail Error: errCode: -1 | errMsg: request:fail');
    await phone.network(true);
    expect(
      await phone.page.evaluate(() => wxCloud().callFunction({ name: 'probe', data: { do: 'count' } })),
    ).toMatchObject({ result: 1 });
  });

  test('a chosen picture is shown, made smaller, uploaded, and shown from the cloud', async () => {
    const phone = await surface.phone('api');
    await callInTap(phone, 'chooseMedia', { count: 9, mediaType: ['image'] });
    const chooser = phone.page.waitForEvent('filechooser');
    await phone.tap('同意');
    await (await chooser).setFiles([{ name: 'a.png', mimeType: 'image/png', buffer: picture(40, 30) }]);
    const results = await phone.page.evaluate(async () => {
      const { tempFiles } = (await window.answer) as { tempFiles: { tempFilePath: string }[] };
      const path = tempFiles[0]?.tempFilePath ?? '';
      const cloud = wxCloud();
      cloud.init({});
      const small = (await wxFunction('compressImage')({ src: path, compressedWidth: 20 })) as { tempFilePath: string };
      const info = await wxFunction('getImageInfo')({ src: small.tempFilePath });
      const { fileID } = (await cloud.uploadFile({ cloudPath: 'photos/a.jpg', filePath: small.tempFilePath })) as {
        fileID: string;
      };
      const missing = await cloud
        .uploadFile({ cloudPath: 'photos/b.jpg', filePath: 'http://tmp/none.jpg' })
        .catch((error: unknown) => String(error));
      return { path, info, fileID, missing };
    });
    expect(results.path).toMatch(/^http:\/\/tmp\/\w+\.png$/);
    expect(results.info).toMatchObject({ width: 20, height: 15, type: 'jpeg' });
    expect(results.fileID).toMatch(/^cloud:\/\/.+\/photos\/a\.jpg$/);
    expect(results.missing).toContain('file not found');
    await phone.page.evaluate(() => wxFunction('navigateTo')({ url: '/pages/media/media' }));
    await phone.page.evaluate((src) => getCurrentPages()[1]?.setData({ src }), results.fileID);
    await phone.page.waitForFunction(() => getApp().events.some(([type]) => type === 'load'));
    expect((await takeEvents(phone)).at(-1)).toEqual(['load', 'image', { width: 20, height: 15 }]);
  });
});

describe('scanCode and chooseLocation', () => {
  test('a picture of a mini-program code gives its path; a site of the desk as well', async () => {
    const phone = await surface.phone('api');
    const code = await QRCode.toBuffer(`${surface.cloud.url}/?page=pages%2Fapi%2Fapi&scene=s%3DKC2017`, { width: 300 });
    await callInTap(phone, 'scanCode', {});
    const chooser = phone.page.waitForEvent('filechooser');
    await phone.tap('选择二维码图片');
    await (await chooser).setFiles({ name: 'code.png', mimeType: 'image/png', buffer: code });
    expect(await answer(phone)).toMatchObject({
      scanType: 'WX_CODE',
      result: '',
      path: 'pages/api/api?scene=s%3DKC2017',
    });
    await callInTap(phone, 'scanCode', {});
    await phone.tap('康成小区宣传点');
    expect(await answer(phone)).toMatchObject({ path: 'pages/fields/fields?scene=s%3DKC2017' });
  });

  test('a place is one of the desk’s, or one’s own', async () => {
    const phone = await surface.phone('api');
    await callInTap(phone, 'chooseLocation', {});
    await phone.tap('同意');
    await phone.tap('康成小区宣传点');
    expect(await answer(phone)).toEqual({
      errMsg: 'chooseLocation:ok',
      name: '康成小区宣传点',
      address: '东门',
      latitude: 37.5,
      longitude: 115.7,
    });
    await callInTap(phone, 'chooseLocation', {});
    await phone.tap('确定');
    await phone.see('请写地点名称');
    await phone.fill('地点名称', '路口');
    await phone.tap('确定');
    expect(await answer(phone)).toMatchObject({ name: '路口', latitude: 37.5 });
  });
});

describe('files', () => {
  test('what is kept survives a restart, what is temporary doesn’t', async () => {
    const phone = await surface.phone('api');
    const paths = await phone.page.evaluate(async () => {
      const manager = wxFunction('getFileSystemManager')() as unknown as Record<
        string,
        (options: unknown) => Promise<Record<string, unknown>>
      >;
      await manager.writeFile?.({ filePath: 'http://usr/note.txt', data: '记下来', encoding: 'utf8' });
      const outside = await manager
        .writeFile?.({ filePath: 'http://tmp/x', data: '' })
        .catch((error: unknown) => error);
      const saved = await manager.saveFile?.({ tempFilePath: 'http://tmp/none' }).catch((error: unknown) => error);
      return { outside, saved };
    });
    expect(paths.outside).toMatchObject({ errno: 1300013 });
    expect(paths.saved).toMatchObject({ errno: 1300002 });
    await phone.reopen();
    const read = await phone.page.evaluate(() => {
      const manager = wxFunction('getFileSystemManager')() as unknown as Record<
        string,
        (...args: unknown[]) => unknown
      >;
      return [manager.readFileSync?.('http://usr/note.txt', 'utf8'), manager.readdirSync?.('http://usr')];
    });
    expect(read).toEqual(['记下来', ['note.txt']]);
  });
});

describe('animation', () => {
  test('a component plays the exported steps and keeps their end', async () => {
    const phone = await surface.phone('api');
    await phone.page.evaluate(() => {
      const animation = wxFunction('createAnimation')({ duration: 0 }) as unknown as {
        width(value: number): { step(): { export(): unknown } };
      };
      getCurrentPages()[0]?.setData({ animation: animation.width(120).step().export() });
    });
    const width = await phone.page.getByText('box').evaluate((element) => getComputedStyle(element).width);
    expect(width).toBe('120px');
  });
});
