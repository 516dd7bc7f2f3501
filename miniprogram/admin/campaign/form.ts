import type { CampaignSettings } from '../../contract/index';
import { SETTING_NAMES, type SettingName } from './sections';

export type LimitName = keyof CampaignSettings['serviceLimits'];
export type RateName = keyof CampaignSettings['rateLimits'];

/** The settings as they stand in the fields: numbers as they are typed. */
export interface SettingsForm extends Omit<CampaignSettings, 'serviceLimits' | 'rateLimits'> {
  serviceLimits: Record<LimitName, string>;
  rateLimits: Record<RateName, string>;
}

const texts = <K extends string>(numbers: Record<K, number>): Record<K, string> =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)])) as Record<K, string>;

export const formOf = (settings: CampaignSettings): SettingsForm => ({
  ...settings,
  serviceLimits: texts(settings.serviceLimits),
  rateLimits: texts(settings.rateLimits),
});

/** What isn't a number stays as it was typed: the check names it. */
const numberOf = (typed: string): number | string => {
  const plain = typed.normalize('NFKC').trim();
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : typed;
};

const numbers = (typed: Record<string, string>): Record<string, number | string> =>
  Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, numberOf(value)]));

const plain = (typed: string): string => typed.normalize('NFKC').trim();

/** As it is sent; whether it fits, the contract says. */
export const settingsOf = (form: SettingsForm): Record<SettingName, unknown> => ({
  ...form,
  numberPrefix: plain(form.numberPrefix).toUpperCase(),
  contact: { ...form.contact, phone: plain(form.contact.phone) },
  serviceLimits: numbers(form.serviceLimits),
  rateLimits: numbers(form.rateLimits),
  messageTemplates: {
    reply: plain(form.messageTemplates.reply),
    assigned: plain(form.messageTemplates.assigned),
  },
});

export const same = (a: unknown, b: unknown): boolean => text(a) === text(b);

/** In which order the fields were set says nothing. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Those settings that differ. */
export const differing = (a: SettingsForm, b: SettingsForm): SettingName[] =>
  SETTING_NAMES.filter((name) => !same(a[name], b[name]));

/** Some settings of one form put into another. */
export const withNames = (form: SettingsForm, names: readonly SettingName[], from: SettingsForm): SettingsForm => ({
  ...form,
  ...(Object.fromEntries(names.map((name) => [name, from[name]])) as Partial<SettingsForm>),
});

/** A copy with one value set. @param path `contact.phone`, `aspects.0.label`; what it leads through exists */
export function withValue<T>(whole: T, path: string, value: unknown): T {
  const [head = '', ...rest] = path.split('.');
  const key = head as keyof T;
  const inner: unknown = rest.length === 0 ? value : withValue(whole[key], rest.join('.'), value);
  if (Array.isArray(whole)) return whole.map((item: unknown, i) => (String(i) === head ? inner : item)) as T;
  return { ...whole, [key]: inner };
}
