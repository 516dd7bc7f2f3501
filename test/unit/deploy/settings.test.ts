import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { uploadArguments } from '../../../local/deploy/miniprogram';
import { readDeployOptions } from '../../../local/deploy/options';
import { readSettings } from '../../../local/deploy/settings';
import { commonVariables } from '../../../local/deploy/variables';
import { tc3Authorization } from '../../../local/tc3';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 8).toString('base64');

test("a request is signed as Tencent Cloud's own SDK signs it", () => {
  // Made with tencentcloud-sdk-nodejs-common 4.1.220.
  const body = '{"EnvId":"county-1a2b3c","TableName":"suggestions","Limit":20}';
  const request = { hostname: 'tcb.tencentcloudapi.com', service: 'tcb', timestamp: 1767225600, body };
  expect(tc3Authorization(request, 'AKIDEXAMPLE', 'example-key')).toBe(
    'TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2026-01-01/tcb/tc3_request, SignedHeaders=content-type;host, ' +
      'Signature=d863337a39df3a8ce74845ac38cfa473982fcb6d699d239d79254281cee5df17',
  );
});

describe('options', () => {
  test('the environment must be named', () => {
    expect(() => readDeployOptions([])).toThrow('请写明要部署到哪个环境');
    expect(() => readDeployOptions(['--env', '../x'])).toThrow('环境 ID 不对');
    expect(() => readDeployOptions(['--envv', 'x'])).toThrow('用法：npm run deploy');
  });

  test('a deployment may be of some parts only', () => {
    const { parts, dryRun } = readDeployOptions(['--env', 'county-1a2b', '--only', 'functions, database', '--dry-run']);
    expect([[...parts], dryRun]).toEqual([['database', 'functions'], true]);
    expect(() => readDeployOptions(['--env', 'county-1a2b', '--only', 'database,function'])).toThrow('「function」');
  });
});

describe('settings', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'settings-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const read = (lines: string[], env: NodeJS.ProcessEnv = {}, only = '') => {
    writeFileSync(path.join(root, '.env.deploy'), lines.join('\n'));
    const options = readDeployOptions(['--env', 'county-1a2b', ...(only ? ['--only', only] : [])]);
    return readSettings(root, options, env);
  };
  const complete = ['TENCENTCLOUD_SECRETID=id', "TENCENTCLOUD_SECRETKEY='key=='", `CONTACT_KEY="${KEY}"`, '# a remark'];

  test('everything that is missing is named at once, with where to get it', () => {
    expect(() => read([])).toThrow(
      /TENCENTCLOUD_SECRETID：腾讯云控制台[^]*WX_APPID：mp\.weixin\.qq\.com[^]*WX_APPSECRET[^]*WX_UPLOAD_KEY/,
    );
    expect(() => read(complete, {}, 'database')).not.toThrow();
  });

  test("the process's environment goes before the file", () => {
    const { tencent, variables } = read(complete, { TENCENTCLOUD_SECRETID: 'mine' }, 'functions');
    expect([tencent.secretId, tencent.secretKey, variables]).toEqual(['mine', 'key==', { CONTACT_KEY: KEY }]);
  });

  test('a wrong value is refused without showing it', () => {
    const short = Buffer.alloc(31, 7).toString('base64');
    const attempt = () => read([...complete, `CONTACT_KEY=${KEY},${short}`, `ID_SECRET=${short}`], {}, 'functions');
    expect(attempt).toThrow('变量 CONTACT_KEY 要是 32 个随机字节的 base64');
    expect(attempt).toThrow('变量 ID_SECRET');
    expect(attempt).not.toThrow(short);
  });

  test("the developer tools' appid will do, an upload key must be there", () => {
    writeFileSync(path.join(root, 'project.private.config.json'), '{"appid":"wx1234567890abcdef"}');
    expect(() => read([...complete, 'WX_UPLOAD_KEY=private.key'], {}, 'miniprogram')).toThrow(
      'WX_UPLOAD_KEY 指的文件不存在',
    );
    writeFileSync(path.join(root, 'private.key'), '');
    const { upload } = read([...complete, 'WX_UPLOAD_KEY=private.key'], {}, 'miniprogram');
    if (!upload) throw new Error('an upload was asked for');
    const args = uploadArguments(root, upload, '1.2.0').join(' ');
    expect(args).toContain(`--pkp ${path.join(root, 'private.key')} --appid wx1234567890abcdef --uv 1.2.0`);
  });
});

describe('variables', () => {
  const secrets = { CONTACT_KEY: KEY, ID_SECRET: KEY };

  test('those that are there are kept, given ones go before', () => {
    const { variables, problems } = commonVariables({ OFFICE_OPENIDS: 'two' }, [{ ...secrets, OFFICE_OPENIDS: 'one' }]);
    expect([variables, problems]).toEqual([{ ...secrets, OFFICE_OPENIDS: 'two' }, []]);
  });

  test('what makes stored data readable is never replaced; a key may be added', () => {
    expect(commonVariables({ ID_SECRET: OTHER_KEY }, [secrets]).problems).toHaveLength(1);
    expect(commonVariables({ CONTACT_KEY: OTHER_KEY }, [secrets]).problems).toHaveLength(1);
    expect(commonVariables({ CONTACT_KEY: `${OTHER_KEY},${KEY}` }, [secrets]).problems).toEqual([]);
  });

  test('functions that disagree are for a person to decide', () => {
    const there = [secrets, { ...secrets, OFFICE_OPENIDS: 'one' }, { ...secrets, OFFICE_OPENIDS: 'two' }];
    expect(commonVariables({}, there).problems).toEqual([expect.stringContaining('OFFICE_OPENIDS 不一样')]);
    expect(commonVariables({ OFFICE_OPENIDS: 'two' }, there).problems).toEqual([]);
  });

  test('the first deployment needs keys, and says how to make them', () => {
    const { problems, notes } = commonVariables({}, []);
    expect(problems).toEqual([expect.stringContaining('CONTACT_KEY'), expect.stringContaining('ID_SECRET')]);
    expect(problems[0]).toContain('randomBytes(32)');
    expect(notes).toEqual([expect.stringContaining('OFFICE_OPENIDS')]);
  });
});
