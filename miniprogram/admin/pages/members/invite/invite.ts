import { directoryContract, ofUnit, PAGES, type InviteView, type StaffRole } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import { messageOf } from '../../../../services/call';
import { checked } from '../../../../services/checked';
import { loadInto } from '../../../../services/load';
import * as members from '../../../../services/members';
import { freshPage } from '../../../../services/page-frame';
import { activeMembership, ensureHome } from '../../../../services/session';
import type { ChosenUnit } from '../../../components/unit-list/find';
import { inviteRow, rolesFor, type InviteRow } from '../words';
import { DAYS, faultsOf, fieldsOf, NO_FAULTS, roleChoices, type InviteForm } from './form';

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>;

const NO_ROLE: Pick<InviteForm, 'role'> = { role: '' };

/**
 * An invitation: first what it is for, then its code, to be shown and passed on. With `id` one that was made already;
 * with `unit` and `name`, or `shown`, one for the people who were being looked at.
 */
freshPage({
  data: {
    /** What it is for, as long as it hasn't been made. */
    roles: [] as ReturnType<typeof roleChoices>,
    ...NO_ROLE,
    needsUnit: false,
    unit: null as ChosenUnit | null,
    choosing: false,
    days: 7,
    dayChoices: DAYS,
    faults: NO_FAULTS,
    sending: false,
    /** The one that was made. */
    invite: null as InviteRow | null,
    /** '' on a phone that doesn't know it. */
    code: '',
    image: '',
    imageFault: '',
    fault: '',
    revoking: false,
  },
  id: '',
  office: false,
  /** How many may come; typing isn't written back. */
  uses: '1',
  attempt: new Attempt(),
  revokeAttempt: new Attempt(),

  onLoad({ id = '', unit = '', name = '', shown = '' }) {
    this.attempt = new Attempt();
    this.revokeAttempt = new Attempt();
    this.uses = '1';
    this.id = id;
    if (unit !== '') this.setData({ unit: { id: unit, name: decodeURIComponent(name) } });
    if (shown === 'office' || shown === 'editor') this.setData({ role: shown });
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    const { invite, code } = this.data;
    if (!invite?.open || code === '') return { title: '访千楼万家', path: `/${PAGES.home}` };
    return { title: `邀请您加入：${invite.title}`, path: `/${PAGES.join}?code=${code}` };
  },
  load(): Promise<void> {
    return this.id === '' ? this.loadForm() : this.loadInvite();
  },
  loadForm(): Promise<void> {
    return loadInto(this, ensureHome, ({ memberships }) => {
      const active = activeMembership(memberships);
      this.office = active?.role === 'office';
      const roles = rolesFor({ membershipId: active?.id ?? '', office: this.office });
      this.setData({ state: 'ready', roles: roleChoices(roles) });
      const [only, another] = roles;
      if (only && !another) this.choose(only);
      else this.choose(this.data.role);
    });
  },
  /** How many have come meanwhile. */
  loadInvite(): Promise<void> {
    return loadInto(
      this,
      async () => (await members.invites({})).items.find(({ id }) => id === this.id) ?? null,
      (invite) => {
        if (invite) this.show(invite, members.keptCode(invite.id) ?? this.data.code);
        else this.setData({ state: 'error', problem: '没有找到这个邀请' });
      },
    );
  },
  choose(role: StaffRole | '') {
    this.setData({ role, needsUnit: this.office && role !== '' && ofUnit(role) });
  },
  onRole(event: Tap<{ role: StaffRole }>) {
    if (this.data.sending) return;
    this.setData({ faults: NO_FAULTS });
    this.choose(event.currentTarget.dataset.role);
  },
  onUnits() {
    this.setData({ choosing: true });
  },
  onUnitsClose() {
    this.setData({ choosing: false });
  },
  onUnit({ detail }: WechatMiniprogram.CustomEvent<ChosenUnit>) {
    this.setData({ unit: detail, choosing: false, 'faults.unit': '' });
  },
  onUses({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.uses = detail.value;
    if (this.data.faults.uses !== '') this.setData({ 'faults.uses': '' });
  },
  onDays(event: Tap<{ days: number }>) {
    this.setData({ days: event.currentTarget.dataset.days });
  },
  async onMake() {
    const { role, unit, days, sending } = this.data;
    if (sending) return;
    this.setData({ sending: true, faults: NO_FAULTS });
    try {
      const contents = fieldsOf({ role, unit, uses: this.uses, days }, this.office);
      const fields = { requestId: this.attempt.idFor(contents), ...contents };
      checked(directoryContract.invite, fields);
      const { code, ...invite } = await members.invite(fields);
      members.keepCode(invite.id, code, invite.expiresAt);
      this.id = invite.id;
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
      this.show(invite, code);
    } catch (error) {
      this.setData({ faults: faultsOf(error, messageOf(error)) });
    } finally {
      this.setData({ sending: false });
    }
  },
  show(view: InviteView, code: string) {
    const invite = inviteRow(view);
    this.setData({ state: 'ready', invite, code: invite.open ? code : '', fault: '' });
    if (invite.open && code !== '' && this.data.image === '') void this.loadImage();
  },
  async loadImage() {
    this.setData({ imageFault: '' });
    try {
      const { image, contentType } = await members.inviteQrcode({ code: this.data.code });
      this.setData({ image: `data:${contentType};base64,${image}` });
    } catch (error) {
      this.setData({ imageFault: messageOf(error) });
    }
  },
  onCopy() {
    wx.setClipboardData({
      data: this.data.code,
      fail: () => void wx.showToast({ title: '没有复制成，请照着记下', icon: 'none' }),
    });
  },
  async onRevoke() {
    if (this.data.revoking) return;
    const { confirm } = await wx.showModal({
      title: '作废这个邀请？',
      content: '作废后，这个码谁也不能再用。已经加入的人不受影响。',
      confirmText: '作废',
      cancelText: '先不',
    });
    if (!confirm) return;
    this.setData({ revoking: true, fault: '' });
    try {
      const { id } = this;
      this.show(await members.revokeInvite({ id, requestId: this.revokeAttempt.idFor({ id }) }), '');
    } catch (error) {
      this.setData({ fault: messageOf(error) });
    } finally {
      this.setData({ revoking: false });
    }
  },
});
