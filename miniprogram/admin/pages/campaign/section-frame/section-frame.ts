import type { CampaignSetup } from '../../../../contract/index';
import { messageOf } from '../../../../services/call';
import { loadInto } from '../../../../services/load';
import { loadHome } from '../../../../services/session';
import { faultsAt, type Faults } from '../../../campaign/faults';
import { withNames, withValue, type SettingsForm } from '../../../campaign/form';
import type { FormShown } from '../../../campaign/frame';
import { anchorOf, labelsOf, pageOf, sectionOf, sectionWith, type SectionId } from '../../../campaign/sections';
import { Work } from '../../../campaign/work';

const FULL = '手机存不下了，请现在就保存';

const NO_FAULTS: Faults = {};

/** By component. */
const works = new WeakMap<object, Work>();

function workOf(component: object): Work {
  const known = works.get(component) ?? new Work();
  works.set(component, known);
  return known;
}

/** What is being asked for: a save waits for it, or it would be made from what isn't true any more. */
const loads = new WeakMap<object, Promise<void>>();

/**
 * What the pages of the set-up have in common: they load, keep what is typed on the phone, save their own part, say what
 * somebody else has changed, and what is to be mended. Events: `form` (detail: FormShown) whenever the page is to be drawn
 * anew, `faults` (detail: { faults } by path), `began` when the campaign has come to be. See `FrameHandle`.
 */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    /** SectionId */
    section: { type: String, value: '' },
  },
  data: {
    state: 'loading',
    problem: '',
    faults: NO_FAULTS,
    changed: false,
    left: false,
    /** There is no campaign yet. */
    first: false,
    archived: false,
    /** What somebody else has changed meanwhile, and what of it was changed here, too. */
    theirs: '',
    both: '',
    done: '',
    fault: '',
    /** Another page, on which the fault can be mended. */
    elsewhere: '',
    elsewherePage: '',
    sending: false,
  },
  lifetimes: {
    attached() {
      void this.load();
    },
  },
  pageLifetimes: {
    /** Coming back from another part of the set-up, which may have been saved meanwhile. */
    show() {
      if (this.data.state === 'ready') void this.load();
    },
  },
  methods: {
    load(): Promise<void> {
      if (this.data.sending) return Promise.resolve();
      const loading = loadInto(
        this,
        async () => {
          await workOf(this).load();
        },
        () => {
          const first = this.data.state !== 'ready';
          this.setData({ state: 'ready' });
          this.draw();
          if (first) this.setData({ left: this.data.changed && this.data.both === '' });
        },
      );
      loads.set(this, loading);
      return loading;
    },
    own() {
      return sectionWith(this.data.section as SectionId).names;
    },
    /** The page anew, and what stands around it. */
    draw() {
      const { kept } = workOf(this);
      const shown: FormShown = { form: kept.form, names: kept.names, status: kept.status, saved: kept.origin };
      this.triggerEvent('form', shown);
      this.mark();
    },
    mark() {
      const work = workOf(this);
      const { kept } = work;
      this.setData({
        changed: work.changed(this.own()).length > 0,
        first: kept.id === null,
        archived: kept.status === 'archived',
        theirs: labelsOf(kept.theirs.filter((name) => !kept.both.includes(name))),
        both: labelsOf(kept.both.filter((name) => this.own().includes(name))),
        ...(work.full ? { fault: FULL } : {}),
      });
    },

    current(): SettingsForm {
      return workOf(this).kept.form;
    },
    type(path: string, value: unknown) {
      const work = workOf(this);
      work.change(withValue(work.kept.form, path, value));
      this.mend(path);
      this.mark();
      if (this.data.done !== '') this.setData({ done: '' });
    },
    put(fields: Partial<SettingsForm>, names?: Partial<CampaignSetup['names']>) {
      const work = workOf(this);
      const { kept } = work;
      work.change(
        { ...kept.form, ...fields },
        {
          districts: { ...kept.names.districts, ...names?.districts },
          units: { ...kept.names.units, ...names?.units },
        },
      );
      // Places in lists may be others now.
      Object.keys(fields).forEach((name) => this.mend(name));
      this.setData({ done: '' });
      this.draw();
    },
    /** A fault goes as soon as its field is another one. */
    mend(path: string) {
      const left = Object.entries(this.data.faults).filter(
        ([at]) => at !== path && !at.startsWith(`${path}.`) && !path.startsWith(`${at}.`),
      );
      if (left.length < Object.keys(this.data.faults).length) this.show(Object.fromEntries(left));
      if (left.length === 0 && this.data.fault !== '') this.setData({ fault: '', elsewhere: '' });
    },
    show(faults: Faults) {
      this.setData({ faults });
      this.triggerEvent('faults', { faults });
    },
    tell(faults: Faults) {
      const here = faultsAt(faults, this.own());
      const [first] = Object.keys(here);
      this.show(here);
      if (first !== undefined) {
        this.setData({ fault: '有一处要改，标在上面了', elsewhere: '' });
        void wx.pageScrollTo({ selector: `#${anchorOf(first)}`, offsetTop: -16, duration: 200 });
        return;
      }
      const [path = '', message = ''] = Object.entries(faults)[0] ?? [];
      const section = sectionOf(path);
      this.setData({
        fault: message,
        elsewhere: section?.label ?? '',
        elsewherePage: section ? pageOf(section.id) : '',
      });
    },

    async onSave() {
      await loads.get(this);
      if (this.data.sending) return;
      const work = workOf(this);
      const { first } = this.data;
      this.setData({ sending: true, fault: '', elsewhere: '', done: '', left: false });
      this.show({});
      try {
        const saved = await work.save(this.own());
        if (typeof saved === 'object') {
          this.tell(saved.faults);
          return;
        }
        this.draw();
        if (saved === 'saved') {
          // What others see on their first page, this phone shows as well.
          void loadHome().catch(() => undefined);
          this.setData({ done: '保存了。' });
          if (first) this.triggerEvent('began');
        }
        void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
      } catch (error) {
        this.setData({ fault: `${messageOf(error)}。写好的都在手机里` });
      } finally {
        this.setData({ sending: false });
      }
    },
    /** Back to what is saved. */
    onDiscard() {
      workOf(this).discard(this.own());
      this.setData({ left: false, fault: '', elsewhere: '', done: '' });
      this.show({});
      this.draw();
    },
    /** Of what both have changed, theirs counts. */
    onTheirs() {
      const work = workOf(this);
      const { form, origin, both } = work.kept;
      const names = both.filter((name) => this.own().includes(name));
      work.change(withNames(form, names, origin));
      work.discard(names);
      this.draw();
    },
    onElsewhere() {
      void wx.navigateTo({ url: this.data.elsewherePage });
    },
  },
});
