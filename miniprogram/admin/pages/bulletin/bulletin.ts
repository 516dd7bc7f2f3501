import { listOf } from '../../../components/endless-list/handle';
import {
  BULLETIN_STATUS_LABELS,
  BULLETIN_STATUSES,
  type BulletinKind,
  type BulletinStatus,
} from '../../../contract/index';
import * as bulletins from '../../../services/bulletin';
import { sizedPage } from '../../../services/page-frame';
import { activeMembership, ensureHome } from '../../../services/session';
import { isWorthKeeping, readWriting } from '../../bulletin/draft';
import { bulletinRow, type BulletinEntryRow } from './bulletin-entry/row';

const EDIT = '/admin/pages/bulletin/edit/edit';
const TABS = BULLETIN_STATUSES.map((value) => ({ value, label: BULLETIN_STATUS_LABELS[value] }));
const FIRST: { tab: BulletinStatus } = { tab: 'draft' };
const KINDS: readonly { kind: BulletinKind; label: string }[] = [
  { kind: 'story', label: '写一篇动态' },
  { kind: 'material', label: '放一份资料' },
];

/** 宣传: stories and materials, for who writes them; a unit sees what it has handed in. */
sizedPage({
  data: {
    tabs: TABS,
    ...FIRST,
    /** Writes whatever there is; a unit hands in stories only. */
    editor: false,
    /** Begun on this phone and never saved. */
    begun: [] as { kind: BulletinKind; title: string }[],
  },

  onLoad() {
    listOf<BulletinEntryRow>(this).start(async (cursor) => {
      const { memberships } = await ensureHome();
      const role = activeMembership(memberships)?.role;
      this.setData({ editor: role === 'editor' || role === 'office' });
      const { items, nextCursor } = await bulletins.list({ status: this.data.tab, cursor });
      return { rows: items.map(bulletinRow), nextCursor };
    });
  },
  onShow() {
    const left = KINDS.flatMap(({ kind }) => {
      const writing = readWriting(null, kind);
      return writing && isWorthKeeping(writing) ? [{ kind, title: writing.title.trim() || '还没写标题' }] : [];
    });
    this.setData({ begun: left });
  },
  onPullDownRefresh() {
    void listOf(this).pullDown();
  },
  onTab({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const tab = TABS.find(({ value }) => value === detail.value)?.value;
    if (!tab || tab === this.data.tab) return;
    this.setData({ tab });
    listOf(this).restart();
  },
  onOpen({ detail }: WechatMiniprogram.CustomEvent<BulletinEntryRow>) {
    void wx.navigateTo({ url: `${EDIT}?id=${detail.id}` });
  },
  onBegun(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { kind: BulletinKind }>) {
    void wx.navigateTo({ url: `${EDIT}?kind=${event.currentTarget.dataset.kind}` });
  },
  async onNew() {
    const kinds = this.data.editor ? KINDS : KINDS.slice(0, 1);
    if (kinds.length === 1) return void wx.navigateTo({ url: `${EDIT}?kind=story` });
    const chosen = await wx.showActionSheet({ itemList: kinds.map(({ label }) => label) }).catch(() => null);
    const kind = chosen && kinds[chosen.tapIndex]?.kind;
    if (kind) void wx.navigateTo({ url: `${EDIT}?kind=${kind}` });
  },
});
