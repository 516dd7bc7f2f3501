/* global App, wx */
globalThis.wxFunction = (name) => wx[name];
globalThis.wxCloud = () => wx.cloud;

App({
  // Everything that pages were told of, oldest first: `[type, id, detail]`.
  events: [],
  record(event) {
    this.events.push([event.type, event.currentTarget.id, event.detail]);
  },
});
