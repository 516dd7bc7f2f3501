/* global Page, getApp */
Page({
  data: { animation: null },
  /** A test puts here what is to happen in a tap. */
  run(event) {
    getApp().record(event);
    if (getApp().inTap) getApp().inTap();
  },
  onShareAppMessage: () => ({ title: '来提建议', path: '/pages/fields/fields?from=friend' }),
});
