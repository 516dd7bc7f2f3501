import { WORDS } from './digits';

const MONTH = '(?:0?[1-9]|1[0-2])';
const IN_MONTH = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = '(?:19|20)\\d\\d';
const DAY = `${YEAR}(?<mark>[-./])${MONTH}\\k<mark>${IN_MONTH}`;
const HOUR = '(?:[01]?\\d|2[0-4]):[0-5]\\d(?::[0-5]\\d)?';
const APART = '[^\\p{L}\\d]{1,4}';
/** `2017-05-20`, `2016-2017`, `08-22 14:30`, `9:00`: they say nothing of who somebody is. */
const MOMENT = new RegExp(`(?<!\\d)(?:${DAY}|${YEAR}[-~–—]${YEAR}|(?:${MONTH}[-./]${IN_MONTH} )?${HOUR})(?!\\d)`, 'gu');

const DAY_BEFORE = new RegExp(`^${DAY}(?: ${HOUR})?${APART}(?=\\d)`, 'u');
const DAY_BEHIND = new RegExp(`(?<=\\d)${APART}${DAY}(?: ${HOUR})?$`, 'u');

const LIST = /^\d+(?:[、,] ?\d+)+$/;
const ROOM = /^[1-9]\d?[0-2]\d$/;
const HOUSE = /^[1-9]\d?$/;

const SUM = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?$/;
const MONEY = /^ ?[元块万亿]/u;
/** Of a sum: what is longer is as long as a phone. */
const SUM_DIGITS = 9;

/** Mobile ones, and landlines with their area. */
const PHONE = /^(?:(?:00)?86)?1[3-9]\d{9}$|^0[1-9]\d{8,10}$/;

/**
 * Where in digits that run together there is somebody's number. Nobody's are days and hours, with a short number besides;
 * rooms (`501，101、102`) and houses in their order (`1、2、3、5、6、7、8号楼`); sums of money; the day before or behind a number.
 * What reads as a phone is one, whatever it looks like.
 * @param run as `readable` gives it
 * @param after what follows
 * @param long from how many digits on a number is somebody's
 * @returns null when there is none
 */
export function numberIn(run: string, after: string, long: number): { from: number; to: number } | null {
  const figures = [...run].map((sign) => (WORDS.includes(sign) ? String(WORDS.indexOf(sign)) : sign)).join('');
  if (PHONE.test(digitsOf(figures))) return { from: 0, to: run.length };
  const rest = figures.replace(MOMENT, '').replace(/^\D+|\D+$/g, '');
  const digits = digitsOf(rest).length;
  if (digits < long || isList(rest)) return null;
  if (digits <= SUM_DIGITS && SUM.test(rest) && MONEY.test(after)) return null;
  const from = DAY_BEFORE.exec(figures)?.[0].length ?? 0;
  const to = run.length - (DAY_BEHIND.exec(figures)?.[0].length ?? 0);
  return digitsOf(figures.slice(from, to)).length < long ? { from: 0, to: run.length } : { from, to };
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

function isList(run: string): boolean {
  if (!LIST.test(run)) return false;
  const items = run.split(/[、,] ?/);
  if (items.every((item) => ROOM.test(item))) return true;
  return items.every((item, i) => HOUSE.test(item) && (i === 0 || Number(items[i - 1]) < Number(item)));
}
