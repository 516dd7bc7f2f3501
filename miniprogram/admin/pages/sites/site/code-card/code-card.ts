import { messageOf } from '../../../../../services/call';
import * as report from '../../../../../services/report';
import { openReport, savePicture } from '../../../../../services/report-files';
import * as sites from '../../../../../services/sites';

/** The code that hangs at a site, large enough to be scanned from here, and its poster. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    siteId: { type: String, value: '' },
    name: { type: String, value: '' },
    /** What is written on the page isn't saved: the poster says what is. */
    stale: { type: Boolean, value: false },
  },
  data: { state: 'loading', problem: '', image: '' },
  lifetimes: {
    attached() {
      void this.load();
    },
  },
  methods: {
    async load() {
      this.setData({ state: 'loading' });
      try {
        const { image, contentType } = await sites.qrcode({ siteId: this.data.siteId });
        this.setData({ state: 'ready', image: `data:${contentType};base64,${image}` });
      } catch (error) {
        this.setData({ state: 'error', problem: messageOf(error) });
      }
    },
    onPdf() {
      const { siteId } = this.data;
      void openReport(() => report.posters({ siteId }));
    },
    onPicture() {
      const { siteId } = this.data;
      void savePicture(() => report.posters({ siteId, format: 'png' }));
    },
  },
});
