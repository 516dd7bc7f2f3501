import type { PhotoView } from '../../contract/index';

/** Pictures of a suggestion; a tap shows them large. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    photos: { type: Array, value: [] as PhotoView[] },
  },
  methods: {
    onOpen(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { url: string }>) {
      const urls = this.data.photos.flatMap(({ url }) => (url === null ? [] : [url]));
      void wx.previewImage({ urls, current: event.currentTarget.dataset.url });
    },
  },
});
