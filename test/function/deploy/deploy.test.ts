import path from 'node:path';
import { readWanted, type Wanted } from '../../../local/deploy/wanted';
import { findRoot } from '../../../local/root';
import { Actor, openidOf } from '../../support/cast';
import { emptyEnvironment, GIVEN, type EmptyEnvironment } from '../../unit/deploy/environment';

jest.setTimeout(120_000);

const project = (): Wanted => {
  built ??= readWanted(path.join(findRoot(__dirname), 'dist'), new Set(['database', 'functions', 'openapi']), '1.0.0');
  return { ...built, functions: built.functions?.map((fn) => ({ ...fn })) ?? null };
};
let built: Wanted | null = null;

let environment: EmptyEnvironment;
beforeAll(async () => {
  environment = await emptyEnvironment();
});
afterAll(() => environment.stop());

describe('the whole project into an empty environment', () => {
  test('a dry run says everything that is to be done, and does nothing', async () => {
    const plan = await environment.deploy(project(), { dryRun: true });
    expect(environment.writes()).toEqual([]);
    expect(plan.steps.length).toBeGreaterThan(50);
    const printed = environment.printed();
    expect(printed).toContain('建立集合 suggestions');
    expect(printed).toContain('集合 suggestions：权限设为 ADMINONLY');
    expect(printed).toContain('建立索引 number（唯一）、openid_created');
    expect(printed).toContain('建立定时触发器 deliver（0 * * * * * *）');
    expect(printed).toContain('云函数 dispatch：允许云调用 subscribeMessage.send、security.mediaCheckAsync');
    for (const value of Object.values(GIVEN)) expect(printed).not.toContain(value);
  });

  test('after it the functions run, with their variables, permissions, collections and indexes', async () => {
    await environment.deploy(project());
    const { cloud } = environment;
    expect(environment.printed()).toContain('部署完成。');
    const office = new Actor(cloud, openidOf('office'));
    const home = await office.ok('directory', 'home');
    expect(home.memberships).toMatchObject([{ role: 'office' }]);
    const wanted = project();
    const { tables } = (await environment.state()) as {
      tables: [string, { permission: string; indexes: unknown[] }][];
    };
    expect(Object.fromEntries(tables)).toEqual(
      Object.fromEntries(
        Object.entries(wanted.collections ?? {}).map(([name, { permission, indexes }]) => [
          name,
          { permission, indexes: indexes.map((index) => ({ unique: false, ...index })) },
        ]),
      ),
    );
    expect(await cloud.fireTimer('dispatch', 'deliver')).toMatchObject({ result: {} });
  });

  test('the second one finds nothing to do, and writes nothing', async () => {
    environment.cloud.resetCounts();
    const plan = await environment.deploy(project());
    expect(plan.steps).toEqual([]);
    expect(plan.leftAlone).toEqual([]);
    expect(environment.writes()).toEqual([]);
    expect(environment.printed()).toContain('已经是最新的');
  });

  test('a release later only what has changed is done; variables that are there need not be given again', async () => {
    const wanted = project();
    const [first] = wanted.functions ?? [];
    if (!first) throw new Error('there are functions');
    first.hash = 'another';
    environment.cloud.resetCounts();
    await environment.deploy(wanted, { given: {} });
    expect(environment.writes()).toEqual(['scf.UpdateFunctionCode', 'scf.UpdateFunctionConfiguration']);
    expect(environment.printed()).toContain(`云函数 ${first.name}：上传代码`);
    expect((await environment.deploy(wanted, { given: {} })).steps).toEqual([]);
  });

  test('another key for what is encrypted stops it before anything is changed', async () => {
    const other = { ...GIVEN, CONTACT_KEY: Buffer.alloc(32, 8).toString('base64') };
    environment.cloud.resetCounts();
    await expect(environment.deploy(project(), { given: other })).rejects.toThrow('变量 CONTACT_KEY 与环境里的不同');
    expect(environment.writes()).toEqual([]);
    const rotated = { ...GIVEN, CONTACT_KEY: `${other.CONTACT_KEY},${GIVEN.CONTACT_KEY}` };
    const plan = await environment.deploy(project(), { given: rotated, dryRun: true });
    expect(plan.steps.some(({ says }) => says.includes('变量 CONTACT_KEY'))).toBe(true);
  });
});
