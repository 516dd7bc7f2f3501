import {
  DISTRICT_COLUMNS,
  type directoryContract,
  type DistrictColumn,
  type OutputOf,
  type ParsedOf,
} from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import type { DistrictDoc } from '../common/model';
import { latestReference } from '../common/reference';
import { deliver } from '../report/files';
import { allOf } from './district-import';

type Contract = (typeof directoryContract)['districts.template'];

const WIDTHS: Record<DistrictColumn, number> = {
  town: 16,
  community: 18,
  estate: 20,
  building: 12,
  households: 10,
  entrances: 10,
  floors: 10,
  perFloor: 12,
};
const COLUMNS = Object.keys(DISTRICT_COLUMNS) as DistrictColumn[];

/** The sheet to be filled in, with what is there: every name in every row, so that rows can be sorted and copied. */
export async function districtsTemplate(call: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const reference = await latestReference();
  const rows = rowsOf(await allOf(reference));
  const { spreadsheet } = await import('../report/sheet');
  const columns = COLUMNS.map((column) => ({ title: DISTRICT_COLUMNS[column][0], width: WIDTHS[column] }));
  const bytes = spreadsheet({ name: '区划', columns, rows }, call.at);
  return {
    url: await deliver('districts.xlsx', bytes, call.at),
    name: `${reference.campaign.county}区划.xlsx`,
    count: rows.length,
  };
}

/** A row for each place that has nothing below it: what is above adds up. */
function rowsOf(all: readonly DistrictDoc[]): (string | null)[][] {
  const byId = new Map(all.map((doc) => [doc._id, doc]));
  const parents = new Set(all.map(({ parentId }) => parentId));
  const orders = (doc: DistrictDoc) => doc.path.map((id) => byId.get(id)?.order ?? 0);
  return all
    .filter(({ _id, level }) => !parents.has(_id) && level !== 'county')
    .map((doc) => ({ doc, orders: orders(doc) }))
    .sort((a, b) => compare(a.orders, b.orders))
    .map(({ doc }) => {
      const at = (level: DistrictDoc['level']) =>
        doc.path.map((id) => byId.get(id)).find((one) => one?.level === level)?.name ?? null;
      const { layout, households } = doc;
      const numbers = [households, layout?.entrances, layout?.floors, layout?.perFloor];
      return [
        ...[at('town'), at('community'), at('estate'), at('building')],
        ...numbers.map((value) => (value === undefined ? null : String(value))),
      ];
    });
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
