import { factsOf, isPrintable, pendingWords, saidRow } from '../../../miniprogram/admin/pages/visit/words';
import { visitRow } from '../../../miniprogram/admin/pages/visits/visit-entry/row';
import type { VisitSuggestion, VisitSummary, VisitView } from '../../../miniprogram/contract/index';

const NOW = new Date('2017-08-22T18:00:00+08:00');
const EDU = { id: 'unit-edu', name: '县教育局' };
const TAX = { id: 'unit-tax', name: '县税务局' };

const summary = (change: Partial<VisitSummary> = {}): VisitSummary => ({
  id: 'v-1',
  kind: 'household',
  at: '2017-08-22T09:30:00+08:00',
  districtId: 'kc-3',
  districtName: '枣强镇 · 康成社区 · 康成小区 · 3号楼',
  door: '1-101',
  outcome: 'done',
  unit: EDU,
  recorder: { id: 'member-1', name: '演示干部1' },
  suggestionCount: 0,
  claimed: false,
  confirmedAt: null,
  ...change,
});

const view = (change: Partial<VisitView> = {}): VisitView => ({
  ...summary(),
  companions: [],
  handedOut: { leaflet: 0, letter: 0, handbook: 0 },
  explained: true,
  contact: { name: null, phone: null },
  suggestions: [],
  pending: 0,
  answer: null,
  attendance: null,
  photos: [],
  site: null,
  claimNumber: null,
  version: 1,
  own: false,
  ...change,
});

const suggestion = (change: Partial<VisitSuggestion> = {}): VisitSuggestion => ({
  id: 's-1',
  number: 'CS-1',
  status: 'submitted',
  version: 1,
  aspect: 'livelihood',
  excerpt: '路灯不亮',
  content: '路灯不亮',
  unit: EDU,
  actions: [],
  ...change,
});

const fact = (change: Partial<VisitView>, label: string): string | undefined =>
  factsOf(view(change), NOW).find((one) => one.label === label)?.value;

describe('a visit in the list', () => {
  test('says where, when and who; the unit only where there are several', () => {
    expect(visitRow(summary(), false, NOW)).toMatchObject({
      place: '康成小区 3号楼',
      door: '1-101',
      facts: '今天 09:30 · 演示干部1',
      said: '',
      confirmed: false,
    });
    expect(visitRow(summary({ unit: TAX }), true, NOW).facts).toBe('今天 09:30 · 县税务局 · 演示干部1');
  });
  test('says how much was said, and that the household was asked whether it took place', () => {
    const row = visitRow(
      summary({ door: null, suggestionCount: 2, confirmedAt: '2017-08-22T10:00:00+08:00' }),
      false,
      NOW,
    );
    expect(row).toMatchObject({ place: '康成小区 3号楼', door: '', said: '说了 2 条', confirmed: true });
  });
});

describe('a record', () => {
  test('leaves out what does not apply', () => {
    expect(factsOf(view({ outcome: 'not-home', explained: false }), NOW).map(({ label }) => label)).toEqual([
      '时间',
      '地点',
      '方式',
      '记录人',
    ]);
  });
  test.each<[string, Partial<VisitView>, string | undefined]>([
    ['讲明来意', { explained: false }, '还没有讲'],
    ['发放', { handedOut: { leaflet: 2, letter: 0, handbook: 1 } }, '明白纸 2 份、市民手册 1 份'],
    ['联系', { contact: { name: '演**', phone: '130****0001' } }, '演** 130****0001'],
    ['到场', { kind: 'symposium', door: null, attendance: 0 }, '0 人'],
    ['住户', {}, '还没有看这条记录'],
    ['住户', { kind: 'symposium', door: null }, undefined],
    ['住户', { claimed: true }, '看过这条记录，还没有确认'],
    ['住户', { claimed: true, confirmedAt: '2017-08-22T10:00:00+08:00' }, '今天 10:00 确认你们来过'],
    ['六个数字', { claimNumber: '204681' }, '204 681，住户扫码后要填'],
    ['六个数字', { claimNumber: '204681', claimed: true }, undefined],
  ])('%s of %j: %s', (label, change, value) => {
    expect(fact(change, label)).toBe(value);
  });
  test('has a form where somebody was asked', () => {
    expect(isPrintable({ outcome: 'done', suggestionCount: 0 })).toBe(true);
    expect(isPrintable({ outcome: 'revisit', suggestionCount: 1 })).toBe(true);
    expect(isPrintable({ outcome: 'not-home', suggestionCount: 0 })).toBe(false);
  });
  test('says what is on its way', () => {
    expect(pendingWords({ pending: 0 })).toBe('');
    expect(pendingWords({ pending: 2 })).toMatch(/^还有 2 条正在登记/);
  });
});

test.each([
  ['own', EDU, 'unitAdmin', EDU, [], '', true],
  ['another unit’s', TAX, 'unitAdmin', EDU, [], '由县税务局办理', false],
  ['another unit’s, to be informed of', TAX, 'cadre', EDU, ['note'], '由县税务局办理', true],
  ['any, for the office', TAX, 'office', null, [], '由县税务局办理', true],
] as const)('what was said leads to its page where there is one for the reader: %s', (...row) => {
  const [, unit, role, own, actions, elsewhere, open] = row;
  expect(saidRow(suggestion({ unit, actions: [...actions] }), { role, unit: own })).toMatchObject({ elsewhere, open });
});
