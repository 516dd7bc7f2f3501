import { ApiError, call } from '../../../miniprogram/services/call';
import { CloudError, FakePlatform, lostAnswer } from '../support/wx';

const platform = new FakePlatform();

beforeEach(() => {
  jest.useFakeTimers();
  platform.install();
  platform.calls.length = 0;
  platform.online = true;
});
afterEach(() => jest.useRealTimers());

/** The waits between tries pass by themselves. */
async function settled<T>(work: Promise<T>): Promise<T | ApiError> {
  const caught = work.catch((error: unknown) => {
    if (error instanceof ApiError) return error;
    throw error;
  });
  await jest.runAllTimersAsync();
  return caught;
}

const read = () => call('inbox', 'read', { all: true, requestId: 'request-1' });

test('a call carries its action and fields, and gives the data of the envelope', async () => {
  platform.answers = [() => ({ ok: true, data: { unread: 3 } })];
  expect(await settled(read())).toEqual({ unread: 3 });
  expect(platform.calls).toEqual([{ name: 'inbox', data: { action: 'read', all: true, requestId: 'request-1' } }]);
});

test("a function's own error comes through whole, and isn't tried again", async () => {
  const error = { code: 'ABORTED', message: '刚才有人先处理了', field: 'version', current: { version: 4 } };
  platform.answers = [() => ({ ok: false, error })];
  expect(await settled(read())).toMatchObject(error);
  expect(platform.calls).toHaveLength(1);
});

test('a lost answer is asked for again under the same request id', async () => {
  platform.answers = [lostAnswer, lostAnswer, () => ({ ok: true, data: { unread: 0 } })];
  expect(await settled(read())).toEqual({ unread: 0 });
  expect(platform.sent('read').map(({ requestId }) => requestId)).toEqual(['request-1', 'request-1', 'request-1']);
});

test('after three tries without an answer it says so in plain words', async () => {
  platform.answers = [lostAnswer];
  expect(await settled(read())).toMatchObject({ code: 'NETWORK', message: '网络不太好，没有收到回音，请再试一次' });
  expect(platform.calls).toHaveLength(3);
});

test('an answer that never comes ends in the same words', async () => {
  platform.answers = [() => new Promise(() => undefined)];
  expect(await settled(read())).toMatchObject({ code: 'NETWORK' });
  expect(platform.calls).toHaveLength(3);
});

test('without a network it does not go on trying', async () => {
  platform.online = false;
  expect(await settled(read())).toMatchObject({ code: 'NETWORK', message: '手机没有联网，请联网后再试' });
  expect(platform.calls).toHaveLength(1);
});

test('a timeout of the function is tried again, a missing permission is not', async () => {
  const fails = (code: number) => () => {
    throw new CloudError(code);
  };
  platform.answers = [fails(-504003), () => ({ ok: true, data: { unread: 1 } })];
  expect(await settled(read())).toEqual({ unread: 1 });
  platform.calls.length = 0;
  platform.answers = [fails(-604101)];
  expect(await settled(read())).toMatchObject({ code: 'INTERNAL' });
  expect(platform.calls).toHaveLength(1);
});

test.each([[undefined], [null], ['<html>'], [{ ok: false }], [{ ok: false, error: { code: 'NONSENSE' } }]])(
  'an answer that is no envelope (%p) becomes an error for a person',
  async (nonsense) => {
    platform.answers = [() => nonsense];
    expect(await settled(read())).toMatchObject({ code: 'INTERNAL', message: '服务出了点问题，请稍后再试' });
  },
);
