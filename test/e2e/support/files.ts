import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { HEAD, sheetOf, type SheetRow } from '../../function/setup/sheets';
import type { Phone } from './phone';

/** What goes into a phone as a file, and what comes out of it. */

interface SheetOptions {
  head?: readonly string[];
  /** See {@link Phone.chooseFile}. */
  agree?: boolean;
}

/** Chooses a spreadsheet that was filled in, as it came from a computer by a chat. */
export async function chooseSheet(
  phone: Phone,
  button: string,
  rows: readonly SheetRow[],
  { head = HEAD, agree = false }: SheetOptions = {},
): Promise<void> {
  await phone.chooseFile(button, { name: '填好的.xlsx', buffer: Buffer.from(sheetOf(rows, head)) }, { agree });
}

/** What the phone's own viewer, or a chat, is given, under the name that it has on a computer. */
export async function taken(phone: Phone): Promise<{ name: string; bytes: Buffer }> {
  const saving = phone.page.waitForEvent('download');
  await phone.tap('在这台电脑上打开');
  const file = await saving;
  const parts: Buffer[] = [];
  for await (const part of await file.createReadStream()) parts.push(part as Buffer);
  await phone.tap('关闭');
  return { name: file.suggestedFilename(), bytes: Buffer.concat(parts) };
}

/** What a camera reads in a picture of a code; nothing when there is none. */
export function codeIn(picture: Buffer): string {
  const { data, width, height } = PNG.sync.read(picture);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? '';
}
