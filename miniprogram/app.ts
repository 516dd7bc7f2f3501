import { comeBack } from './services/session';
import { visitSync } from './services/visits/sync';

App({
  onLaunch() {
    // The environment that the mini-program is bound to.
    wx.cloud.init({ traceUser: false });
    visitSync.watchNetwork();
  },
  onShow() {
    comeBack();
    void visitSync.start();
  },
});
