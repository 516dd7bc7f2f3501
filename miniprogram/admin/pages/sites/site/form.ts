import { directoryContract, type SiteSetup } from '../../../../contract/index';
import { ApiError, messageOf } from '../../../../services/call';
import { spokenDay } from '../../../../utils/time';
import * as v from 'valibot';

/** What is written of a site, as it stands in the fields. */
export interface SiteForm {
  name: string;
  place: string;
  /** Null while none is chosen. */
  district: { id: string; name: string } | null;
  /** `YYYY-MM-DD`, '' while none is chosen. */
  date: string;
  /** `HH:MM`, '' while none is chosen. */
  from: string;
  to: string;
  units: { id: string; name: string }[];
}

export type FormField = keyof SiteForm;
export type FormFaults = Partial<Record<FormField | 'form' | 'remove', string>>;

/** In the order in which they stand on the page. */
const FIELDS: readonly FormField[] = ['name', 'place', 'district', 'date', 'from', 'to', 'units'];

export const emptyForm = (): SiteForm => ({
  name: '',
  place: '',
  district: null,
  date: '',
  from: '',
  to: '',
  units: [],
});

export const formOf = ({ name, place, district, date, from, to, units }: SiteSetup): SiteForm => ({
  name,
  place,
  district,
  date,
  from,
  to,
  units,
});

/** What is saved of it. What isn't chosen is left out, so that the contract says what is missing. */
export const contentsOf = ({ name, place, district, date, from, to, units }: SiteForm) => ({
  name: name.normalize('NFC').trim(),
  place: place.normalize('NFC').trim(),
  ...(district === null ? {} : { districtId: district.id }),
  ...(date === '' ? {} : { date }),
  ...(from === '' ? {} : { from }),
  ...(to === '' ? {} : { to }),
  unitIds: units.map(({ id }) => id),
});

export type SaveFields = v.InferInput<(typeof directoryContract)['sites.save']['input']>;
export type Key = Pick<SaveFields, 'requestId' | 'id' | 'version'>;

/** Checked as the server will, all faults at once. */
export function checkedForm(form: SiteForm, key: Key): { fields: SaveFields } | { faults: FormFaults } {
  const parsed = v.safeParse(directoryContract['sites.save'].input, { ...key, ...contentsOf(form) });
  const faults: FormFaults = {};
  for (const issue of parsed.issues ?? []) {
    const field = fieldOf(v.getDotPath(issue) ?? '');
    faults[field] ??= issue.message;
  }
  if (form.district === null) faults.district = '请选择在哪个小区或社区';
  if (form.from !== '' && form.to !== '' && form.from >= form.to) faults.to = '结束时间要晚于开始时间';
  return parsed.success && Object.keys(faults).length === 0 ? { fields: parsed.output } : { faults };
}

/** At which field a fault is shown. @param path as the contract names it: `unitIds.0` */
function fieldOf(path: string): FormField | 'form' {
  const [name = ''] = path.split('.');
  const renamed = { districtId: 'district', unitIds: 'units' }[name] ?? name;
  return FIELDS.find((field) => field === renamed) ?? 'form';
}

/** What the server refused, at its field. */
export const faultsOf = (error: unknown): FormFaults =>
  error instanceof ApiError && error.field
    ? { [fieldOf(error.field)]: error.message }
    : { form: `${messageOf(error)}。写好的都在手机里` };

/** The first field with a fault, to be shown. */
export const firstFault = (faults: FormFaults): FormField | undefined => FIELDS.find((field) => faults[field]);

export const sameForm = (a: SiteForm, b: SiteForm): boolean =>
  JSON.stringify(contentsOf(a)) === JSON.stringify(contentsOf(b));

/** What somebody else has made of it since, in words: only what differs from what was there. */
export function changesBetween(before: SiteForm, now: SiteForm, at = new Date()): string {
  const said = [
    ...(before.name === now.name ? [] : [`名称是“${now.name}”`]),
    ...(before.place === now.place ? [] : [`位置是“${now.place}”`]),
    ...(before.district?.id === now.district?.id ? [] : [`地点是${now.district?.name ?? ''}`]),
    ...(before.date === now.date && before.from === now.from && before.to === now.to
      ? []
      : [`时间是 ${spokenDay(now.date, at)} ${now.from}–${now.to}`]),
    ...(JSON.stringify(contentsOf(before).unitIds) === JSON.stringify(contentsOf(now).unitIds)
      ? []
      : [`值守单位是${now.units.map(({ name }) => name).join('、') || '不指定'}`]),
  ];
  return said.length > 0 ? `现在${said.join('，')}` : '又改回去了';
}
