import {
  UNIT_COLUMNS,
  type directoryContract,
  type OutputOf,
  type ParsedOf,
  type UnitColumn,
} from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { latestReference } from '../common/reference';
import { deliver } from '../report/files';
import { DistrictPaths } from './district-paths';
import { assignedBuildings } from './unit-import';
import { KIND_WORDS } from './unit-rows';

type Contract = (typeof directoryContract)['units.template'];

const WIDTHS: Record<UnitColumn, number> = { name: 24, kind: 10, contactPhone: 16, robot: 30, districts: 60 };
const COLUMNS = Object.keys(UNIT_COLUMNS) as UnitColumn[];

/**
 * The sheet to be filled in, with what is there. Addresses of robots aren't written into it, since files are passed on; an
 * empty cell leaves what is there.
 */
export async function unitsTemplate(call: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const reference = await latestReference();
  const buildings = await assignedBuildings(reference);
  const paths = new DistrictPaths(reference, buildings);
  const { units, assignments, districts } = reference.all;
  const named = new Map([...districts, ...buildings].map((doc) => [doc._id, paths.pathOf(doc)]));
  const sorted = [...units].sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1));
  const rows = sorted.map(({ _id, name, kind, contactPhone }) => {
    const own = assignments.filter(({ unitId }) => unitId === _id);
    const names = own.map(({ districtId }) => named.get(districtId)).filter((path) => path !== undefined);
    return [name, KIND_WORDS[kind][0] ?? '', contactPhone, null, names.join('、') || null];
  });
  const { spreadsheet } = await import('../report/sheet');
  const columns = COLUMNS.map((column) => ({ title: UNIT_COLUMNS[column][0], width: WIDTHS[column] }));
  const bytes = spreadsheet({ name: '单位', columns, rows }, call.at);
  return {
    url: await deliver('units.xlsx', bytes, call.at),
    name: `${reference.campaign.county}单位.xlsx`,
    count: rows.length,
  };
}
