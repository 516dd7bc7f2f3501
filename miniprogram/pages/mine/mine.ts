import { ASPECT_LABELS, ROLE_LABELS, type Membership, type SuggestionSummary } from '../../contract/index';
import { messageOf } from '../../services/call';
import { newRequestId } from '../../services/request-id';
import { chooseMembership, isStaff, loadHome } from '../../services/session';
import * as suggestions from '../../services/suggestion';
import { isLargeText, rootFontSize, setLargeText } from '../../services/text-size';
import { explain } from '../../utils/status';
import { spokenTime } from '../../utils/time';

interface Role {
  id: string;
  label: string;
  unit: string;
  active: boolean;
  staff: boolean;
}
type Shown = SuggestionSummary & { when: string; aspectLabel: string; explained: string };

const roleOf = (membership: Membership): Role => ({
  id: membership.id,
  label: ROLE_LABELS[membership.role],
  unit: membership.unit?.name ?? '',
  active: membership.active,
  staff: isStaff(membership),
});

const shownOf = (item: SuggestionSummary): Shown => ({
  ...item,
  when: spokenTime(item.createdAt),
  aspectLabel: ASPECT_LABELS[item.aspect],
  explained: explain(item),
});

Page({
  data: {
    rootFontSize: '16px',
    large: false,
    roles: [] as Role[],
    /** Of the active role. */
    hasQueue: false,
    /** In its queue, to be taken on. */
    waiting: 0,
    unread: 0,
    privacy: [] as string[],
    privacyVisible: false,
    state: 'loading',
    problem: '',
    items: [] as Shown[],
    cursor: null as string | null,
    loadingMore: false,
  },
  onShow() {
    this.setData({ rootFontSize: rootFontSize(), large: isLargeText() });
    void this.load();
  },
  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },
  async load() {
    await Promise.all([this.loadMe(), this.loadList()]);
  },
  async loadMe() {
    try {
      const { memberships, unread, waiting, campaign } = await loadHome();
      const privacy = campaign?.privacy.text.split('\n') ?? [];
      this.setData({ unread, waiting: waiting ?? 0, privacy });
      this.showRoles(memberships);
    } catch {
      // The list below says what is wrong.
    }
  },
  showRoles(memberships: readonly Membership[]) {
    const roles = memberships.map(roleOf);
    this.setData({ roles, hasQueue: roles.some(({ active, staff }) => active && staff) });
  },
  async loadList() {
    try {
      const { items, nextCursor } = await suggestions.mine({});
      this.setData({ state: items.length > 0 ? 'ready' : 'empty', items: items.map(shownOf), cursor: nextCursor });
    } catch (error) {
      if (this.data.items.length > 0) void wx.showToast({ title: messageOf(error), icon: 'none' });
      else this.setData({ state: 'error', problem: messageOf(error) });
    }
  },
  async onReachBottom() {
    const { cursor, loadingMore, items } = this.data;
    if (cursor === null || loadingMore) return;
    this.setData({ loadingMore: true });
    try {
      const page = await suggestions.mine({ cursor });
      const added = Object.fromEntries(page.items.map((item, i) => [`items[${items.length + i}]`, shownOf(item)]));
      this.setData({ ...added, cursor: page.nextCursor });
    } catch (error) {
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    } finally {
      this.setData({ loadingMore: false });
    }
  },
  async onRole(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    const { id } = event.currentTarget.dataset;
    if (this.data.roles.some((role) => role.id === id && role.active)) return;
    try {
      this.showRoles(await chooseMembership(id, newRequestId()));
      // Another role has another queue.
      await this.loadMe();
    } catch (error) {
      void wx.showToast({ title: messageOf(error), icon: 'none' });
    }
  },
  onLarge({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    setLargeText(detail.value);
    this.setData({ large: detail.value, rootFontSize: rootFontSize() });
  },
  onOpen(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/pages/suggestion/suggestion?id=${event.currentTarget.dataset.id}` });
  },
  onQueue() {
    void wx.navigateTo({ url: '/admin/pages/queue/queue' });
  },
  onInbox() {
    void wx.switchTab({ url: '/pages/inbox/inbox' });
  },
  onSuggest() {
    void wx.navigateTo({ url: '/pages/suggest/suggest' });
  },
  onPrivacy() {
    this.setData({ privacyVisible: true });
  },
  onPrivacyClose() {
    this.setData({ privacyVisible: false });
  },
});
