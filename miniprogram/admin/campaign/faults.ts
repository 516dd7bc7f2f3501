import * as v from 'valibot';
import { directoryContract } from '../../contract/index';
import { ApiError } from '../../services/call';
import { settingsOf, type SettingsForm } from './form';

/** What is to be mended, by path within the settings: `routing.0.unitId`. */
export type Faults = Record<string, string>;

const { settings } = directoryContract['campaign.save'].input.entries;

/** All that the server would refuse by the form alone, at once. */
export function faultsOf(form: SettingsForm): Faults {
  const faults: Faults = {};
  for (const issue of v.safeParse(settings, settingsOf(form)).issues ?? []) {
    const path = v.getDotPath(issue) ?? '';
    faults[path] ??= issue.message;
  }
  for (const [i, { unitId }] of form.routing.entries()) {
    if (unitId === '') faults[`routing.${i}.unitId`] = '请选择交给哪个单位';
  }
  return faults;
}

/** A fault that the server has found. @returns null when the error is about no field of the settings */
export function faultIn(error: unknown): Faults | null {
  if (!(error instanceof ApiError) || error.field === undefined) return null;
  const path = /^settings\.(.+)$/.exec(error.field)?.[1] ?? /^(routing\..+)$/.exec(error.field)?.[1];
  return path === undefined ? null : { [path]: error.message };
}

/** Those of them that stand on a page. */
export const faultsAt = (faults: Faults, names: readonly string[]): Faults =>
  Object.fromEntries(Object.entries(faults).filter(([path]) => names.includes(path.split('.')[0] ?? '')));
