import { OUTCOMES, VISIT_PHOTOS_MAX } from '../../../contract/index';
import { messageOf } from '../../../services/call';
import { sizedPage } from '../../../services/page-frame';
import { forgetPhoto } from '../../../services/photo-files';
import { choosePhotos } from '../../../services/photos';
import { newRequestId } from '../../../services/request-id';
import { ensureHome, knownHome } from '../../../services/session';
import { rememberHabits } from '../../../services/visits/habits';
import { isWorthKeeping, type HandedOut, type KeptVisit, type TypedSuggestion } from '../../../services/visits/item';
import { keepVisit, removeVisit } from '../../../services/visits/kept';
import { visitSync } from '../../../services/visits/sync';
import { justSaved, lastSaved, settle } from '../../last-saved';
import { visitingMembership } from '../../membership';
import { doorUrl, householdSheet, savedWords } from './after';
import type { AnswerField } from './answer-field/answer-field';
import { isAllSaid, withOutcome } from './chosen-outcome';
import { isRemovalConfirmed, leave } from './leaving';
import { openVisit, type LogQuery } from './opening';
import { placesFor } from './places';
import { BAR_HEIGHT, faultAt, faultOf, NO_ROOM, withoutEmpty, type Fault, type Section } from './sections';
import { namesIn, pageData, shownPhotos, shownVisit, titleOf } from './shown';

type Input = WechatMiniprogram.CustomEvent<{ value: string }>;
const NO_QUERY: LogQuery = {};
/** Long enough not to write at every letter; leaving the page writes at once. */
const AFTER_MS = 250;

