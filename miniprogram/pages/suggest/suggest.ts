import { ASPECTS, SUGGESTION_PHOTOS_MAX, type Problem, type SubmitAnswer } from '../../contract/index';
import type { ChosenDistrict } from '../../components/district-picker/district-picker';
import { messageOf } from '../../services/call';
import { rememberConsent } from '../../services/consent';
import {
  emptyDraft,
  isWorthKeeping,
  readDraft,
  removeDraft,
  writeDraft,
  type DraftPhoto,
  type DraftPlace,
} from '../../services/drafts';
import { nameIfInSight, sizedPage } from '../../services/page-frame';
import { forgetPhoto } from '../../services/photo-files';
import { choosePhotos, sendShown } from '../../services/photos';
import { ensureHome, scannedSite } from '../../services/session';
import { ConsentQuestion, newerPrivacy } from './consent';
import { checked, sectionOf, type Section } from './form';
import { askHow, chooseOnMap, placeAfterScan } from './place';
import { Saver } from './saver';
import { afterAnswer, faultOf, isOutdatedConsent, send } from './send';
import { lengthOf, NO_FAULT, pageData, shownCategory, shownDraft, shownPlace } from './shown';

type Input = WechatMiniprogram.CustomEvent<{ value: string }>;
type Tap<D extends object> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, D>;

