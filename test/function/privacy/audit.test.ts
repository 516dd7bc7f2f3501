import type { AuditView } from '../../../miniprogram/contract';
import { CAMPAIGN_ID } from '../../support/fixture';
import { nextRequest, problemOf, submit } from '../county';
import { SETTINGS } from '../setup/campaign';
import { CONTACT, usePeople } from './person';

/**
 * How the office looks through the log. That everything is in it is test/function/permissions' business, for every action
 * and everybody.
 */
const people = usePeople();
const { as, cloud } = people;

const note = '测试说明：已经修好';

describe('the office looks through the log', () => {
  const look = (fields: Record<string, unknown> = {}) => as('office').ok('privacy', 'audit', fields);
  const brief = ({ words, who, label }: AuditView) => [words, who?.name ?? null, who?.unit ?? null, label];

  test('by kind, unit, person, thing and day, the newest first, page by page, in two requests', async () => {
    const first = await submit(as('resident'), CONTACT);
    await as('admin-1').ok('suggestion', 'revealContact', { id: first.id });
    cloud().clock.advance(60_000);
    await as('admin-1').ok('suggestion', 'accept', { requestId: nextRequest(), id: first.id, version: 1 });
    cloud().clock.advance(24 * 3_600_000);
    await as('office').ok('report', 'ledger', {});
    await as('admin-1').ok('suggestion', 'note', { requestId: nextRequest(), id: first.id, version: 2, note });

    const { number } = first;
    const all = [
      ['写备注', '测试admin-1', '县教育局', number],
      ['导出台账', '县创城办', null, '测试县'],
      ['受理', '测试admin-1', '县教育局', number],
      ['看完整的姓名电话', '测试admin-1', '县教育局', number],
    ];
    const found = (await look()).items;
    // Two of the same moment come in any order.
    expect(found.map(brief).sort()).toEqual([...all].sort());
    expect(found.map(({ at }) => at)).toEqual(
      found
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const ofAdmin = all.filter(([, name]) => name === '测试admin-1');
    expect(found.at(-1)).toMatchObject({ fields: ['姓名或名称', '电话'], role: '单位管理员', target: first.id });

    expect((await look({ group: 'report' })).items.map(brief)).toEqual([all[1]]);
    expect((await look({ unitId: 'unit-edu' })).items.map(brief)).toEqual(ofAdmin);
    expect((await look({ unitId: 'office' })).items.map(brief)).toEqual([all[1]]);
    expect((await look({ memberId: 'member-admin-1', group: 'suggestion' })).items.map(brief)).toEqual(ofAdmin);
    expect((await look({ target: first.id, to: '2017-08-22' })).items.map(brief)).toEqual(all.slice(2));
    expect((await look({ from: '2017-08-23', to: '2017-08-23' })).items).toHaveLength(2);
    expect((await look({ from: '2017-08-24' })).items).toEqual([]);

    const page = await look({ limit: 3 });
    const next = await look({ limit: 3, cursor: page.nextCursor });
    expect([...page.items, ...next.items].map(({ id }) => id)).toEqual(found.map(({ id }) => id));
    expect(next.nextCursor).toBeNull();

    await cloud().idle();
    cloud().resetCounts();
    await look({ unitId: 'unit-edu', group: 'suggestion', from: '2017-08-22', to: '2017-08-23' });
    // Who asks, the entries, the names in them.
    expect(people.counted()).toBeLessThanOrEqual(3);
  });

  test('one request id for several things leaves an entry for each of them, its repeats none', async () => {
    const entries = (action: string) =>
      people.dump('audit').flatMap((doc) => (doc.action === action ? [String(doc.target)] : []));
    const members = ['member-cadre-1', 'member-admin-2', 'member-editor'];
    const requestId = nextRequest();
    for (const id of [...members, ...members]) await as('office').ok('directory', 'removeMember', { requestId, id });
    expect(entries('directory.removeMember').sort()).toEqual([...members].sort());

    const units = ['unit-edu', 'unit-tax'];
    for (const id of [...units, ...units]) {
      const { name, kind } = await as('office').ok('directory', 'units.get', { id });
      await as('office').ok('directory', 'units.save', {
        requestId,
        id,
        version: 1,
        name: `${name.slice(0, 4)}新`,
        kind,
      });
    }
    expect(entries('directory.units.save').sort()).toEqual(units);

    const said = [await submit(as('resident')), await submit(as('resident'))].map(({ id }) => id);
    for (const id of [...said, ...said]) {
      const move = { requestId, id, version: 1, unitId: 'unit-housing', note };
      await as('office').ok('suggestion', 'reroute', move);
    }
    expect(entries('suggestion.reroute').sort()).toEqual([...said].sort());
  });

  test('what of the campaign was changed is named in words, whatever it is', async () => {
    await people.begin({ status: 'draft', privacy: { version: '1', text: SETTINGS.privacyText } });
    const { settings, version } = (await as('office').ok('directory', 'campaign.settings')) ?? {};
    if (!settings) throw new Error('there is no campaign');
    const words = async () => (await look({ target: CAMPAIGN_ID, limit: 1 })).items[0]?.fields;
    const save = (changed: object, at = version) =>
      as('office').ok('directory', 'campaign.save', { requestId: nextRequest(), version: at, settings: changed });
    const moved = { ...settings, eraseOn: '2020-12-31', period: { start: '2017-08-15', end: '2017-09-30' } };
    const next = await save(moved);
    expect(await words()).toEqual(['起止日期', '删除个人信息的日期']);

    cloud().clock.advance(60_000);
    await save(
      {
        county: '演示县',
        title: '另一个名称',
        theme: '另一个主题',
        numberPrefix: 'YS',
        period: { start: '2017-08-16', end: '2017-10-01' },
        milestones: [],
        aspects: moved.aspects.slice(1),
        categories: [...moved.categories, { id: 'new', label: '新的类别' }],
        routing: [],
        serviceLimits: { ...moved.serviceLimits, closeDays: 8 },
        rateLimits: { perHour: 3, perDay: 4 },
        replyTemplates: [{ id: 'thanks', action: 'accept', category: null, text: '谢谢您' }],
        privacyText: `${moved.privacyText}还有一句。`,
        eraseOn: '2021-12-31',
        contact: { office: '演示办公室', phone: '1234567' },
        messageTemplates: { reply: 'a', assigned: 'b' },
      },
      next.version,
    );
    const all = await words();
    expect(all).toHaveLength(Object.keys(settings).length);
    expect(all).toEqual(expect.arrayContaining(['分派规则', '办理时限', '提交次数', '隐私说明', '联系方式']));
  });

  test('who was taken out keeps the name for what they did', async () => {
    const { id } = await submit(as('resident'), CONTACT);
    await as('admin-1').ok('suggestion', 'assignHandler', {
      requestId: nextRequest(),
      id,
      version: 1,
      memberId: 'member-cadre-1',
    });
    await as('cadre-1').ok('suggestion', 'revealContact', { id });
    await as('admin-1').ok('directory', 'removeMember', { requestId: nextRequest(), id: 'member-cadre-1' });
    const { items } = await look({ memberId: 'member-cadre-1' });
    expect(items.map(brief)).toEqual([['看完整的姓名电话', '测试cadre-1', '县教育局', expect.any(String)]]);
  });

  test('nobody turns the days round', async () => {
    const days = { from: '2017-08-23', to: '2017-08-22' };
    expect(await problemOf(as('office'), 'privacy', 'audit', days)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'to',
    });
  });
});
