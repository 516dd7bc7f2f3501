import { answerFaults, type AnswerFault, type Question, type QuestionnaireContent } from '../../contract/index';
import { forgetPhoto } from '../../services/photo-files';
import { choosePhotos, sendPhoto, type PhotoState } from '../../services/photos';
import type { DraftPhoto } from '../../services/drafts';
import { afterOption, afterOther, afterPoint, afterRow } from './change';
import { pagesWith, shownPage, type Given, type ShownQuestion } from './view';

type Tap = WechatMiniprogram.BaseEvent<
  WechatMiniprogram.IAnyObject,
  { id: string; option: string; row: string; point: number }
>;
type Input = WechatMiniprogram.CustomEvent<{ value: string }> & Tap;

/** A picture of a question, with its state; those of an earlier day are shown from the cloud. */
type Picture = DraftPhoto & { state: PhotoState };

const NOTHING: Given = {};
const NO_PICTURES: Record<string, Picture[]> = {};

/**
 * A questionnaire to be filled in: one question or one page at a time, or (`flat`) all of it inside another form.
 * `change` tells {answers, page} at each change, `submit` {answers} when all is well and the last button was tapped.
 * What is wrong stands at its question. The given answers are taken once: what is typed isn't written back to the fields.
 */
Component({
  options: { styleIsolation: 'apply-shared', pureDataPattern: /^(given|told|pictures)$/ },
  properties: {
    /** A version's QuestionnaireContent; another one begins anew. */
    content: { type: Object, value: {} as QuestionnaireContent },
    answers: { type: Object, value: NOTHING },
    /** Where it was left. */
    start: { type: Number, value: 0 },
    seed: { type: Number, value: 0 },
    flat: { type: Boolean, value: false },
    sending: { type: Boolean, value: false },
    /** Nobody's answers: pictures aren't sent, and are gone with the form. */
    trial: { type: Boolean, value: false },
    /** What the server objects to: {field, message}; null for nothing. */
    objection: { type: Object, value: null as unknown as AnswerFault },
  },
  data: {
    given: NOTHING,
    /** Faults that are shown. */
    told: [] as AnswerFault[],
    pictures: NO_PICTURES,
    questions: [] as ShownQuestion[],
    photos: NO_PICTURES,
    page: 0,
    pages: 1,
    percent: 0,
    problem: '',
  },
  observers: {
    content() {
      if (!this.isReady()) return;
      this.setData({ given: { ...this.data.answers }, told: [], pictures: picturesOf(this.data) });
      this.draw(this.data.start);
    },
    objection(objection: AnswerFault | null) {
      if (objection && this.isReady()) this.object(objection);
    },
  },
  lifetimes: {
    detached() {
      if (this.data.trial) Object.values(this.data.pictures).forEach(forget);
    },
  },
  methods: {
    isReady(): boolean {
      return Array.isArray(this.data.content?.questions);
    },
    /** Draws the page anew, texts included: only where something else than a text has changed. */
    draw(page: number) {
      const { content, given, told, seed, flat, pictures } = this.data;
      this.setData({ ...shownPage(content, given, { page, seed, flat, faults: told }), photos: pictures });
    },
    questionOf(id: string): Question | undefined {
      return this.data.content.questions.find((question) => question.id === id);
    },
    /** @param drawn the fields hold it already */
    put(id: string, value: unknown, drawn = false) {
      const before = pagesWith(this.data.content, this.data.given, this.data.flat);
      const given: Given = { ...this.data.given, [id]: value };
      if (value === undefined) delete given[id];
      const told = this.data.told.filter(({ field }) => field.split('.')[0] !== id);
      const mended = told.length < this.data.told.length;
      this.setData({ given, told, ...(this.data.problem === '' ? {} : { problem: '' }) });
      const after = pagesWith(this.data.content, given, this.data.flat);
      if (!drawn || mended || JSON.stringify(before) !== JSON.stringify(after)) this.draw(this.data.page);
      this.triggerEvent('change', { answers: given, page: this.data.page });
    },
    onOption(event: Tap) {
      const { id, option } = event.currentTarget.dataset;
      const question = this.questionOf(id);
      if (question && !this.data.sending) this.put(id, afterOption(question, this.data.given[id], option));
    },
    /** Of a scale, or of one row of several. */
    onPoint(event: Tap) {
      const { id, row, point } = event.currentTarget.dataset;
      const question = this.questionOf(id);
      if (!question || this.data.sending) return;
      const value = this.data.given[id];
      this.put(id, row ? afterRow(value, row, Number(point)) : afterPoint(question, value, Number(point)));
    },
    onOther(event: Input) {
      const { id } = event.currentTarget.dataset;
      this.put(id, afterOther(this.data.given[id], event.detail.value), true);
    },
    onText(event: Input) {
      this.put(event.currentTarget.dataset.id, event.detail.value, true);
    },
    onDate(event: Input) {
      this.put(event.currentTarget.dataset.id, event.detail.value);
    },

    async onAddPhotos(event: Tap) {
      const { id } = event.currentTarget.dataset;
      const question = this.questionOf(id);
      const there = this.data.pictures[id] ?? [];
      if (question?.type !== 'photo') return;
      try {
        const { photos } = await choosePhotos(question.most - there.length);
        this.showPhotos(id, [...there, ...photos.map((photo) => ({ ...photo, state: 'sending' as const }))]);
        await Promise.all(photos.map((photo) => this.send(id, photo.id)));
      } catch {
        // Turned away: nothing to say.
      }
    },
    onRemovePhoto(event: WechatMiniprogram.CustomEvent<{ id: string }> & Tap) {
      const { id } = event.currentTarget.dataset;
      const photos = this.data.pictures[id] ?? [];
      forget(photos.filter((photo) => photo.id === event.detail.id));
      this.showPhotos(
        id,
        photos.filter((photo) => photo.id !== event.detail.id),
      );
    },
    onRetryPhoto(event: WechatMiniprogram.CustomEvent<{ id: string }> & Tap) {
      void this.send(event.currentTarget.dataset.id, event.detail.id);
    },
    async send(id: string, photoId: string) {
      const photo = (this.data.pictures[id] ?? []).find((one) => one.id === photoId);
      if (!photo) return;
      if (this.data.trial) {
        Object.assign(photo, { fileID: `cloud://trial/${photoId}`, state: 'sent' });
        this.showPhotos(id, [...(this.data.pictures[id] ?? [])]);
        return;
      }
      await sendPhoto(photo, (state) => {
        photo.state = state;
        this.showPhotos(id, [...(this.data.pictures[id] ?? [])]);
      });
    },
    /** The answer is what has arrived. */
    showPhotos(id: string, photos: Picture[]) {
      this.setData({ pictures: { ...this.data.pictures, [id]: photos } });
      this.put(
        id,
        photos.flatMap(({ fileID }) => (fileID === null ? [] : [fileID])),
      );
    },

    onBack() {
      this.turn(this.data.page - 1);
    },
    onNext() {
      if (!this.check(this.data.questions.map(({ id }) => id))) return;
      this.turn(this.data.page + 1);
    },
    onSubmit() {
      if (this.data.sending || !this.check(null)) return;
      this.triggerEvent('submit', { answers: this.data.given });
    },
    turn(page: number) {
      this.draw(page);
      this.triggerEvent('change', { answers: this.data.given, page: this.data.page });
      this.triggerEvent('turn', {});
    },
    /**
     * Shows what is wrong.
     * @param ids of the questions that are looked at; null for all
     * @returns whether nothing is
     */
    check(ids: readonly string[] | null): boolean {
      if (this.isSending()) {
        this.setData({ problem: '照片还在上传，请等一下；没传上的请重试或删掉' });
        return false;
      }
      const told = answerFaults(this.data.content, this.data.given).filter(
        ({ field }) => ids === null || ids.includes(field.split('.')[0] ?? ''),
      );
      const [first] = told;
      if (!first) return true;
      this.setData({ told });
      this.show(first);
      return false;
    },
    isSending(): boolean {
      return Object.values(this.data.pictures).some((photos) => photos.some(({ fileID }) => fileID === null));
    },
    object(fault: AnswerFault) {
      this.setData({ told: [fault] });
      this.show(fault);
    },
    /** Turns to the page on which the fault is. */
    show({ field, message }: AnswerFault) {
      const id = field.split('.')[0] ?? '';
      const page = pagesWith(this.data.content, this.data.given, this.data.flat).findIndex((ids) => ids.includes(id));
      this.setData({ problem: page < 0 ? message : '' });
      this.draw(page < 0 ? this.data.page : page);
      this.triggerEvent('fault', { field, message });
    },
  },
});

/** Those of an earlier day aren't on this phone. */
function forget(photos: readonly Picture[]): void {
  photos.forEach(({ path, fileID }) => {
    if (path !== fileID) forgetPhoto(path);
  });
}

function picturesOf({
  content,
  answers,
}: {
  content: QuestionnaireContent;
  answers: Given;
}): Record<string, Picture[]> {
  return Object.fromEntries(
    content.questions.flatMap(({ id, type }) => {
      const ids = type === 'photo' ? answers[id] : undefined;
      if (!Array.isArray(ids)) return [];
      return [[id, ids.map((fileID: string): Picture => ({ id: fileID, path: fileID, fileID, state: 'sent' }))]];
    }),
  );
}
