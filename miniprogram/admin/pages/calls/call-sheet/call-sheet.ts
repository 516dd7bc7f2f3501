import { parse, suggestionContract, type CallView } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import { ApiError, messageOf } from '../../../../services/call';
import { readNotes, writeNote } from '../../../../services/drafts';
import * as suggestions from '../../../../services/suggestion';
import { canCall } from '../call-entry/row';

const CALLED = 'called';
/** What a call's note may hold (contract). */
const NOTE_MAX = 200;

/** What is typed and sent, by component: writing it back into the field would swallow the next characters. */
const works = new WeakMap<object, { note: string; attempt: Attempt }>();

/** One person to be called: what to say, the number, and how it went. Events: `close`, `called` (detail: CallView). */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    visible: { type: Boolean, value: false },
    call: { type: Object, value: null as unknown as CallView },
  },
  data: {
    hasPhone: false,
    /** Whole, once it was asked for: while this sheet is open. */
    phone: '',
    name: '',
    asking: false,
    note: '',
    noteMax: NOTE_MAX,
    faults: { phone: '', note: '', form: '' },
    sending: false,
  },
  observers: {
    call(call: CallView | null) {
      if (!call) return;
      const note = readNotes(call.id)[CALLED] ?? '';
      works.set(this, { note, attempt: new Attempt() });
      this.setData({ hasPhone: canCall(call), note, faults: { phone: '', note: '', form: '' } });
    },
    visible(visible: boolean) {
      if (!visible) this.setData({ phone: '', name: '' });
    },
  },
  methods: {
    async onReveal() {
      const { call, asking } = this.data;
      if (asking) return;
      this.setData({ asking: true, 'faults.phone': '' });
      try {
        const { name, phone } = await suggestions.revealContact({ id: call.suggestionId });
        if (phone === null) this.setData({ 'faults.phone': '没有留电话' });
        else if (this.data.visible) this.setData({ phone, name: name ?? '' });
      } catch (error) {
        this.setData({ 'faults.phone': messageOf(error) });
      } finally {
        this.setData({ asking: false });
      }
    },
    onDial() {
      // Who thinks better of it has not failed.
      wx.makePhoneCall({ phoneNumber: this.data.phone, fail: () => undefined });
    },
    onRead() {
      this.triggerEvent('close');
      void wx.navigateTo({ url: `/admin/pages/handle/handle?id=${this.data.call.suggestionId}` });
    },
    onNote({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const work = works.get(this);
      if (!work) return;
      work.note = detail.value;
      writeNote(this.data.call.id, CALLED, work.note);
      if (this.data.faults.note !== '') this.setData({ 'faults.note': '' });
    },
    onReached() {
      void this.send(true);
    },
    onMissed() {
      void this.send(false);
    },
    async send(reached: boolean) {
      const { call, sending } = this.data;
      const work = works.get(this);
      if (!work || sending) return;
      const note = work.note.trim();
      const part = { id: call.id, reached, ...(note === '' ? {} : { note }) };
      const fields = parse(suggestionContract.called.input, { requestId: work.attempt.idFor(part), ...part });
      if (!fields.ok) {
        this.fault(fields.problem.field, fields.problem.message);
        return;
      }
      this.setData({ sending: true, faults: { phone: '', note: '', form: '' } });
      try {
        const answer = await suggestions.called(fields.value);
        writeNote(call.id, CALLED, '');
        // The same words about the next call are another call.
        works.set(this, { note: '', attempt: new Attempt() });
        this.setData({ note: '' });
        this.triggerEvent('called', answer);
      } catch (error) {
        this.fault(error instanceof ApiError ? error.field : undefined, messageOf(error));
      } finally {
        this.setData({ sending: false });
      }
    },
    fault(field: string | undefined, message: string) {
      this.setData({ [field === 'note' ? 'faults.note' : 'faults.form']: message });
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
