import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCloud, type LocalCloud } from '../../../local/cloud';
import { APP_ID } from '../../../local/cloud/environment';
import { deploy } from '../../../local/deploy/deploy';
import { PARTS, type DeployOptions } from '../../../local/deploy/options';
import { findPlace, readPresentFunctions, readTables } from '../../../local/deploy/present';
import type { Settings } from '../../../local/deploy/settings';
import type { Plan } from '../../../local/deploy/steps';
import { TencentApi } from '../../../local/deploy/tencent';
import type { Wanted } from '../../../local/deploy/wanted';
import { WeixinApi } from '../../../local/deploy/weixin';
import { openidOf } from '../../support/cast';

export const KEY = { secretId: 'AKIDlocal', secretKey: 'a key for tests only', appSecret: 'a secret for tests only' };

export const GIVEN = {
  CONTACT_KEY: Buffer.alloc(32, 7).toString('base64'),
  ID_SECRET: Buffer.alloc(32, 9).toString('base64'),
  OFFICE_OPENIDS: openidOf('office'),
};

/** An environment that nothing has been deployed into yet. */
export interface EmptyEnvironment {
  cloud: LocalCloud;
  /** Deploys as the command does, without the mini-program. */
  deploy(wanted: Wanted, change?: Partial<DeployOptions> & { given?: Record<string, string> }): Promise<Plan>;
  /** What the last deployment has printed. */
  printed(): string;
  /** All that makes up the state of the environment, to compare. */
  state(): Promise<unknown>;
  /** Calls of the management APIs that change something, since the last call of `cloud.resetCounts`. */
  writes(): string[];
  stop(): Promise<void>;
}

export async function emptyEnvironment(): Promise<EmptyEnvironment> {
  const dir = mkdtempSync(path.join(tmpdir(), 'deploy-'));
  const cloud = await startCloud({
    functionsDir: path.join(dir, 'functions'),
    declaration: { collections: {} },
    management: KEY,
    quiet: true,
  });
  const settings = (given: Record<string, string>): Settings => ({
    tencent: { ...KEY, token: null, region: 'ap-guangzhou', endpoint: cloud.url },
    weixin: { appid: APP_ID, secret: KEY.appSecret, endpoint: cloud.url },
    upload: null,
    variables: given,
  });
  let lines: string[] = [];
  const environment: EmptyEnvironment = {
    cloud,
    deploy(wanted, { given = GIVEN, ...change } = {}) {
      lines = [];
      const options: DeployOptions = {
        env: cloud.env,
        parts: new Set(PARTS),
        dryRun: false,
        yes: true,
        again: false,
        version: null,
        settingsFile: '',
        ...change,
      };
      return deploy(options, settings(given), wanted, {
        root: dir,
        print: (line) => lines.push(line),
        confirm: () => Promise.reject(new Error('nobody is to be asked')),
        pollMs: 1,
      });
    },
    printed: () => lines.join('\n'),
    async state() {
      const { tencent, weixin } = settings({});
      const api = new TencentApi(tencent);
      const place = await findPlace(api, cloud.env);
      const functions = await readPresentFunctions(api, place, 1);
      const wx = weixin && new WeixinApi(weixin, cloud.env);
      const openapi: unknown[] = [];
      for (const name of functions.keys()) openapi.push(await wx?.openapiOf(name));
      return { tables: [...(await readTables(api, place))], functions: [...functions], openapi };
    },
    writes: () => cloud.requests().filter((it) => !/\.(List|Describe|Get|get)/.test(it)),
    async stop() {
      await cloud.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return environment;
}
