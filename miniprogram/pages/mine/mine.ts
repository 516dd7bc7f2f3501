import { listOf } from '../../components/endless-list/handle';
import { PAGES, ROLE_LABELS, type Membership } from '../../contract/index';
import { messageOf } from '../../services/call';
import { hasRecords } from '../../services/household';
import { sizedPage } from '../../services/page-frame';
import { newRequestId } from '../../services/request-id';
import { activeMembership, chooseMembership, isStaff, loadHome } from '../../services/session';
import * as suggestions from '../../services/suggestion';
import { isLargeText, rootFontSize, setLargeText } from '../../services/text-size';
import { suggestionRow, type SuggestionRow } from './suggestion-entry/row';
import { workgroupsOf, type Workgroup } from './workplaces';

interface Role {
  id: string;
  label: string;
  unit: string;
  active: boolean;
  staff: boolean;
}

const roleOf = (membership: Membership): Role => ({
  id: membership.id,
  label: ROLE_LABELS[membership.role],
  unit: membership.unit?.name ?? '',
  active: membership.active,
  staff: isStaff(membership),
});

sizedPage({
  data: {
    large: false,
    roles: [] as Role[],
    /** Of the active role. */
    hasQueue: false,
    /** Further pages of the active role. */
    workgroups: [] as Workgroup[],
    /** In its queue, to be taken on. */
    waiting: 0,
    unread: 0,
    /** A cadre was at this person's door, or at least they have typed a number. */
    visited: false,
  },
  onLoad() {
    listOf<SuggestionRow>(this).start(async (cursor) => {
      const { items, nextCursor } = await suggestions.mine({ cursor });
      return { rows: items.map(suggestionRow), nextCursor };
    });
  },
  onShow() {
    this.setData({ large: isLargeText() });
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  async loadMe() {
    void hasRecords().then(
      (visited) => this.setData({ visited }),
      () => undefined,
    );
    try {
      const { memberships, unread, waiting } = await loadHome();
      this.setData({ unread, waiting: waiting ?? 0 });
      this.showRoles(memberships);
    } catch {
      // The list below says what is wrong.
    }
  },
  showRoles(memberships: readonly Membership[]) {
    const roles = memberships.map(roleOf);
    this.setData({
      roles,
      hasQueue: roles.some(({ active, staff }) => active && staff),
      workgroups: workgroupsOf(activeMembership(memberships)?.role ?? null),
    });
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
  onOpen({ detail }: WechatMiniprogram.CustomEvent<SuggestionRow>) {
    void wx.navigateTo({ url: `/pages/suggestion/suggestion?id=${detail.id}` });
  },
  onQueue() {
    void wx.navigateTo({ url: '/admin/pages/queue/queue' });
  },
  onWorkplace(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { page: string }>) {
    void wx.navigateTo({ url: event.currentTarget.dataset.page });
  },
  onInbox() {
    void wx.switchTab({ url: '/pages/inbox/inbox' });
  },
  onVisits() {
    void wx.navigateTo({ url: `/${PAGES.visit}` });
  },
  onJoin() {
    void wx.navigateTo({ url: `/${PAGES.join}` });
  },
  onSuggest() {
    void wx.navigateTo({ url: '/pages/suggest/suggest' });
  },
  onPrivacy() {
    void wx.navigateTo({ url: '/pages/privacy/privacy' });
  },
});
