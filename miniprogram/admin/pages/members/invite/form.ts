import { ofUnit, ROLE_LABELS, type InputOf, type StaffRole, type directoryContract } from '../../../../contract/index';
import { ApiError } from '../../../../services/call';
import type { ChosenUnit } from '../../../components/unit-list/find';

/** What is chosen and typed of an invitation. */
export interface InviteForm {
  role: StaffRole | '';
  /** Whose people the office invites; an admin's are always the own unit's. */
  unit: ChosenUnit | null;
  /** As it is typed. */
  uses: string;
  days: number;
}

export const NO_FAULTS = { role: '', unit: '', uses: '', form: '' };
type Faults = typeof NO_FAULTS;

export const DAYS = [
  { days: 1, label: '1 天' },
  { days: 3, label: '3 天' },
  { days: 7, label: '7 天' },
  { days: 30, label: '30 天' },
] as const;

/** What each role is for: whoever invites gives nobody more than they need. */
const HINTS: Record<StaffRole, string> = {
  cadre: '上门走访，记下意见，办理本单位的意见',
  unitAdmin: '管本单位的待办、走访、问题和人员',
  office: '管全县的分派、督办、设置和人员',
  editor: '编问卷，看问卷结果',
};

export const roleChoices = (roles: readonly StaffRole[]): { id: StaffRole; label: string; hint: string }[] =>
  roles.map((id) => ({ id, label: ROLE_LABELS[id], hint: HINTS[id] }));

type Fields = Omit<InputOf<(typeof directoryContract)['invite']>, 'requestId'>;

/** @param office whether it has to be said for which unit. @throws ApiError at what hasn't been chosen */
export function fieldsOf({ role, unit, uses, days }: InviteForm, office: boolean): Fields {
  if (role === '') throw new ApiError('INVALID_ARGUMENT', '请选择身份', 'role');
  const count = { uses: uses.trim() === '' ? NaN : Number(uses), days };
  if (!office || !ofUnit(role)) return { role, ...count };
  if (!unit) throw new ApiError('INVALID_ARGUMENT', '请选择单位', 'unitId');
  return { role, unitId: unit.id, ...count };
}

const PLACES: Record<string, keyof Faults> = { role: 'role', unitId: 'unit', uses: 'uses' };

/** Puts a fault where it can be mended. */
export const faultsOf = (error: unknown, message: string): Faults => {
  const place = error instanceof ApiError && error.field ? PLACES[error.field] : undefined;
  return { ...NO_FAULTS, [place ?? 'form']: message };
};
