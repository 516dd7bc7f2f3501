import { comeBack } from './services/session';

App({
  onLaunch() {
    // The environment that the mini-program is bound to.
    wx.cloud.init({ traceUser: false });
  },
  onShow() {
    comeBack();
  },
});
