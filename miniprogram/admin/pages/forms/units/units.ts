import { listOf } from '../../../../components/endless-list/handle';
import { PAGES } from '../../../../contract/index';
import { sizedPage } from '../../../../services/page-frame';
import * as report from '../../../../services/report';
import { openReport } from '../../../../services/report-files';
import { submissionRow, type SubmissionRow } from '../words';

/** Who has handed in, for the office. */
sizedPage({
  data: { ledgerParts: 1 },

  onLoad() {
    listOf<SubmissionRow>(this).start(async (cursor) => {
      const { items, nextCursor } = await report.submissions({ cursor });
      return { rows: items.map((item) => submissionRow(item)), nextCursor };
    });
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  async onLedger(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { part: number }>) {
    const { part } = event.currentTarget.dataset;
    const file = await openReport(() => report.ledger({ part }));
    if (file) this.setData({ ledgerParts: file.parts });
  },
  onOpen({ detail }: WechatMiniprogram.CustomEvent<SubmissionRow>) {
    void wx.navigateTo({ url: `/${PAGES.forms}?id=${detail.id}` });
  },
});
