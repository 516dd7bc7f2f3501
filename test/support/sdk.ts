import type * as WxServerSdk from 'wx-server-sdk';
import tcb from '@cloudbase/node-sdk';
import { createRequire } from 'node:module';
import type { LocalCloud } from '../../local/cloud';

const load = createRequire(__filename);

/**
 * The unmodified SDKs as an administrator's script would use them, pointed at a local cloud: what they may do, an openid
 * has no say in. Conformance tests drive the cloud through them.
 */
export function adminSdk(cloud: Pick<LocalCloud, 'url' | 'env'>): {
  wx: typeof WxServerSdk;
  node: ReturnType<typeof tcb.init>;
} {
  // Without these the SDK asks a metadata host, twice per request.
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: cloud.env,
    TCB_ENV: cloud.env,
  });
  const config = {
    env: cloud.env,
    secretId: 'local',
    secretKey: 'local',
    serviceUrl: `${cloud.url}/admin`,
    keepalive: true,
  };
  const wx = load('wx-server-sdk') as typeof WxServerSdk & {
    createNewInstance(options: typeof config): typeof WxServerSdk;
  };
  return { wx: wx.createNewInstance(config), node: tcb.init(config) };
}
