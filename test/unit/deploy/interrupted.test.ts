import { randomBytes } from 'node:crypto';
import { explain } from '../../../local/deploy/explain';
import type { Step } from '../../../local/deploy/steps';
import type { Wanted, WantedFunction } from '../../../local/deploy/wanted';
import { emptyEnvironment, type EmptyEnvironment } from './environment';

jest.setTimeout(120_000);

const fn = (name: string, code: string, more: Partial<WantedFunction> = {}): WantedFunction => ({
  name,
  files: { 'index.js': Buffer.from(code) },
  hash: `hash of ${code}`,
  timeout: 20,
  triggers: [],
  ...more,
});

const first: Wanted = {
  collections: {
    things: { permission: 'ADMINONLY', indexes: [{ name: 'name', unique: true, keys: [{ name: 1 }, { at: -1 }] }] },
    others: { permission: 'ADMINONLY', indexes: [] },
  },
  functions: [
    fn('greet', 'exports.main = async () => "hello"'),
    fn('tick', 'exports.main = async () => "tick"', {
      timeout: 60,
      triggers: [{ name: 'minute', config: '0 * * * * * *' }],
    }),
  ],
  openapi: new Map([
    ['greet', ['security.msgSecCheck']],
    ['tick', []],
  ]),
  miniprogram: null,
};

/** A release later: something of everything has changed. */
const second: Wanted = {
  collections: {
    things: {
      permission: 'ADMINONLY',
      indexes: [
        { name: 'name', unique: false, keys: [{ name: 1 }] },
        { name: 'at', keys: [{ at: 1 }] },
      ],
    },
    others: { permission: 'ADMINONLY', indexes: [{ name: 'at', keys: [{ at: 1 }] }] },
    more: { permission: 'ADMINONLY', indexes: [] },
  },
  functions: [
    fn('greet', 'exports.main = async () => "good evening"', { timeout: 30 }),
    fn('tick', 'exports.main = async () => "tick"', {
      timeout: 60,
      triggers: [{ name: 'minute', config: '30 * * * * * *' }],
    }),
    fn('new', 'exports.main = async () => "new"'),
  ],
  openapi: new Map([
    ['greet', ['wxacode.getUnlimited']],
    ['tick', []],
    ['new', []],
  ]),
  miniprogram: null,
};

async function withEnvironment<T>(work: (environment: EmptyEnvironment) => Promise<T>): Promise<T> {
  const environment = await emptyEnvironment();
  try {
    return await work(environment);
  } finally {
    await environment.stop();
  }
}

/**
 * Both releases; after each step of either the deployment dies without having heard of it, and is started again.
 * @returns the state that it comes to
 */
const interrupted = () =>
  withEnvironment(async (environment) => {
    const failures: string[] = [];
    for (const wanted of [first, second]) {
      const died = new Set<string>();
      for (;;) {
        const { steps } = await environment.deploy(wanted, { dryRun: true });
        const next = steps.findIndex(({ says }) => !died.has(says));
        const step = steps[next];
        if (!step) {
          await environment.deploy(wanted);
          break;
        }
        died.add(step.says);
        const action = writeOf(step);
        const skip = steps.slice(0, next).filter((it) => writeOf(it) === action).length;
        environment.cloud.addFault({ action, times: 1, skip, after: true });
        const error: unknown = await environment.deploy(wanted).catch((reason: unknown) => reason);
        expect(error).toHaveProperty('step.says', step.says);
        failures.push(explain(error));
      }
    }
    // Each of the 9 steps of the first release and of the 11 of the second.
    expect(failures).toHaveLength(20);
    for (const failure of failures)
      expect(failure).toMatch(/^没有完成：.*\n没有连上.*\n前面的都已做好。再运行一次，会从这里接着做。$/);
    return environment.state();
  });

const WRITES: Record<string, string> = {
  createCollection: 'tcb.CreateTable',
  setPermission: 'tcb.ModifyDatabaseACL',
  createIndexes: 'tcb.UpdateTable',
  dropIndex: 'tcb.UpdateTable',
  createFunction: 'scf.CreateFunction',
  updateCode: 'scf.UpdateFunctionCode',
  configure: 'scf.UpdateFunctionConfiguration',
  createTrigger: 'scf.BatchCreateTrigger',
  deleteTrigger: 'scf.DeleteTrigger',
  allowOpenapi: 'weixin.uploadfuncconfig',
};

const writeOf = ({ action: { kind } }: Step): string => {
  const write = WRITES[kind];
  if (!write) throw new Error(`no write is known for ${kind}`);
  return write;
};

const straight = () =>
  withEnvironment(async (environment) => {
    await environment.deploy(first);
    await environment.deploy(second);
    expect(await environment.cloud.callFunction('greet', {}, 'someone')).toMatchObject({ result: 'good evening' });
    return environment.state();
  });

