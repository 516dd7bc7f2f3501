import type { CampaignDoc } from '../../cloudfunctions/common/model';
import { atMorning, startDemo, type Demo } from './support/demo';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const HERE = 'admin/pages/campaign';
const OVERVIEW = `${HERE}/campaign`;
const page = (section: string): string => `${HERE}/${section}/${section}`;

const campaigns = () => demo.cloud.database.dump('campaigns') as unknown as CampaignDoc[];
const campaign = (): CampaignDoc => {
  const found = campaigns().find(({ current }) => current);
  if (!found) throw new Error('no campaign');
  return found;
};

let saves = 0;
/** Somebody else of the office changes something meanwhile. */
async function elsewhere(fields: Record<string, unknown>): Promise<void> {
  const office = demo.cloud.as('office');
  const setup = await office.ok('directory', 'campaign.settings');
  if (!setup) throw new Error('no campaign');
  await office.ok('directory', 'campaign.save', {
    requestId: `elsewhere-${(saves += 1)}`,
    version: setup.version,
    settings: { ...setup.settings, ...fields },
  });
}

test('rules are written and tried before they count, faults stand at their fields, and others are not overwritten', async () => {
  const office = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine' });
  await office.tap('活动设置');
  await office.at(OVERVIEW);
  await office.see('进行中');
  await office.tap('分派规则');
  await office.at(page('routing'));

  // A rule without a unit is refused where it stands.
  const before = campaign().routing.length;
  await office.tap('加一条规则');
  await office.tap('保存');
  await office.see('请选择交给哪个单位');
  // It is for everything, and so has to be the last: now it is the first.
  await office.tap('交给，还没选单位');
  await office.fill('找单位', '教育');
  await office.tap('县教育局（演示）');
  await office.tap('上移');
  await office.tap('保存');
  await office.see(`第 ${before} 条分派规则对所有意见都适用，后面的规则就用不上了，请把它放到最后`);
  expect(campaign().routing).toHaveLength(before);
  await office.tap('下移');

  // Tried before it is saved, where no other rule fits.
  await office.tap('会交给谁？');
  await office.see(`按第 ${before + 1} 条规则`);
  await office.see('交给县教育局（演示）');
  await office.screenshot('campaign-trial');
  expect(campaign().routing).toHaveLength(before);

  // Killed: what was written is there.
  await office.go(page('routing'));
  await office.see('上次写的还没有保存，可以接着写。');
  // Meanwhile somebody else has changed what isn't on this page.
  await elsewhere({ theme: '新的主题' });
  // The answer is lost on its way.
  office.expectErrors(/Failed to load resource/);
  demo.cloud.addFault({ action: 'functions:directory', times: 1, after: true });
  await office.tap('保存');
  await office.see('刚才别人改过：主题。已经一起放进来了，您写的还在。');
  await office.tap('保存');
  await office.see('保存了。');
  expect(campaign()).toMatchObject({ theme: '新的主题' });
  expect(campaign().routing).toHaveLength(before + 1);
  expect(campaign().routing.slice(-1)).toEqual([{ id: expect.any(String) as string, unitId: 'unit-01' }]);
});

test('what two have changed at once is told, and one of them says what counts', async () => {
  const office = await demo.phone({ openid: 'demo-office', page: page('limits') });
  await office.fill('受理', '9');
  await office.tap('保存');
  await office.see('受理时限不能比答复时限长');
  await office.fill('受理', '两');
  await office.tap('保存');
  await office.see('请填写受理时限');
  await office.fill('受理', '2');
  const { serviceLimits } = campaign();
  await elsewhere({ serviceLimits: { ...serviceLimits, answerDays: 6 } });
  await office.tap('保存');
  await office.see('刚才别人也改了办理时限。下面是您写的，再点保存就用您的。');
  await office.screenshot('campaign-both');
  expect(await office.valueOf('受理')).toBe('2');
  await office.tap('换成对方的');
  await office.seeNot('刚才别人也改了');
  expect([await office.valueOf('受理'), await office.valueOf(/^答复$/)]).toEqual(['1', '6']);
  await office.fill('受理', '3');
  await office.tap('保存');
  await office.see('保存了。');
  expect(campaign().serviceLimits).toMatchObject({ acceptDays: 3, answerDays: 6 });
});

