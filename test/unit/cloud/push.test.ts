import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findRoot } from '../../../local/root';
import type { TestCloud } from '../../support/cloud';
import { openapi, probe, probeCloud, PROBE_FUNCTIONS } from './probe';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await probeCloud();
});
beforeEach(() => cloud.fresh());
afterAll(() => cloud.stop());

const RECEIPT = 'push.subscribe_msg_sent_event';
const message = { touser: 'resident', templateId: 'reply', data: { thing1: { value: '路灯不亮' } } };
/** Sends a message that the person allows, from within a function. */
async function send(on = cloud): Promise<void> {
  on.allowMessages('resident', ['reply']);
  expect(await openapi(on, 'subscribeMessage.send', message)).toMatchObject({ errCode: 0 });
}
const received = (on = cloud) => on.database.dump('things').map(({ event }) => event as Record<string, unknown>);

describe('the receipt of a subscription message', () => {
  test('is pushed to the function, by nobody', async () => {
    cloud.clock.set(new Date('2017-08-22T07:00:00.900Z'));
    await send();
    await cloud.idle();
    expect(received()).toEqual([
      {
        ToUserName: 'gh_local',
        FromUserName: 'resident',
        CreateTime: Date.parse('2017-08-22T07:00:00Z') / 1000,
        MsgType: 'event',
        Event: 'subscribe_msg_sent_event',
        List: {
          TemplateId: 'reply',
          MsgID: expect.stringMatching(/^\d{19}$/) as unknown,
          ErrorCode: '0',
          ErrorStatus: 'success',
        },
      },
    ]);
    expect(cloud.database.dump('things')).toMatchObject([{ source: 'wx_unknown', openid: null }]);
  });

  test('each has an id of its own', async () => {
    for (let n = 0; n < 3; n++) await send();
    await cloud.idle();
    const ids = received().map(({ List }) => (List as { MsgID: string }).MsgID);
    expect(new Set(ids).size).toBe(3);
  });

  test('a message that was refused has none', async () => {
    expect(await openapi(cloud, 'subscribeMessage.send', message)).toMatchObject({ errCode: 43101 });
    await cloud.idle();
    expect(received()).toEqual([]);
  });

  test('a message whose answer was lost has one', async () => {
    cloud.addFault({ action: 'wx.openApi:subscribeMessage.send', times: 1, after: true });
    cloud.allowMessages('resident', ['reply']);
    expect(await openapi(cloud, 'subscribeMessage.send', message)).not.toMatchObject({ errCode: 0 });
    await cloud.idle();
    expect(received()).toHaveLength(1);
  });

  test('a fault loses it', async () => {
    cloud.addFault({ action: RECEIPT, times: 1 });
    await send();
    await cloud.idle();
    expect(received()).toEqual([]);
    expect(cloud.messages('resident')).toHaveLength(1);
    await send();
    await cloud.idle();
    expect(received()).toHaveLength(1);
  });

  test('a fault delays it, and idle waits for it', async () => {
    cloud.addFault({ action: RECEIPT, times: 1, delayMs: 60_000 });
    await send();
    const idle = cloud.idle();
    expect(await probe(cloud, 'echo', { value: 1 })).toBe(1);
    expect(received()).toEqual([]);
    // What was held up goes on.
    cloud.clearFaults();
    await idle;
    expect(received()).toHaveLength(1);
    cloud.addFault({ action: RECEIPT, times: 1, delayMs: 50 });
    await send();
    await cloud.idle();
    expect(received()).toHaveLength(2);
  });

  test('a fault has it pushed twice', async () => {
    cloud.addFault({ action: RECEIPT, times: 1, after: true });
    await send();
    await cloud.idle();
    const [one, two] = received();
    expect(two).toEqual(one);
    expect(received()).toHaveLength(2);
  });

  test('none that is held up reaches past a reset', async () => {
    cloud.addFault({ action: RECEIPT, times: 1, delayMs: 60_000 });
    await send();
    await cloud.fresh();
    await cloud.idle();
    expect(received()).toEqual([]);
  });
});

describe('a function that does not take what is pushed', () => {
  const failing = (times: number) =>
    cloud.addFault({ action: 'database.insertDocument', function: 'dispatch', times, errCode: -502001 });

  test('gets it three times at most, and harms nobody', async () => {
    failing(2);
    await send();
    await cloud.idle();
    expect(received()).toHaveLength(1);
    failing(3);
    await send();
    await cloud.idle();
    expect(received()).toHaveLength(1);
    expect(cloud.requests('dispatch')).toHaveLength(6);
    expect(await probe(cloud, 'echo', { value: 1 })).toBe(1);
  });

  test('gets it again when its instance was killed', async () => {
    cloud.addFault({ action: '*', function: 'dispatch', times: 1, kill: true, after: true });
    await send();
    await cloud.idle();
    expect(received()).toHaveLength(2);
  });

  test('is missing: nothing happens', async () => {
    // Below the repository, so that the function finds the SDK.
    const root = findRoot(__dirname);
    mkdirSync(path.join(root, 'dist'), { recursive: true });
    const functionsDir = mkdtempSync(path.join(root, 'dist/probe-'));
    cpSync(path.join(PROBE_FUNCTIONS, 'probe'), path.join(functionsDir, 'probe'), { recursive: true });
    const lonely = await probeCloud({ functionsDir });
    try {
      await send(lonely);
      await lonely.idle();
      expect(lonely.database.documents()).toBe(0);
    } finally {
      await lonely.stop();
      rmSync(functionsDir, { recursive: true });
    }
  });
});

test('a verdict that was held up when the cloud stopped is pushed at the next start', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'push-'));
  try {
    const first = await probeCloud({ dataDir });
    first.addFault({ action: 'push.wxa_media_check', times: 1, delayMs: 60_000 });
    const check = { mediaUrl: `${first.url}/nothing`, mediaType: 2, version: 2, scene: 1, openid: 'someone' };
    const { traceId } = await openapi(first, 'security.mediaCheckAsync', check);
    expect(traceId).toEqual(expect.any(String));
    await first.stop();
    const second = await probeCloud({ dataDir });
    await second.idle();
    expect(received(second)).toMatchObject([{ Event: 'wxa_media_check', trace_id: traceId }]);
    await second.stop();
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
