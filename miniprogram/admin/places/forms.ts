import {
  directoryContract,
  LEVELS_BELOW,
  robotKeyOf,
  type DistrictLevel,
  type DistrictSetup,
  type UnitKind,
  type UnitSetup,
} from '../../contract/index';
import * as v from 'valibot';

/** What is typed of a place, as it stands in its fields. */
export interface PlaceForm {
  name: string;
  /** Only where two are possible. */
  level: DistrictLevel;
  households: string;
  entrances: string;
  floors: string;
  perFloor: string;
}

export type Faults<Form> = Partial<Record<keyof Form | 'form', string>>;

export const LEVEL_LABELS: Record<DistrictLevel, string> = {
  county: '全县',
  town: '镇街',
  community: '社区或村',
  estate: '小区',
  building: '楼栋',
};

export const emptyPlace = (level: DistrictLevel): PlaceForm => ({
  name: '',
  level,
  households: '',
  entrances: '',
  floors: '',
  perFloor: '',
});

export function placeForm({ name, level, households, layout }: DistrictSetup): PlaceForm {
  const written = (value: number | undefined): string => (value === undefined ? '' : String(value));
  return {
    name,
    level,
    households: String(households),
    entrances: written(layout?.entrances),
    floors: written(layout?.floors),
    perFloor: written(layout?.perFloor),
  };
}

type PlaceFields = v.InferInput<(typeof directoryContract)['districts.save']['input']>;
export type PlaceKey = Pick<PlaceFields, 'requestId' | 'version' | 'id' | 'parentId'>;

const PLACE_FIELDS: readonly (keyof PlaceForm)[] = ['name', 'level', 'households', 'entrances', 'floors', 'perFloor'];

/** A number, or what isn't one: the contract says so at its field. */
const number = (text: string): number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN);

/**
 * Checked as the server will, all faults at once.
 * @param divided others lie below it: its households are theirs
 */
export function checkedPlace(
  form: PlaceForm,
  key: PlaceKey,
  divided: boolean,
): { fields: PlaceFields } | { faults: Faults<PlaceForm> } {
  const building = form.level === 'building';
  const typed = building && [form.entrances, form.floors, form.perFloor].some((text) => text.trim() !== '');
  const layout = typed
    ? {
        entrances: form.entrances.trim() === '' ? 0 : number(form.entrances),
        floors: number(form.floors),
        perFloor: number(form.perFloor),
      }
    : null;
  const parsed = v.safeParse(directoryContract['districts.save'].input, {
    ...key,
    name: form.name,
    ...(key.id === undefined ? { level: form.level } : {}),
    ...(divided ? {} : { households: form.households.trim() === '' ? 0 : number(form.households) }),
    ...(building ? { layout } : {}),
  });
  const faults: Faults<PlaceForm> = {};
  for (const issue of parsed.issues ?? []) faults[placeField(v.getDotPath(issue) ?? '')] ??= issue.message;
  if (building && form.households.trim() === '') faults.households = '请填写户数';
  return parsed.success && Object.keys(faults).length === 0 ? { fields: parsed.output } : { faults };
}

/** @param path as the contract names it: `layout.floors` */
export function placeField(path: string): keyof PlaceForm | 'form' {
  const parts = path.split('.');
  const name = parts[parts.length - 1] === 'layout' ? 'floors' : parts[parts.length - 1];
  return PLACE_FIELDS.find((field) => field === name) ?? 'form';
}

/** So many doors its layout has; '' where that says nothing yet. */
export function doorsWords({ entrances, floors, perFloor }: PlaceForm): string {
  const [of, up, wide] = [
    entrances.trim() === '' ? 1 : Math.max(1, number(entrances)),
    number(floors),
    number(perFloor),
  ];
  const doors = of * up * wide;
  return doors > 0 ? `一共 ${doors} 户门牌` : '';
}

/** Levels that may be added below one. */
export const levelsBelow = (level: DistrictLevel): { id: DistrictLevel; label: string }[] =>
  LEVELS_BELOW[level].map((id) => ({ id, label: LEVEL_LABELS[id] }));