test('in an empty environment the first person of the office begins a campaign, sees what is missing, and starts it', async () => {
  await demo.cloud.fresh();
  atMorning(demo.cloud);
  const resident = await demo.phone({ openid: 'resident-empty' });
  await resident.see('现在没有正在进行的活动');
  await resident.seeNot('开始设置');

  const office = await demo.phone({ openid: 'demo-office' });
  await office.tap('开始设置');
  await office.at(OVERVIEW);
  await office.tap('开始填写');
  await office.at(page('basics'));
  await office.tap('建立活动');
  await office.see('县区名称至少写 2 个字');
  await office.fill('县区名称', '演示县');
  await office.fill('活动名称', '“访千楼万家”主题活动');
  await office.fill('编号前缀', 'ys');
  await office.fill('办公室电话', '0000-0000000');
  // Killed before it was sent: nothing typed is lost.
  await office.go(OVERVIEW);
  await office.tap('接着填');
  await office.at(page('basics'));
  await office.see('编号前缀');
  expect(await office.valueOf('县区名称')).toBe('演示县');
  await office.tap('建立活动');
  await office.at(OVERVIEW);
  await office.see('筹备中');
  expect(campaign()).toMatchObject({ status: 'draft', county: '演示县', numberPrefix: 'YS', demo: false });
  expect(campaign().milestones.map(({ id }) => id)).toEqual(['kick-off', 'publicity-day', 'visits', 'forms']);
  expect([campaign().aspects.length, campaign().categories.length]).toEqual([4, 14]);
  await office.see('还没有社区，填好表格导进来');
  await office.see('还没有录入单位，请先导入单位');
  await office.screenshot('campaign-checklist-missing');

  // As if the next steps were done.
  const { _id } = campaign();
  const district = (id: string, level: string, above: string[]) => ({
    _id: id,
    campaignId: _id,
    name: `演示${id}`,
    level,
    parentId: above[above.length - 1] ?? null,
    path: [...above, id],
    households: 40,
    layout: null,
    order: 1,
  });
  await demo.cloud.database.load({
    districts: [
      district('county', 'county', []),
      district('town', 'town', ['county']),
      district('community', 'community', ['county', 'town']),
    ],
  });
  const saved = await demo.cloud.as('office').ok('directory', 'units.save', {
    requestId: 'campaign-unit',
    name: '演示单位',
    kind: 'functional',
  });
  await elsewhere({ routing: [{ id: 'rule-roads', category: 'roads', unitId: saved.id }] });

  // A category that a rule names can't go before the rule does: that is said, with the way to it.
  await office.tap('方面和类别');
  await office.at(page('topics'));
  await office.tap('类别 3 更多');
  await office.tap('删掉类别 3');
  await office.tap('保存');
  await office.see('第 1 条分派规则的类别已经没有了，请重新选择');
  await office.screenshot('campaign-elsewhere');
  await office.tap('去改“分派规则”');
  await office.at(page('routing'));
  await office.tap(/^第 1 条/);
  await office.tap('删掉这条');
  await office.tap('保存');
  await office.see('保存了。');
  await office.back();
  await office.at(page('topics'));
  await office.tap('保存');
  await office.see('保存了。');
  expect(campaign().categories.map(({ id }) => id)).not.toContain('roads');

  await office.back();
  await office.at(OVERVIEW);
  await office.see('还没有单位包：演示town · 演示community');
  await office.tap('开始活动');
  await office.see('开始活动？');
  await office.screenshot('campaign-start');
  await office.confirm();
  await office.see('活动开始了，居民现在就能提建议。');
  await resident.visit('pages/index/index');
  await resident.tap('提建议');
  await resident.at('pages/suggest/suggest');
  await office.tap('结束活动');
  await office.confirm();
  await office.see('活动结束了，不再收新的建议。');
  await office.see('重新开始');
  await office.tap('归档');
  await office.confirm();
  await office.see('活动归档了。');
  expect(campaigns()).toMatchObject([{ status: 'archived', current: true }]);
});
