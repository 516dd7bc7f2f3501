import { same, type SettingsForm } from './form';
import { SETTING_NAMES, type SettingName } from './sections';

export interface Merged {
  /** Theirs, with what was typed here on top. */
  form: SettingsForm;
  /** What somebody else has changed. */
  theirs: SettingName[];
  /** What both have changed, and differently: here it stands as it was typed. */
  both: SettingName[];
}

/**
 * Settings that two people have changed at once, setting by setting: who changed only one, theirs counts.
 * @param origin what both began from
 */
export function merge(origin: SettingsForm, mine: SettingsForm, theirs: SettingsForm): Merged {
  const changed = SETTING_NAMES.filter((name) => !same(origin[name], theirs[name]) && !same(mine[name], theirs[name]));
  const both = changed.filter((name) => !same(origin[name], mine[name]));
  const kept = SETTING_NAMES.filter((name) => !same(origin[name], mine[name]));
  const own = Object.fromEntries(kept.map((name) => [name, mine[name]])) as Partial<SettingsForm>;
  return { form: { ...theirs, ...own }, theirs: changed, both };
}
