import { NOTICES, notices, type NoticeName } from '../../../cloudfunctions/common/notices';
import { Reference } from '../../../cloudfunctions/common/reference';
import app from '../../../miniprogram/app.json';
import templates from '../../../cloudfunctions/message-templates.json';
import { assignments, campaign, districts, sites, TUESDAY, units } from '../../support/fixture';

const long = units.map((unit) => ({ ...unit, name: '测试县人民政府办公室城乡建设与综合管理工作领导小组' }));
const reference = new Reference(campaign, { districts, units, assignments, sites });
const wordy = new Reference(campaign, { districts, units: long, assignments, sites });
const doc = {
  _id: 'doc',
  number: 'CS-170822-00031-6',
  unitId: 'unit-edu',
  informedUnitIds: ['unit-tax'],
  openid: 'author',
  districtName: '城关镇 · 东社区 · 康成小区第二期工程安置房片区',
  dueAt: TUESDAY,
  aspect: 'livelihood' as const,
};
/** What the platform takes for each kind (subscribeMessage.send, 参数值内容限制说明). */
const LIMITS: Record<string, RegExp> = {
  thing: /^.{1,20}$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /^\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d$/,
};
const names = Object.keys(NOTICES) as NoticeName[];

describe('notices', () => {
  test('go to the unit on every channel that it has', () => {
    const entries = notices('assigned', doc, reference, TUESDAY);
    expect(entries.map((entry) => entry.channel)).toEqual(['inbox', 'subscribe', 'robot']);
    expect(entries.every((entry) => JSON.stringify(entry.to) === '{"unitId":"unit-edu"}')).toBe(true);
  });

  test('have no robot entry for a unit without a robot', () => {
    const entries = notices('assigned', { ...doc, unitId: 'unit-tax' }, reference, TUESDAY);
    expect(entries.map((entry) => entry.channel)).toEqual(['inbox', 'subscribe']);
  });

  test('go to the office when the office has it', () => {
    const [entry] = notices('assigned', { ...doc, unitId: 'office' }, reference, TUESDAY);
    expect(entry?.to).toEqual({ office: true });
  });

  test('go to nobody when nobody is known', () => {
    expect(notices('accepted', { ...doc, openid: null }, reference, TUESDAY)).toEqual([]);
  });

  test('have ids of their own', () => {
    const ids = names.flatMap((name) => notices(name, doc, reference, TUESDAY)).map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(names)('%s: the words are whole, and the message is what its template declares', (name) => {
    for (const [facts, known] of [
      [doc, wordy],
      [{ ...doc, districtName: '' }, reference],
      [{ ...doc, districtName: '长'.repeat(200), dueAt: null }, wordy],
    ] as const) {
      for (const entry of notices(name, facts, known, TUESDAY)) {
        expect(`${entry.title}${entry.text}`).not.toMatch(/[{}]|undefined|null/);
        const template = templates[NOTICES[name].template];
        expect(entry.page).toBe(`${template.page}?id=doc`);
        if (!entry.message) continue;
        expect(Object.keys(entry.message.fields)).toEqual(template.fields.map((field) => field.name));
        for (const field of template.fields)
          expect(entry.message.fields[field.name]).toMatch(LIMITS[field.kind] ?? /^$/);
      }
    }
  });

  test('what is too long for a field is cut at the front, where places are all alike', () => {
    const fields = notices('assigned', doc, wordy, TUESDAY).find((entry) => entry.message)?.message?.fields;
    expect(fields?.thing3).toBe('…社区 · 康成小区第二期工程安置房片区');
    expect([...(fields?.thing3 ?? '')]).toHaveLength(20);
  });
});

describe('the declared templates', () => {
  test('name each field after its kind, once', () => {
    for (const { fields } of Object.values(templates)) {
      for (const { name, kind } of fields) expect(name).toMatch(new RegExp(`^${kind}\\d+$`));
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
    }
  });

  test('open pages that the mini-program has', () => {
    const pages = [
      ...app.pages,
      ...app.subpackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
    ];
    for (const { page } of Object.values(templates)) expect(pages).toContain(page);
  });

  test('are those that a campaign has ids for', () => {
    expect(Object.keys(templates)).toEqual(Object.keys(campaign.messageTemplates));
  });
});
