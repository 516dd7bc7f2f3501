/* global Page, getApp */
Page({
  data: { size: 'small', on: false },
  record: (event) => getApp().record(event),
});