sizedPage({
  data: pageData,
  query: NO_QUERY,
  visit: null as KeptVisit | null,
  /** Something was changed here: what is kept isn't what is shown, or was never kept. */
  touched: false,
  handedTouched: false,
  timer: null as ReturnType<typeof setTimeout> | null,
  release: null as (() => void) | null,
  left: false,

  onLoad(query) {
    this.query = query;
    void this.load();
  },
  onHide() {
    this.saveNow();
  },
  onUnload() {
    this.saveNow();
    const { visit } = this;
    if (visit?.state === 'draft' && this.touched && !isWorthKeeping(visit)) removeVisit(visit);
    this.release?.();
    if (visit?.state === 'waiting') void visitSync.start();
  },
  async load() {
    this.setData({ state: 'loading' });
    try {
      const membership = await visitingMembership();
      const { campaign } = knownHome() ?? (await ensureHome());
      if (!membership || !campaign) {
        this.setData({ state: 'closed', problem: membership ? '现在没有正在进行的活动' : '您的身份不用记走访' });
        return;
      }
      const opened = openVisit(this.query, membership);
      if (opened.state !== 'ready') {
        this.setData(opened);
        return;
      }
      this.begin(opened.visit, opened.isNew);
      this.setData({ campaign: { aspects: campaign.aspects, categories: campaign.categories } });
    } catch (error) {
      this.setData({ state: 'error', problem: messageOf(error) });
    }
  },
  begin(visit: KeptVisit, isNew: boolean) {
    this.visit = visit;
    this.handedTouched = !isNew;
    this.release = visitSync.hold(visit.requestId);
    // What was just saved is in hand again: the other hold is no longer needed.
    if (lastSaved()?.requestId === visit.requestId) settle();
    void wx.setNavigationBarTitle({ title: titleOf(visit) });
    const fault = visit.fault && faultAt(visit.fault.message, visit.fault.field);
    this.setData({ state: 'ready', kept: !isNew, ...shownVisit(visit) });
    if (fault) this.showFault(fault);
  },

  /** Every change goes through here. @param section whose fault is answered by it. @param now a tap, not a letter */
  change(section: Section, changes: Partial<KeptVisit>, now = true) {
    const { visit } = this;
    if (!visit) return;
    // What waits to be sent is a draft again once it is changed: until it is saved, it isn't sent.
    const state = visit.state === 'waiting' ? 'draft' : visit.state;
    this.visit = { ...visit, ...changes, state, revision: visit.revision + 1 };
    this.touched = true;
    if (this.data.fault?.section === section) this.setData({ fault: null });
    if (now) this.saveNow();
    else this.timer ??= setTimeout(() => this.saveNow(), AFTER_MS);
  },
  saveNow() {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const { visit } = this;
    if (!visit || !this.touched || this.data.saved || !(visit.state !== 'draft' || isWorthKeeping(visit))) return;
    if (!keepVisit(visit)) this.showFault(NO_ROOM);
  },

  onOutcome(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    const outcome = OUTCOMES.find((known) => known === event.currentTarget.dataset.id);
    if (!outcome || !this.visit) return;
    const isLast = isAllSaid(this.visit, outcome, this.handedTouched);
    const changes = withOutcome(this.visit, outcome, this.handedTouched);
    this.change('outcome', changes);
    this.setData(changes);
    if (isLast) this.onSave();
  },
  onHandedOut({ detail }: WechatMiniprogram.CustomEvent<HandedOut>) {
    this.handedTouched = true;
    this.change('handedOut', { handedOut: detail });
    this.setData({ handedOut: detail });
  },
  onExplained({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.change('form', { explained: detail.value });
    this.setData({ explained: detail.value });
  },
  onAddSuggestion() {
    if (!this.visit) return;
    this.change('suggestions', {
      suggestions: [...this.visit.suggestions, { id: newRequestId(), aspect: null, category: null, content: '' }],
    });
    this.setData({ suggestions: this.visit.suggestions });
  },
  onSuggestion({ detail }: WechatMiniprogram.CustomEvent<TypedSuggestion>) {
    const suggestions = this.visit?.suggestions.map((one) => (one.id === detail.id ? detail : one)) ?? [];
    this.change('suggestions', { suggestions }, false);
  },
  onRemoveSuggestion({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.change('suggestions', { suggestions: this.visit?.suggestions.filter(({ id }) => id !== detail.id) ?? [] });
    this.setData({ suggestions: this.visit?.suggestions ?? [] });
  },
  onAnswer({ detail: { answer } }: WechatMiniprogram.CustomEvent<Pick<KeptVisit, 'answer'>>) {
    this.change('answer', { answer }, false);
    const hasAnswer = answer !== null;
    if (hasAnswer !== this.data.hasAnswer) this.setData(hasAnswer ? { hasAnswer } : { hasAnswer, answer: null });
  },
  onCompanions({ detail }: Input) {
    this.change('companions', { companions: namesIn(detail.value) }, false);
  },
  onAttendance({ detail }: Input) {
    this.change('attendance', { attendance: detail.value }, false);
  },
  onDoor({ detail }: Input) {
    this.change('door', { door: detail.value }, false);
  },
  onName({ detail }: Input) {
    this.change('contact', { name: detail.value }, false);
  },
  onPhone({ detail }: Input) {
    this.change('contact', { phone: detail.value }, false);
  },
  onContactFold() {
    this.setData({ contactOpen: !this.data.contactOpen });
  },
  onNow() {
    const at = new Date().toISOString();
    this.change('at', { at });
    this.setData({ time: '刚刚' });
  },

  async onPlace() {
    if (!this.visit) return;
    this.setData({ placesVisible: true, places: await placesFor(this.visit) });
  },
  onPlacesClose() {
    this.setData({ placesVisible: false });
  },
  onChoosePlace({ detail }: WechatMiniprogram.CustomEvent<{ id: string; name: string; site: string | null }>) {
    this.change('place', { districtId: detail.id, place: detail.name, site: detail.site });
    this.setData({ placesVisible: false, place: detail.name });
  },

  async onAddPhotos() {
    const { visit } = this;
    if (!visit) return;
    try {
      const { photos, tooLarge } = await choosePhotos(VISIT_PHOTOS_MAX - visit.photos.length);
      this.change('photos', { photos: [...(this.visit?.photos ?? []), ...photos] });
      if (this.visit) this.setData({ photos: shownPhotos(this.visit) });
      if (tooLarge > 0) this.showFault(faultAt(`有 ${tooLarge} 张照片太大了，每张不能超过 10 MB`, 'photos'));
    } catch {
      // Turned away: nothing to say.
    }
  },
  onRemovePhoto({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const photo = this.visit?.photos.find(({ id }) => id === detail.id);
    if (photo) forgetPhoto(photo.path);
    this.change('photos', { photos: this.visit?.photos.filter(({ id }) => id !== detail.id) ?? [] });
    if (this.visit) this.setData({ photos: shownPhotos(this.visit) });
  },

  onSave() {
    if (!this.visit || this.data.saved) return;
    const visit = withoutEmpty(this.visit);
    const fault = faultOf(visit);
    if (fault) {
      this.showFault(fault);
      return;
    }
    const answerField = this.selectComponent('#answer') as unknown as AnswerField | null;
    if (answerField && !answerField.arePhotosSent()) return;
    const waiting: KeptVisit = { ...visit, state: 'waiting', fault: null };
    if (!keepVisit(waiting)) {
      this.showFault(NO_ROOM);
      return;
    }
    this.visit = waiting;
    this.touched = false;
    rememberHabits(waiting);
    justSaved({ requestId: waiting.requestId, words: savedWords(waiting) });
    this.release?.();
    this.release = null;
    if (waiting.kind === 'household' && waiting.outcome === 'done') this.setData({ saved: householdSheet(waiting) });
    else {
      // Or a second tap, while the page is still in sight, would change again what was saved.
      this.visit = null;
      this.leave();
    }
  },
  showFault(fault: Fault) {
    this.setData(
      { fault, ...(fault.section === 'contact' ? { contactOpen: true } : {}) },
      // The place of the fault is known when it has been drawn; the questionnaire knows its own.
      () =>
        fault.section !== 'answer' &&
        void wx.pageScrollTo({ selector: `#at-${fault.section}`, offsetTop: BAR_HEIGHT, duration: 200 }),
    );
  },
  onNext() {
    const next = this.data.saved?.next;
    if (next && this.visit?.districtId) void wx.redirectTo({ url: doorUrl(this.visit.districtId, next) });
    else this.leave();
  },
  /** Once: tapped twice it would go back two pages. */
  leave() {
    if (!this.left) leave();
    this.left = true;
  },
  onOutbox() {
    void wx.navigateTo({ url: '/cadre/pages/outbox/outbox' });
  },
  async onRemove() {
    if (!(await isRemovalConfirmed()) || !this.visit) return;
    removeVisit(this.visit);
    this.visit = null;
    this.leave();
  },
});
