import { ROLE_LABELS } from '../../../contract/index';
import { Attempt } from '../../../services/attempt';
import { messageOf } from '../../../services/call';
import * as directory from '../../../services/directory';
import { loadInto } from '../../../services/load';
import { invites, removeMember } from '../../../services/members';
import { freshPage } from '../../../services/page-frame';
import { activeMembership, ensureHome, loadHome } from '../../../services/session';
import type { ChosenUnit } from '../../components/unit-list/find';
import { groupsOf, inviteRow, removalWords, type Group, type InviteRow, type Viewer } from './words';

/** Whose people are shown: the office may look at its own, the editors, and those of any unit. */
type Shown = 'office' | 'editor' | 'unit';

const NOBODY: Viewer = { membershipId: '', office: false };

interface Whose {
  shown: Shown;
  unit: ChosenUnit | null;
}

const OWN_UNIT: Whose = { shown: 'unit', unit: null };
const OFFICE: Whose = { shown: 'office', unit: null };

type PersonTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string; role: string }>;

freshPage({
  data: {
    office: false,
    officeName: '',
    editorName: ROLE_LABELS.editor,
    ...OWN_UNIT,
    choosing: false,
    groups: [] as Group[],
    invites: [] as InviteRow[],
    /** The person who is being taken out, and why that was refused. */
    removing: '',
    fault: { id: '', text: '' },
  },
  viewer: NOBODY,
  attempt: new Attempt(),
  /** Whose people the office wants to see. */
  wanted: null as Whose | null,

  onLoad() {
    this.attempt = new Attempt();
  },
  load(): Promise<void> {
    return loadInto(
      this,
      async () => {
        const { memberships, campaign } = await ensureHome();
        const active = activeMembership(memberships);
        const office = active?.role === 'office';
        const { shown, unit } = this.wanted ?? (office ? OFFICE : OWN_UNIT);
        const asked = shown === 'editor' ? { role: 'editor' as const } : unit ? { unitId: unit.id } : {};
        const [{ items }, sent] = await Promise.all([directory.members(asked), invites({})]);
        const viewer: Viewer = { membershipId: active?.id ?? '', office };
        return { viewer, shown, unit, items, sent: sent.items, officeName: campaign?.contact.office ?? '县创城办' };
      },
      ({ viewer, shown, unit, items, sent, officeName }) => {
        this.viewer = viewer;
        this.setData({
          state: 'ready',
          office: viewer.office,
          officeName,
          shown,
          unit,
          groups: groupsOf(items, viewer),
          invites: sent.filter(({ state }) => state === 'open').map(inviteRow),
        });
      },
    );
  },
  look(shown: Shown, unit: ChosenUnit | null) {
    this.wanted = { shown, unit };
    // Nobody takes one unit's people for another's while the answer is on its way.
    this.setData({ shown, unit, choosing: false, groups: [], state: 'loading', fault: { id: '', text: '' } });
    void this.load();
  },
  onShown(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { shown: Shown }>) {
    const { shown } = event.currentTarget.dataset;
    if (shown === 'unit') this.setData({ choosing: true });
    else if (shown !== this.data.shown) this.look(shown, null);
  },
  onUnit({ detail }: WechatMiniprogram.CustomEvent<ChosenUnit>) {
    this.look('unit', detail);
  },
  onChoosingClose() {
    this.setData({ choosing: false });
  },
  async onRemove(event: PersonTap) {
    const { id, role } = event.currentTarget.dataset;
    const group = this.data.groups.find((one) => one.role === role);
    const person = group?.people.find((one) => one.id === id);
    if (!group || !person || this.data.removing !== '') return;
    const { confirm } = await wx.showModal({
      ...removalWords(person, group.label),
      confirmText: '移出',
      cancelText: '先不',
    });
    if (!confirm) return;
    this.setData({ removing: id, fault: { id: '', text: '' } });
    try {
      await removeMember({ id, requestId: this.attempt.idFor({ id }) });
      this.attempt = new Attempt();
      await this.removed(person);
    } catch (error) {
      this.setData({ fault: { id, text: messageOf(error) } });
    } finally {
      this.setData({ removing: '' });
    }
  },
  async removed({ name, me }: { name: string; me: boolean }) {
    if (me) {
      await loadHome().catch(() => undefined);
      void wx.switchTab({ url: '/pages/mine/mine' });
      return;
    }
    void wx.showToast({ title: `已移出${name}`, icon: 'none' });
    await this.load();
  },
  onInvite() {
    const { shown, unit } = this.data;
    const about = unit ? `?unit=${unit.id}&name=${encodeURIComponent(unit.name)}` : `?shown=${shown}`;
    void wx.navigateTo({ url: `/admin/pages/members/invite/invite${about}` });
  },
  onOpen(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    void wx.navigateTo({ url: `/admin/pages/members/invite/invite?id=${event.currentTarget.dataset.id}` });
  },
});
