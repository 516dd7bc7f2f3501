import { dutyRow } from '../../../miniprogram/admin/pages/sites/site-entry/row';
import {
  changesBetween,
  checkedForm,
  emptyForm,
  type SiteForm,
} from '../../../miniprogram/admin/pages/sites/site/form';
import type { DutyView } from '../../../miniprogram/contract/index';

const KEY = { requestId: 'request-site-1' };
const AT = new Date('2017-08-22T09:15:00+08:00');
const FORM: SiteForm = {
  name: '西门集市',
  place: '集市西门外',
  district: { id: 'west', name: '城关镇 · 西社区' },
  date: '2017-08-22',
  from: '08:30',
  to: '11:30',
  units: [{ id: 'unit-edu', name: '县教育局' }],
};

test('everything that is missing is said at once, each at its field', () => {
  expect(checkedForm(emptyForm(), KEY)).toEqual({
    faults: {
      name: '宣传点名称至少写 2 个字',
      place: '具体位置至少写 2 个字',
      district: '请选择在哪个小区或社区',
      date: '请选择日期',
      from: '请选择时间',
      to: '请选择时间',
    },
  });
  expect(checkedForm({ ...FORM, name: '一'.repeat(21), to: '08:30' }, KEY)).toEqual({
    faults: { name: '宣传点名称最多 20 个字', to: '结束时间要晚于开始时间' },
  });
  expect(checkedForm({ ...FORM, name: ' 西门集市 ' }, KEY)).toMatchObject({
    fields: { ...KEY, name: '西门集市', districtId: 'west', unitIds: ['unit-edu'] },
  });
});

test('what somebody else changed is told, and nothing else', () => {
  expect(changesBetween(FORM, { ...FORM, place: '集市北门外', to: '12:00', units: [] }, AT)).toBe(
    '现在位置是“集市北门外”，时间是 8月22日 08:30–12:00，值守单位是不指定',
  );
  expect(changesBetween(FORM, { ...FORM })).toBe('又改回去了');
});

test('who has signed in is counted from the site’s day on', () => {
  const site = { id: 's', code: 'S0001', districtId: 'west', districtName: '', ...FORM } as DutyView['site'];
  const unit = (id: string, present: number) => ({ id, name: id, present, people: [] });
  const duty: DutyView = { site, units: [unit('甲', 2), unit('乙', 0)], mine: null, rostered: true };
  const on = (day: string) => dutyRow(duty, new Date(`${day}T09:00:00+08:00`));
  expect(on('2017-08-21')).toMatchObject({ units: '甲、乙', present: '', left: '还有 1 天', today: false });
  expect(on('2017-08-22')).toMatchObject({ present: '2 个单位里来了 1 个，签到 2 人', left: '今天', today: true });
  expect(dutyRow({ ...duty, units: [] }).units).toBe('没有指定，哪个单位都可以签到');
});
