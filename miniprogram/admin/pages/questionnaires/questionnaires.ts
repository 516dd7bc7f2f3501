import { listOf } from '../../../components/endless-list/handle';
import { sizedPage } from '../../../services/page-frame';
import * as questionnaires from '../../../services/questionnaire';
import { activeMembership, ensureHome } from '../../../services/session';
import { isWorthKeeping, readBuilding } from '../../questionnaires/building';
import { resultsPage } from '../../questionnaires/results';
import { questionnaireRow, type QuestionnaireRow } from './questionnaire-entry/row';

const BUILD = '/admin/pages/questionnaires/build/build';

/** 问卷: for the office all, to be built; for other staff those whose results they may see. */
sizedPage({
  data: {
    office: false,
    /** Title of one that was begun on this phone and never saved; '' for none. */
    begun: '',
  },

  onLoad() {
    listOf<QuestionnaireRow>(this).start(async (cursor) => {
      const { items, nextCursor } = await questionnaires.list({ cursor });
      const { memberships } = await ensureHome();
      const office = activeMembership(memberships)?.role === 'office';
      this.setData({ office });
      const seen = office ? items : items.filter(({ results }) => results);
      return { rows: seen.map(questionnaireRow), nextCursor };
    });
  },
  onShow() {
    const begun = readBuilding(null);
    const worth = begun !== null && isWorthKeeping(begun);
    this.setData({ begun: worth ? begun.content.title.trim() || '还没写标题' : '' });
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  onOpen({ detail }: WechatMiniprogram.CustomEvent<QuestionnaireRow>) {
    void wx.navigateTo({ url: this.data.office ? `${BUILD}?id=${detail.id}` : resultsPage(detail.id) });
  },
  onNew() {
    void wx.navigateTo({ url: BUILD });
  },
});
