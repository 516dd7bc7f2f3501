import type { PhotoState } from '../../services/photos';

interface Photo {
  id: string;
  path: string;
  state: PhotoState;
}
type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string; path: string }>;

/** Pictures to be sent, each with its state; the last field adds more. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    photos: { type: Array, value: [] as Photo[] },
    max: { type: Number, value: 9 },
  },
  methods: {
    onAdd() {
      this.triggerEvent('add');
    },
    onRemove(event: Tap) {
      this.triggerEvent('remove', { id: event.currentTarget.dataset.id });
    },
    onRetry(event: Tap) {
      this.triggerEvent('retry', { id: event.currentTarget.dataset.id });
    },
    onOpen(event: Tap) {
      const urls = this.data.photos.map(({ path }) => path);
      void wx.previewImage({ urls, current: event.currentTarget.dataset.path });
    },
  },
});
