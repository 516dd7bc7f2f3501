import { uploadPrefix } from '../../../cloudfunctions/common/ids';
import { spreadsheet } from '../../../cloudfunctions/report/sheet';
import { TUESDAY } from '../../support/fixture';
import { openidOf, type CastName } from '../../support/cast';
import { TEST_VARIABLES, type TestCloud } from '../../support/cloud';

export const HEAD = ['镇街', '社区', '小区', '楼栋', '户数', '单元数', '层数', '每层户数'];

export const UNIT_HEAD = ['单位名称', '类型', '联系电话', '群机器人地址', '分包区域'];

export type SheetRow = readonly (string | null)[];

/** A spreadsheet as an office would have made it. */
export const sheetOf = (rows: readonly SheetRow[], head: readonly string[] = HEAD): Uint8Array =>
  spreadsheet({ name: '区划', columns: head.map((title) => ({ title, width: 10 })), rows }, TUESDAY);

let files = 0;

/** @returns the fileID under which the person's phone would have put it */
export async function upload(cloud: TestCloud, who: CastName, bytes: Uint8Array): Promise<string> {
  process.env.ID_SECRET = TEST_VARIABLES.ID_SECRET;
  files += 1;
  return cloud.putFile(`${uploadPrefix(openidOf(who))}sheet-${files}.xlsx`, Buffer.from(bytes), openidOf(who));
}
