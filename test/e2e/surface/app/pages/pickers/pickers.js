/* global Page, getApp */
const streets = [
  ['北街', '南街'],
  ['一村', '二村', '三村'],
];
Page({
  data: {
    people: [{ name: '甲' }, { name: '乙' }, { name: '丙' }],
    areas: [['城区', '乡镇'], streets[0]],
    numbers: [0, 1, 2, 3, 4],
  },
  record: (event) => getApp().record(event),
  onColumn(event) {
    getApp().record(event);
    if (event.detail.column === 0) this.setData({ areas: [this.data.areas[0], streets[event.detail.value]] });
  },
});
