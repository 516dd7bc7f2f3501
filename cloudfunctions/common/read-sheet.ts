import { IMPORT_BYTES_MAX } from '../../miniprogram/contract';
import { invalid } from './problems';

/** What a spreadsheet may come to when it is unpacked: a small file may claim to be a very large one. */
const UNPACKED_MAX = 60_000_000;

export type CellValue = string | number | boolean | Date | null;
/** Row by row; empty cells are null. */
export type SheetRows = readonly (readonly CellValue[])[];

/**
 * The first sheet of an .xlsx file, row by row.
 * @param field of the file, for what is wrong with it
 * @throws INVALID_ARGUMENT for what is no spreadsheet, or far too large
 */
export async function readSheet(bytes: Uint8Array, field: string): Promise<SheetRows> {
  if (bytes.length > IMPORT_BYTES_MAX) throw invalid(field, '文件太大了，请只留要导入的那张表');
  const [{ unzipSync }, reader] = await Promise.all([import('fflate'), import('read-excel-file/universal')]);
  let unpacked = 0;
  try {
    // Only the table of contents is read: nothing is unpacked yet.
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
  } catch {
    throw notSheet(field);
  }
  if (unpacked > UNPACKED_MAX) throw invalid(field, '文件太大了，请只留要导入的那张表');
  try {
    const { buffer, byteOffset, byteLength } = bytes;
    const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    // Its types say `typeof Date` where dates are.
    return (await reader.readSheet(file)) as unknown as SheetRows;
  } catch {
    throw notSheet(field);
  }
}

const notSheet = (field: string) => invalid(field, '这个文件打不开，请另存为 .xlsx 格式再传');
