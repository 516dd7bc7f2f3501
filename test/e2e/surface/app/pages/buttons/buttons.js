/* global Page, getApp */
Page({
  data: { hidden: true },
  record: (event) => getApp().record(event),
  onShareAppMessage: ({ from }) => ({ title: `来自${from}`, path: '/pages/fields/fields?from=friend' }),
});
