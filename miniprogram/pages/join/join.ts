import { directoryContract } from '../../contract/index';
import { Attempt } from '../../services/attempt';
import { ApiError, messageOf } from '../../services/call';
import { checked } from '../../services/checked';
import { readNotes, writeNote } from '../../services/drafts';
import * as members from '../../services/members';
import { sizedPage } from '../../services/page-frame';
import { newRequestId } from '../../services/request-id';
import { chooseMembership, ensureHome, loadHome } from '../../services/session';
import { inviteIn, sceneOf } from '../../utils/scene';
import { joinedWords, type JoinedWords } from './words';

/** Under which what is typed is kept on this phone. */
const PLACE = 'join';
const NO_FAULTS = { code: '', name: '', form: '' };
type Field = 'code' | 'name';

/** What the server says of the code itself; everything else is about the way to it. */
const OF_THE_CODE = ['NOT_FOUND', 'FAILED_PRECONDITION', 'RESOURCE_EXHAUSTED'];

/** Who was invited comes in: with `code` from an invitation that was scanned or passed on, or by typing it. */
sizedPage({
  data: {
    /** What stands in the fields when they open; typing isn't written back. */
    code: '',
    name: '',
    faults: NO_FAULTS,
    sending: false,
    joined: null as JoinedWords | null,
  },
  typed: { code: '', name: '' },
  attempt: new Attempt(),

  onLoad({ code = '' }) {
    const kept = readNotes(PLACE);
    this.attempt = new Attempt();
    this.typed = { code: '', name: kept.name ?? '' };
    this.setData({ name: this.typed.name });
    this.takeCode(code === '' ? (kept.code ?? '') : code);
  },
  takeCode(code: string) {
    this.typed.code = members.groupedCode(code);
    this.setData({ code: this.typed.code, 'faults.code': '' });
    writeNote(PLACE, 'code', this.typed.code);
  },
  onType(event: WechatMiniprogram.CustomEvent<{ value: string }, WechatMiniprogram.IAnyObject, { field: Field }>) {
    const { field } = event.currentTarget.dataset;
    this.typed[field] = event.detail.value;
    writeNote(PLACE, field, event.detail.value);
    if (this.data.faults[field] !== '') this.setData({ [`faults.${field}`]: '' });
  },
  async onScan() {
    let scanned: WechatMiniprogram.ScanCodeSuccessCallbackResult;
    try {
      scanned = await wx.scanCode({});
    } catch {
      // Turned away: nothing to say.
      return;
    }
    const code = inviteIn(sceneOf(scanned) ?? '');
    if (code === null) this.setData({ 'faults.code': '这不是邀请的二维码，请扫邀请人给的，或者填邀请码' });
    else this.takeCode(code);
  },
  async onJoin() {
    if (this.data.sending) return;
    this.setData({ sending: true, faults: NO_FAULTS });
    try {
      this.welcome(await this.join());
    } catch (error) {
      this.failed(error);
    } finally {
      this.setData({ sending: false });
    }
  },
  /** @throws ApiError */
  async join(): Promise<JoinedWords> {
    const contents = { code: this.typed.code, name: this.typed.name };
    const fields = { requestId: this.attempt.idFor(contents), ...contents };
    checked(directoryContract.join, fields);
    const before = (await ensureHome()).memberships;
    const { membership } = await members.join(fields);
    // Whoever had this role already may have been using another one.
    if (!membership.active) await chooseMembership(membership.id, newRequestId());
    // What other pages know of this person is asked for anew; they do so themselves where it fails.
    await loadHome().catch(() => undefined);
    return joinedWords(
      membership,
      before.some(({ id }) => id === membership.id),
    );
  },
  welcome(joined: JoinedWords) {
    members.receiveInvite('');
    for (const field of Object.keys(this.typed)) writeNote(PLACE, field, '');
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    this.setData({ joined });
  },
  failed(error: unknown) {
    const message = messageOf(error);
    const { code, field } = error instanceof ApiError ? error : { code: undefined, field: undefined };
    if (field === 'name' || field === 'code') this.setData({ faults: { ...NO_FAULTS, [field]: message } });
    else if (code && OF_THE_CODE.includes(code)) this.setData({ faults: { ...NO_FAULTS, code: message } });
    else this.setData({ faults: { ...NO_FAULTS, form: message } });
  },
  onNext() {
    const page = this.data.joined?.next?.page;
    if (page) void wx.redirectTo({ url: page });
  },
  onMine() {
    void wx.switchTab({ url: '/pages/mine/mine' });
  },
});
