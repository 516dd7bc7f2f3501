import type { CampaignSetup } from '../../contract/index';
import { Attempt } from '../../services/attempt';
import { ApiError } from '../../services/call';
import * as campaign from '../../services/campaign';
import { calendarDay } from '../../utils/time';
import { newSettings } from './defaults';
import { faultIn, faultsOf, type Faults } from './faults';
import { differing, formOf, settingsOf, withNames, type SettingsForm } from './form';
import { forgetKept, kept, readKept, writeKept, type Kept } from './kept';
import { merge } from './merge';
import type { SettingName } from './sections';

/** What became of a save. */
export type Saved = 'saved' | 'overtaken' | { faults: Faults };

const isSetup = (value: unknown): value is CampaignSetup =>
  typeof value === 'object' && value !== null && 'settings' in value && 'version' in value && 'missing' in value;

/** The settings that come with ABORTED; null when it is something else. */
export const setupIn = (error: unknown): CampaignSetup | null =>
  error instanceof ApiError && error.code === 'ABORTED' && isSetup(error.current) ? error.current : null;

/** A campaign's settings while somebody sets them: what stands here, and what the server has. */
export class Work {
  kept: Kept = begun(null);
  /** The phone had no room for the last change. */
  full = false;
  private attempt = new Attempt();

  /** @returns whether something was left here earlier that isn't saved. @throws ApiError */
  async load(): Promise<boolean> {
    try {
      this.meet(await campaign.settings({}));
    } catch (error) {
      const left = error instanceof ApiError && error.code === 'NETWORK' ? readKept() : null;
      if (!left) throw error;
      this.kept = left;
    }
    return this.changed().length > 0;
  }
  /** What the server has meets what is on this phone. */
  meet(setup: CampaignSetup | null): void {
    const left = readKept();
    // Of an earlier campaign, or of one that never came to be.
    const own = left && (left.id === null || left.id === setup?.id) ? left : null;
    if (own && setup && own.lock !== setup.version) this.put(met(own, setup));
    else if (own && (setup || own.id === null)) this.kept = setup ? { ...own, status: setup.status } : own;
    else this.put(begun(setup));
  }

  changed(names?: readonly SettingName[]): SettingName[] {
    const all = differing(this.kept.origin, this.kept.form);
    return names ? all.filter((name) => names.includes(name)) : all;
  }
  change(form: SettingsForm, names?: Kept['names']): void {
    this.put({ ...this.kept, form, names: names ?? this.kept.names });
  }
  /** Back to what is saved. */
  discard(names: readonly SettingName[]): void {
    const { form, origin } = this.kept;
    this.put(told({ ...this.kept, form: withNames(form, names, origin) }, names));
  }

  /**
   * Saves what stands on one page; what was typed on others waits.
   * @throws ApiError for what is neither a field's fault nor somebody else's change
   */
  async save(names: readonly SettingName[]): Promise<Saved> {
    const { id, lock, origin, form } = this.kept;
    const sent = id === null ? form : withNames(origin, names, form);
    const faults = faultsOf(sent);
    if (Object.keys(faults).length > 0) return { faults };
    const settings = settingsOf(sent);
    try {
      const setup = await campaign.save({
        requestId: this.attempt.idFor(settings),
        ...(lock === null ? {} : { version: lock }),
        settings,
      });
      this.attempt = new Attempt();
      // What was typed while it was on its way stays.
      this.put(told(met({ ...this.kept, origin: sent }, setup, this.kept), names));
      return 'saved';
    } catch (error) {
      const theirs = setupIn(error);
      if (theirs) {
        this.put(met(this.kept, theirs));
        // It arrived, though no answer came.
        return this.changed(names).length === 0 && this.kept.both.length === 0 ? 'saved' : 'overtaken';
      }
      const found = faultIn(error);
      if (found) return { faults: found };
      throw error;
    }
  }

  private put(value: Kept): void {
    this.kept = value;
    if (value.id !== null && this.changed().length === 0) forgetKept();
    else this.full = !writeKept(value);
  }
}

const begun = (setup: CampaignSetup | null): Kept => {
  const form = formOf(setup?.settings ?? newSettings(calendarDay(0)));
  return kept({
    id: setup?.id ?? null,
    lock: setup?.version ?? null,
    status: setup?.status ?? 'draft',
    origin: form,
    form,
    names: setup?.names ?? { districts: {}, units: {} },
  });
};

/** @param earlier what there is to be told already, when it isn't to be told anew */
function met(own: Kept, setup: CampaignSetup, earlier?: Kept): Kept {
  const { form, theirs, both } = merge(own.origin, own.form, formOf(setup.settings));
  const untouched = differing(own.origin, own.form).length === 0;
  return {
    ...begun(setup),
    form,
    names: {
      districts: { ...own.names.districts, ...setup.names.districts },
      units: { ...own.names.units, ...setup.names.units },
    },
    theirs: earlier ? earlier.theirs : untouched ? [] : theirs,
    both: earlier ? earlier.both : untouched ? [] : [...new Set([...own.both, ...both])],
  };
}

/** It needs not be told any more. */
const told = (value: Kept, names: readonly SettingName[]): Kept => {
  const both = value.both.filter((name) => !names.includes(name));
  return { ...value, both, theirs: both.length === 0 ? [] : value.theirs };
};