test('killed after any of its steps and repeated, a deployment comes to the same state', async () => {
  expect(await interrupted()).toEqual(await straight());
});

test('what the platform refuses is told with the step, and what was done before it stays done', async () => {
  await withEnvironment(async (environment) => {
    environment.cloud.addFault({ action: 'scf.CreateFunction', times: 1, skip: 1, errCode: 'LimitExceeded.Function' });
    const error: unknown = await environment.deploy(first).catch((reason: unknown) => reason);
    expect(explain(error)).toMatch(/^没有完成：建立云函数 tick.*\n超过了套餐的限额.*LimitExceeded\.Function/);
    const { steps } = await environment.deploy(first, { dryRun: true });
    expect(steps.map(({ action }) => action.kind)).toEqual(['createFunction', 'createTrigger', 'allowOpenapi']);
  });
});

test('code too large for a request goes by way of the store', async () => {
  await withEnvironment(async (environment) => {
    const noise = randomBytes(1.6 * 1024 * 1024);
    const large = fn('greet', 'exports.main = async () => require("fs").statSync(__dirname + "/noise").size');
    const files = { ...large.files, noise };
    await environment.deploy({ ...first, openapi: null, functions: [{ ...large, files }] });
    expect(environment.writes()).toContain('scf.CreateFunction');
    expect(environment.cloud.requests()).toContain('scf.GetTempCosInfo');
    expect(await environment.cloud.callFunction('greet', {}, 'someone')).toMatchObject({ result: noise.length });
  });
});

test('what is not ours stays: collections, indexes, functions, timers and variables', async () => {
  await withEnvironment(async (environment) => {
    await environment.deploy(first, { given: { ...GIVEN_TO_BOTH } });
    const foreign: Wanted = {
      collections: { things: { permission: 'ADMINONLY', indexes: [] } },
      functions: [fn('greet', 'exports.main = async () => "hello"')],
      openapi: null,
      miniprogram: null,
    };
    environment.cloud.resetCounts();
    const plan = await environment.deploy(foreign, { given: {} });
    expect(environment.writes()).toEqual([]);
    expect(plan.leftAlone).toEqual(['集合 things 的索引 name', '集合 others', '云函数 tick']);
    expect(environment.printed()).toContain('下面这些不是本项目的，不会动');
  });
});

test('a function whose packages the platform could not install is deleted and made again', async () => {
  await withEnvironment(async (environment) => {
    const broken: Wanted = { ...first, collections: null, openapi: null, functions: [withPackage('0.0.1')] };
    await expect(environment.deploy(broken)).rejects.toThrow('建立云函数 greet');
    const mended: Wanted = { ...broken, functions: [fn('greet', 'exports.main = async () => "hello"')] };
    const plan = await environment.deploy(mended);
    expect(plan.steps.map(({ action }) => action.kind)).toEqual(['deleteFailedFunction', 'createFunction']);
    expect(await environment.cloud.callFunction('greet', {}, 'someone')).toMatchObject({ result: 'hello' });
    await expect(environment.deploy(broken)).rejects.toThrow('云函数 greet：上传代码');
    expect((await environment.deploy(broken, { dryRun: true })).steps.map(({ action }) => action.kind)).toEqual([
      'updateCode',
      'configure',
    ]);
  });
});

test('a wrong key, an unknown environment and a refused token are told with what to do about them', async () => {
  await withEnvironment(async (environment) => {
    const told = (error: unknown) => explain(error);
    environment.cloud.addFault({ action: 'tcb.DescribeEnvs', times: 1, errCode: 'AuthFailure.SecretIdNotFound' });
    expect(told(await environment.deploy(first).catch((error: unknown) => error))).toContain('TENCENTCLOUD_SECRETID');
    const elsewhere = environment.deploy(first, { env: 'another-county-1' }).catch((error: unknown) => error);
    expect(told(await elsewhere)).toContain('请核对环境 ID');
    await environment.deploy({ ...first, openapi: null });
    environment.cloud.addFault({ action: 'weixin.getfuncconfig', times: 1, errCode: 40164 });
    expect(told(await environment.deploy(first).catch((error: unknown) => error))).toContain('IP 白名单');
  });
});

const GIVEN_TO_BOTH = {
  CONTACT_KEY: Buffer.alloc(32, 7).toString('base64'),
  ID_SECRET: Buffer.alloc(32, 9).toString('base64'),
  OFFICE_OPENIDS: 'someone',
};

function withPackage(version: string): WantedFunction {
  const files = {
    'index.js': Buffer.from('exports.main = async () => "hello"'),
    'package.json': Buffer.from(JSON.stringify({ dependencies: { 'wx-server-sdk': version } })),
  };
  return { ...fn('greet', 'with a package'), files };
}
