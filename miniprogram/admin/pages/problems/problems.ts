import { listOf } from '../../../components/endless-list/handle';
import {
  PROBLEM_STATUSES,
  type ProblemChange,
  type ProblemStatus,
  type ProposedProblem,
} from '../../../contract/index';
import { messageOf } from '../../../services/call';
import { sizedPage } from '../../../services/page-frame';
import * as problems from '../../../services/problem';
import { activeMembership, ensureHome } from '../../../services/session';
import { problemRow, type ProblemRow } from './problem-entry/row';
import { mergedWords } from './proposals';

const TABS: readonly { value: ProblemStatus; label: string; empty: string }[] = [
  { value: 'open', label: '待办理', empty: '没有等着拿办法的问题' },
  { value: 'planned', label: '办理中', empty: '没有正在办的问题' },
  { value: 'deferred', label: '暂缓', empty: '没有暂缓的问题' },
  { value: 'resolved', label: '已答复', empty: '还没有答复过的问题' },
];

/** What waits for a plan comes first. */
const FIRST: { tab: ProblemStatus } = { tab: 'open' };

const emptyWords = (tab: ProblemStatus): string => TABS.find(({ value }) => value === tab)?.empty ?? '';

/** A proposal, under a key that tells it from the one that stood there before. */
interface Shown {
  key: string;
  proposed: ProposedProblem;
}

sizedPage({
  data: {
    tabs: TABS,
    ...FIRST,
    empty: emptyWords(FIRST.tab),
    office: false,
    /** `none`: nothing was found; `error`: it could not be asked for. */
    proposing: 'loading',
    proposingProblem: '',
    proposals: [] as Shown[],
    proposalsOpen: false,
    /** What has just been put together. */
    made: null as { id: string; done: string; skipped: string[] } | null,
  },
  /** Of the latest question for proposals. */
  asked: 0,

  onLoad() {
    listOf<ProblemRow>(this).start(async (cursor) => {
      const { items, nextCursor } = await problems.list({ status: this.data.tab, cursor });
      return { rows: items.map(problemRow), nextCursor };
    });
    void this.loadRole();
    void this.loadProposals();
  },
  onUnload() {
    // Finding proposals takes a while: nobody waits for them any more.
    this.asked += 1;
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
    void this.loadProposals();
  },
  async loadRole() {
    try {
      const { memberships } = await ensureHome();
      this.setData({ office: activeMembership(memberships)?.role === 'office' });
    } catch {
      // The list says what is wrong; the server decides what a person may.
    }
  },
  async loadProposals() {
    const asked = (this.asked += 1);
    try {
      const { items } = await problems.suggest({});
      if (asked !== this.asked) return;
      const proposals = items.map((proposed) => ({
        key: proposed.suggestions.map(({ id }) => id).join(),
        proposed,
      }));
      this.setData({ proposing: items.length > 0 ? 'ready' : 'none', proposals });
    } catch (error) {
      if (asked === this.asked) this.setData({ proposing: 'error', proposingProblem: messageOf(error) });
    }
  },
  onProposals() {
    this.setData({ proposalsOpen: !this.data.proposalsOpen });
  },
  onMerged({ detail }: WechatMiniprogram.CustomEvent<ProblemChange>) {
    this.setData({
      made: { id: detail.problem.id, ...mergedWords(detail) },
      ...FIRST,
      empty: emptyWords(FIRST.tab),
    });
    // What is in a problem is proposed no more, whether or not the next answer comes.
    const taken = new Set(detail.problem.suggestions.map(({ id }) => id));
    const isLeft = ({ proposed }: Shown) => !proposed.suggestions.some(({ id }) => taken.has(id));
    const proposals = this.data.proposals.filter(isLeft);
    this.setData({ proposals, proposing: proposals.length > 0 ? 'ready' : 'none' });
    listOf(this).restart();
    void this.loadProposals();
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  onMade() {
    if (this.data.made) this.open(this.data.made.id);
  },
  onTab({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const tab = PROBLEM_STATUSES.find((known) => known === detail.value);
    if (!tab || tab === this.data.tab) return;
    this.setData({ tab, empty: emptyWords(tab) });
    listOf(this).restart();
  },
  onOpen({ detail }: WechatMiniprogram.CustomEvent<ProblemRow>) {
    this.open(detail.id);
  },
  open(id: string) {
    void wx.navigateTo({ url: `/admin/pages/problem/problem?id=${id}` });
  },
});