/** What is typed of a unit. */
export interface UnitForm {
  name: string;
  kind: UnitKind;
  contactPhone: string;
  /** A new address or key of its robot; '' keeps what is there. */
  robot: string;
  /** What is there is to go. */
  robotGone: boolean;
}

export const emptyUnit = (): UnitForm => ({
  name: '',
  kind: 'contracted',
  contactPhone: '',
  robot: '',
  robotGone: false,
});

export const unitForm = ({ name, kind, contactPhone }: UnitSetup): UnitForm => ({
  name,
  kind,
  contactPhone: contactPhone ?? '',
  robot: '',
  robotGone: false,
});

type UnitFields = v.InferInput<(typeof directoryContract)['units.save']['input']>;
export type UnitKey = Pick<UnitFields, 'requestId' | 'id' | 'version'>;
const UNIT_FIELDS: readonly (keyof UnitForm)[] = ['name', 'kind', 'contactPhone', 'robot'];

/** Checked as the server will. @param robotKey what is there */
export function checkedUnit(
  form: UnitForm,
  key: UnitKey,
  robotKey: string | null,
): { fields: UnitFields } | { faults: Faults<UnitForm> } {
  const typed = form.robot.trim();
  const fresh = typed === '' ? (form.robotGone ? null : robotKey) : robotKeyOf(typed);
  const phone = form.contactPhone.normalize('NFKC').replace(/\s/g, '');
  const parsed = v.safeParse(directoryContract['units.save'].input, {
    ...key,
    name: form.name,
    kind: form.kind,
    contactPhone: phone === '' ? null : phone,
    robotKey: fresh,
  });
  const faults: Faults<UnitForm> = {};
  for (const issue of parsed.issues ?? []) faults[unitField(v.getDotPath(issue) ?? '')] ??= issue.message;
  if (typed !== '' && fresh === null) faults.robot = '地址不对，请从企业微信的群机器人里整个复制过来';
  return parsed.success && Object.keys(faults).length === 0 ? { fields: parsed.output } : { faults };
}

export const unitField = (path: string): keyof UnitForm | 'form' =>
  path === 'robotKey' ? 'robot' : (UNIT_FIELDS.find((field) => field === path) ?? 'form');

export const firstFault = <Form>(fields: readonly (keyof Form)[], faults: Faults<Form>): keyof Form | undefined =>
  fields.find((field) => faults[field]);

export const firstPlaceFault = (faults: Faults<PlaceForm>) => firstFault<PlaceForm>(PLACE_FIELDS, faults);
export const firstUnitFault = (faults: Faults<UnitForm>) => firstFault<UnitForm>(UNIT_FIELDS, faults);

/** As much of a robot's key as tells it from another one: the rest is as good as a password. */
export const maskedKey = (robotKey: string): string => `••••${robotKey.length > 8 ? robotKey.slice(-4) : ''}`;

export const sameForm = <Form extends object>(a: Form, b: Form): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What somebody else has made of a place since; '' when it is as it was. */
export function placeChanges(before: PlaceForm, now: PlaceForm): string {
  return [
    ...(before.name === now.name ? [] : [`名称是“${now.name}”`]),
    ...(before.households === now.households ? [] : [`户数是 ${now.households}`]),
    ...(before.entrances === now.entrances && before.floors === now.floors && before.perFloor === now.perFloor
      ? []
      : [`${now.entrances || 0} 个单元 ${now.floors} 层 每层 ${now.perFloor} 户`]),
  ].join('，');
}

export function unitChanges(before: UnitSetup, now: UnitSetup): string {
  return [
    ...(before.name === now.name ? [] : [`名称是“${now.name}”`]),
    ...(before.kind === now.kind ? [] : [`类型是${now.kind === 'contracted' ? '分包单位' : '职能单位'}`]),
    ...(before.contactPhone === now.contactPhone
      ? []
      : [now.contactPhone ? `电话是 ${now.contactPhone}` : '没有电话了']),
    ...(before.robotKey === now.robotKey ? [] : [now.robotKey ? '换了群机器人' : '没有群机器人了']),
  ].join('，');
}
