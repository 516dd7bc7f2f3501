import { parse, suggestionContract, type SuggestionSummary } from '../../../../contract/index';
import { Attempt } from '../../../../services/attempt';
import { ApiError, messageOf } from '../../../../services/call';
import { readNotes, writeNote } from '../../../../services/drafts';
import * as suggestions from '../../../../services/suggestion';
import { deadlineWords } from '../../../../utils/time';
import { OFFICE_ITSELF, type ChosenUnit } from '../../../components/unit-list/find';
import { overtakenWords } from '../../handle/overtaken';

/** What is typed and sent, by component: writing it back into the field would swallow the next characters. */
const works = new WeakMap<object, { note: string; attempt: Attempt }>();

/** Under which the reason is kept: the handling page's own step. */
const STEP = 'reroute';

/**
 * What the office does with a suggestion where it stands: reads it whole, or gives it to another unit.
 * Events: `close`, `rerouted`.
 */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    visible: { type: Boolean, value: false },
    item: { type: Object, value: null as unknown as SuggestionSummary },
  },
  data: {
    due: '',
    late: false,
    version: 0,
    /** Choosing a unit: the list takes the sheet. */
    choosing: false,
    unit: null as ChosenUnit | null,
    note: '',
    overtaken: '',
    faults: { note: '', form: '' },
    sending: false,
  },
  observers: {
    item(item: SuggestionSummary | null) {
      if (!item) return;
      const note = readNotes(item.id)[STEP] ?? '';
      works.set(this, { note, attempt: new Attempt() });
      this.setData({
        due: deadlineWords(item),
        late: item.overdue,
        version: item.version,
        choosing: false,
        unit: null,
        note,
        overtaken: '',
        faults: { note: '', form: '' },
      });
    },
  },
  methods: {
    onRead() {
      this.triggerEvent('close');
      void wx.navigateTo({ url: `/admin/pages/handle/handle?id=${this.data.item.id}` });
    },
    onChoose() {
      this.setData({ choosing: true });
    },
    onUnit({ detail }: WechatMiniprogram.CustomEvent<ChosenUnit>) {
      this.setData({ unit: detail, choosing: false, faults: { note: '', form: '' } });
    },
    onNote({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const work = works.get(this);
      if (!work) return;
      work.note = detail.value;
      writeNote(this.data.item.id, STEP, work.note);
      if (this.data.faults.note !== '') this.setData({ 'faults.note': '' });
    },
    onClose() {
      if (this.data.choosing) this.setData({ choosing: false });
      else this.triggerEvent('close');
    },
    async onReroute() {
      const { item, unit, version, sending } = this.data;
      const work = works.get(this);
      if (!unit || !work || sending) return;
      const note = work.note.trim();
      const part = { id: item.id, unitId: unit.id, ...(note === '' ? {} : { note }) };
      const fields = parse(suggestionContract.reroute.input, {
        requestId: work.attempt.idFor(part),
        version,
        ...part,
      });
      if (!fields.ok) {
        this.fault(fields.problem.field, fields.problem.message);
        return;
      }
      this.setData({ sending: true, faults: { note: '', form: '' }, overtaken: '' });
      try {
        await suggestions.reroute(fields.value);
        writeNote(item.id, STEP, '');
        void wx.showToast({ title: unit.id === OFFICE_ITSELF ? '已收回县里办' : `已转给${unit.name}`, icon: 'none' });
        this.triggerEvent('rerouted');
      } catch (error) {
        await this.failed(error, item.id);
      } finally {
        this.setData({ sending: false });
      }
    },
    /** Somebody was first: what happened is shown, what was chosen and written stays, and can be sent once more. */
    async failed(error: unknown, id: string) {
      if (!(error instanceof ApiError) || error.code !== 'ABORTED') {
        this.fault(error instanceof ApiError ? error.field : undefined, messageOf(error));
        return;
      }
      try {
        const present = await suggestions.get({ id });
        this.setData({
          version: present.version,
          due: deadlineWords(present),
          late: present.overdue,
          overtaken: `${overtakenWords(present)}它在${present.unit.name}。还要转的话，再点一次。`,
        });
      } catch (failure) {
        this.fault(undefined, messageOf(failure));
      }
    },
    fault(field: string | undefined, message: string) {
      this.setData({ faults: field === 'note' ? { note: message, form: '' } : { note: '', form: message } });
    },
  },
});
