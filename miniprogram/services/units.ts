import type { AssignmentView, directoryContract, DistrictName, InputOf, OutputOf, UnitView } from '../contract/index';
import { call } from './call';

type Contract = typeof directoryContract;

export const get = (fields: InputOf<Contract['units.get']>): Promise<OutputOf<Contract['units.get']>> =>
  call('directory', 'units.get', fields);

export const save = (fields: InputOf<Contract['units.save']>): Promise<OutputOf<Contract['units.save']>> =>
  call('directory', 'units.save', fields);

export const template = (): Promise<OutputOf<Contract['units.template']>> => call('directory', 'units.template', {});

export const preview = (fields: InputOf<Contract['units.preview']>): Promise<OutputOf<Contract['units.preview']>> =>
  call('directory', 'units.preview', fields);

export const importSheet = (fields: InputOf<Contract['units.import']>): Promise<OutputOf<Contract['units.import']>> =>
  call('directory', 'units.import', fields);

export const saveAssignments = (
  fields: InputOf<Contract['assignments.save']>,
): Promise<OutputOf<Contract['assignments.save']>> => call('directory', 'assignments.save', fields);

/** All of them, in their own order: a county has some dozens. @throws ApiError */
export async function all(): Promise<UnitView[]> {
  const found: UnitView[] = [];
  for (let cursor: string | null = null; ;) {
    const page: OutputOf<Contract['units.list']> = await call('directory', 'units.list', { cursor });
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}

/** Who is responsible for what, whole, and for what nobody is. @throws ApiError */
export async function assignments(): Promise<{ items: AssignmentView[]; gaps: DistrictName[] }> {
  const items: AssignmentView[] = [];
  for (let cursor: string | null = null; ;) {
    const page: OutputOf<Contract['assignments.list']> = await call('directory', 'assignments.list', { cursor });
    items.push(...page.items);
    if (page.nextCursor === null) return { items, gaps: page.gaps };
    cursor = page.nextCursor;
  }
}
