import type { ShownBlock } from '../../contract/index';

/** What a material or story says, in our own templates: nothing of it is markup that somebody has written. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: { blocks: { type: Array, value: [] as ShownBlock[] } },
  methods: {
    onPicture(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { url: string }>) {
      const urls = this.data.blocks.flatMap((block) => (block.type === 'picture' && block.url ? [block.url] : []));
      void wx.previewImage({ urls, current: event.currentTarget.dataset.url });
    },
  },
});
