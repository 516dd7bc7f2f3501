/* global Page, getApp */
Page({
  data: { src: '', mode: 'aspectFill' },
  record: (event) => getApp().record(event),
});
