import { readable, WORDS } from './digits';
import { numberIn } from './harmless';

/** What stands in place of a number: always as long, whatever it was. */
const BLACK = '■■■■';

const DIGIT = `[\\d${WORDS}]`;
/** What people put between the digits of a number: anything that is neither a letter nor a digit. */
const BETWEEN = `[^\\p{L}\\d]{0,4}`;

/** Seven digits or more: phones, landlines, identity and bank cards, accounts of messengers. */
const LONG = 7;
const RUN = new RegExp(`\\+?${DIGIT}(?:${BETWEEN}${DIGIT}){${LONG - 1},}(?:${BETWEEN}[Xx](?![A-Za-z]))?`, 'gu');

/** A suggestion's or problem's own number (suggestion/number.ts), with the day in it: by it the county finds it again. */
const OWN = /((?<![A-Za-z])[A-Z]{1,7}-\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-\d{5,9}-\d(?!\d))/;

/**
 * A text without phone numbers, identity cards and whatever looks like them: any seven digits or more, however they are
 * written (digits.ts) and whatever stands between them, up to four signs that are no letters: blanks, commas, slashes, line
 * ends. Rather too much than too little.
 *
 * Numbers of suggestions stay, and days, hours, rooms, houses in a row and sums of money (harmless.ts): `2017-05-20 14:30`.
 * Where a letter stands between digits there is no number: `2017年5月20日`, `3号楼2单元501室`. So names stay, and a home that
 * somebody has described.
 */
export const blackout = (text: string): string =>
  text
    .split(OWN)
    .map((part, i) => (i % 2 === 1 ? part : withoutNumbers(part)))
    .join('');

function withoutNumbers(original: string): string {
  const { text, from, to } = readable(original);
  let at = 0;
  let out = '';
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const end = index + run.length;
    const number = numberIn(run, text.slice(end, end + 2), LONG);
    if (!number) continue;
    out += original.slice(at, from[index + number.from]) + BLACK;
    at = to[index + number.to - 1]!;
  }
  return out + original.slice(at);
}
