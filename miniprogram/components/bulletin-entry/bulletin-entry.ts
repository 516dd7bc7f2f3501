import { PAGES, type BulletinSummary } from '../../contract/index';
import * as bulletins from '../../services/bulletin';
import { itemPage } from '../../utils/bulletin';

/** 进展与资料 on the first page: the latest stories, and the way to the rest. Without an answer the way is still there. */
Component({
  options: { styleIsolation: 'apply-shared' },
  data: { stories: [] as Pick<BulletinSummary, 'id' | 'title'>[] },
  lifetimes: {
    attached() {
      void this.load();
    },
  },
  methods: {
    async load() {
      const page = await bulletins.published('story', { limit: 2 }).catch(() => null);
      if (page) this.setData({ stories: page.items.map(({ id, title }) => ({ id, title })) });
    },
    onProgress() {
      void wx.navigateTo({ url: `/${PAGES.progress}` });
    },
    onStory(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
      void wx.navigateTo({ url: itemPage('story', event.currentTarget.dataset.id) });
    },
    onAll() {
      void wx.navigateTo({ url: `/${PAGES.news}` });
    },
  },
});