sizedPage({
  data: pageData,
  draft: emptyDraft(),
  saver: new Saver(),
  consent: new ConsentQuestion(),

  onLoad(query) {
    const found = readDraft();
    this.draft = found ?? emptyDraft();
    this.saver = new Saver();
    this.consent = new ConsentQuestion();
    const aspect = ASPECTS.find((known) => known === query.aspect);
    if (aspect) this.draft.aspect = aspect;
    this.setData({ restored: found !== null && isWorthKeeping(found) });
    this.showDraft();
    void this.load();
  },
  onHide() {
    this.saveNow();
  },
  onUnload() {
    this.saveNow();
    this.consent.answered(false);
  },

  async load() {
    this.setData({ state: 'loading' });
    try {
      const { campaign } = await ensureHome();
      if (campaign?.status !== 'active') {
        this.setData({ state: 'closed' });
        return;
      }
      const { aspects, categories, privacy, messageTemplates } = campaign;
      this.draft.place = placeAfterScan(this.draft.place, scannedSite());
      this.setData({ state: 'ready', campaign: { aspects, categories, privacy, messageTemplates } });
      this.showDraft();
      void this.sendPhotos(this.draft.photos);
    } catch (error) {
      this.setData({ state: 'error', problem: messageOf(error) });
    }
  },
  /** Puts the whole draft into the form: when the page opens, and after clearing. */
  showDraft() {
    this.setData(shownDraft(this.draft, this.data.campaign?.categories ?? []));
  },

  /** Every change goes through here. @param section whose fault is answered by the change */
  changed(section: Section) {
    if (this.data.faultAt === section) this.setData(NO_FAULT);
    this.saver.later(this.draft);
  },
  saveNow() {
    // After an answer there is nothing left to keep.
    if (this.data.answer === null) this.saver.now(this.draft);
  },
  async onClear() {
    const { confirm } = await wx.showModal({
      title: '清空重写？',
      content: '写的内容和照片都会清掉，不能再找回来。',
      confirmText: '清空',
      cancelText: '不清空',
    });
    if (!confirm || this.data.sending !== '') return;
    this.saver.stop();
    removeDraft(this.draft);
    this.draft = emptyDraft();
    this.draft.place = placeAfterScan(null, scannedSite());
    this.setData({ restored: false, ...NO_FAULT });
    this.showDraft();
  },

  onAspect(event: Tap<{ id: string }>) {
    this.draft.aspect = ASPECTS.find((known) => known === event.currentTarget.dataset.id) ?? null;
    this.setData({ aspect: this.draft.aspect ?? '' });
    this.changed('aspect');
  },
  onContent({ detail }: Input) {
    this.draft.content = detail.value;
    this.setData({ count: lengthOf(detail.value) });
    this.changed('content');
  },
  onName({ detail }: Input) {
    this.draft.name = detail.value;
    this.changed('name');
  },
  onPhone({ detail }: Input) {
    this.draft.phone = detail.value;
    this.changed('phone');
  },
  onCategoryFold() {
    this.setData({ categoryOpen: !this.data.categoryOpen });
  },
  onContactFold() {
    this.setData({ contactOpen: !this.data.contactOpen });
  },
  onCategory(event: Tap<{ id: string }>) {
    const { id } = event.currentTarget.dataset;
    this.draft.category = this.draft.category === id ? null : id;
    this.setData(shownCategory(this.draft.category, this.data.campaign?.categories ?? []));
    this.changed('category');
  },

  async onPlace() {
    const how = await askHow(this.draft.place !== null);
    if (how === 'list') this.setData({ pickerVisible: true });
    else if (how === 'none') this.setPlace(null);
    else if (how === 'map' && (await this.agreed())) {
      const place = await chooseOnMap();
      if (place) this.setPlace(place);
    }
  },
  onDistrict({ detail }: WechatMiniprogram.CustomEvent<ChosenDistrict>) {
    this.setData({ pickerVisible: false });
    this.setPlace({ districtId: detail.id, label: detail.label });
  },
  onPickerClose() {
    this.setData({ pickerVisible: false });
  },
  setPlace(place: DraftPlace | null) {
    this.draft.place = place;
    this.setData(shownPlace(place));
    this.changed('place');
  },

  async onAddPhotos() {
    if (!(await this.agreed())) return;
    try {
      const { photos, tooLarge } = await choosePhotos(SUGGESTION_PHOTOS_MAX - this.draft.photos.length);
      this.draft.photos.push(...photos);
      this.setData({
        photos: [...this.data.photos, ...photos.map(({ id, path }) => ({ id, path, state: 'sending' as const }))],
      });
      this.changed('photos');
      this.saveNow();
      if (tooLarge > 0) this.showFault('photos', `有 ${tooLarge} 张照片太大了，每张不能超过 10 MB`);
      void this.sendPhotos(this.draft.photos);
    } catch {
      // Turned away: nothing to say.
    }
  },
  onRemovePhoto({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const photo = this.draft.photos.find(({ id }) => id === detail.id);
    if (photo) forgetPhoto(photo.path);
    this.draft.photos = this.draft.photos.filter(({ id }) => id !== detail.id);
    this.setData({ photos: this.data.photos.filter(({ id }) => id !== detail.id) });
    this.changed('photos');
  },
  onRetryPhoto({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void this.sendPhotos(this.draft.photos.filter(({ id }) => id === detail.id));
  },
  /** @returns whether all are in the cloud now */
  sendPhotos(photos: readonly DraftPhoto[]): Promise<boolean> {
    return sendShown(this, photos, () => this.changed('photos'));
  },

  /** Asks for consent where there is none yet. */
  agreed(): Promise<boolean> {
    return this.consent.agreed(this.privacyVersion(), () => this.setData({ consentVisible: true }));
  },
  onConsent({ detail }: WechatMiniprogram.CustomEvent<{ agreed: boolean }>) {
    if (detail.agreed) rememberConsent(this.privacyVersion());
    this.setData({ consentVisible: false });
    this.consent.answered(detail.agreed);
  },
  /** Of the text that is on this page. */
  privacyVersion(): string {
    return this.data.campaign?.privacy.version ?? '';
  },

  async onSubmit() {
    if (this.data.sending !== '') return;
    this.setData(NO_FAULT);
    const typed = checked(this.draft);
    if (!typed.ok) {
      this.refused(typed.problem);
      return;
    }
    if (!(await this.agreed())) return;
    this.saveNow();
    try {
      await this.submit();
    } catch (error) {
      if (!isOutdatedConsent(error)) this.failed(error);
      // The button is free for it: agreeing to the new text submits.
      else void this.readAgain(error);
    } finally {
      this.setData({ sending: '' });
    }
  },
  refused({ field, message }: Problem) {
    this.showFault(sectionOf(field), message);
  },
  failed(error: unknown) {
    const { section, message, unanswered } = faultOf(error);
    this.setData({ unanswered });
    this.showFault(section, message);
  },
  /** The privacy text has changed since it was read: shows the new one, and submits when that is agreed to. */
  async readAgain(error: unknown) {
    try {
      const privacy = await newerPrivacy(this.data.campaign?.privacy);
      if (!privacy) throw error;
      this.setData({ 'campaign.privacy': privacy });
    } catch (reason) {
      this.failed(reason);
      return;
    }
    if (await this.agreed()) await this.onSubmit();
    else this.failed(error);
  },
  onKeep() {
    if (!this.saver.now(this.draft)) {
      this.showFault('form', '手机里没有地方存了，请先别离开这一页');
      return;
    }
    void wx.showToast({ title: '存好了，在首页点“接着写”', icon: 'none' });
    void wx.switchTab({ url: '/pages/index/index' });
  },
  async submit() {
    this.setData({ sending: this.draft.photos.some(({ fileID }) => fileID === null) ? '正在上传照片…' : '正在提交…' });
    if (!(await this.sendPhotos(this.draft.photos))) {
      this.showFault('photos', '有照片没有传上去，点一下重试，或者删掉再提交');
      return;
    }
    this.setData({ sending: '正在提交…' });
    // With the pictures' ids, which are known only now.
    const typed = checked(this.draft, this.privacyVersion());
    if (!typed.ok) {
      this.refused(typed.problem);
      return;
    }
    this.finish(await send(this.draft, typed.value, () => writeDraft(this.draft)));
  },
  finish(answer: SubmitAnswer) {
    this.saver.stop();
    this.draft = afterAnswer(this.draft, answer);
    this.setData({ answer, changedSince: answer.changed ?? false });
    nameIfInSight(this, '提交成功');
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  showFault(section: Section, message: string) {
    const contact = section === 'name' || section === 'phone';
    this.setData(
      { faultAt: section, fault: message, ...(contact ? { contactOpen: true } : {}) },
      // The place of the fault is known when it has been drawn.
      () => void wx.pageScrollTo({ selector: `#at-${section}`, offsetTop: -16, duration: 200 }),
    );
  },

  onAgain() {
    if (!this.data.changedSince) this.draft = emptyDraft();
    this.draft.place = placeAfterScan(this.draft.place, scannedSite());
    this.setData({ answer: null, changedSince: false, restored: false, categoryOpen: false });
    this.showDraft();
    void wx.setNavigationBarTitle({ title: '提建议' });
  },
});
