import { PAGES, type VisitView } from '../../../contract/index';
import { loadInto } from '../../../services/load';
import { freshPage } from '../../../services/page-frame';
import * as report from '../../../services/report';
import { openReport } from '../../../services/report-files';
import { activeMembership, ensureHome } from '../../../services/session';
import * as visits from '../../../services/visit';
import { shortPlace } from '../visits/visit-entry/row';
import { factsOf, isPrintable, pendingWords, saidRow, type Fact, type SaidRow } from './words';

/** One visit as it was written down, for staff. */
freshPage({
  data: {
    id: '',
    view: null as VisitView | null,
    place: '',
    facts: [] as Fact[],
    said: [] as SaidRow[],
    pending: '',
    printable: false,
  },

  onLoad({ id = '' }) {
    this.setData({ id });
  },
  load(): Promise<void> {
    return loadInto(
      this,
      () => visits.get({ id: this.data.id }),
      (view) => this.show(view),
    );
  },
  async show(view: VisitView) {
    // Who can't be told apart may try: the page behind a suggestion says itself whether it is theirs.
    const home = await ensureHome().catch(() => null);
    const membership = home && activeMembership(home.memberships);
    this.setData({
      state: 'ready',
      view,
      place: shortPlace(view.districtName),
      facts: factsOf(view),
      said: view.suggestions.map((suggestion) => saidRow(suggestion, membership)),
      pending: pendingWords(view),
      printable: isPrintable(view),
    });
  },
  onSaid(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string; open: boolean }>) {
    const { id, open } = event.currentTarget.dataset;
    if (open) void wx.navigateTo({ url: `/${PAGES.handle}?id=${id}` });
  },
  onPrint() {
    void openReport(() => report.forms({ visitId: this.data.id }));
  },
});
