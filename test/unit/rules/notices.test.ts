import { NOTICES, notices, type NoticeName } from '../../../cloudfunctions/common/notices';
import { Reference } from '../../../cloudfunctions/common/reference';
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

  test.each(names)('%s: the words are whole, and fit the fields of the template', (name) => {
    for (const entry of notices(name, doc, wordy, TUESDAY)) {
      expect(`${entry.title}${entry.text}`).not.toMatch(/[{}]|undefined|null/);
      for (const [field, value] of Object.entries(entry.message?.fields ?? {})) {
        expect(value).not.toBe('');
        if (field.startsWith('thing')) expect([...value].length).toBeLessThanOrEqual(20);
        if (field.startsWith('phrase')) expect(value).toMatch(/^\p{Script=Han}{1,5}$/u);
        if (field.startsWith('character_string')) expect(value).toMatch(/^[\x20-\x7e]{1,32}$/);
        if (field.startsWith('time')) expect(value).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d$/);
      }
    }
  });
});
