import { randomInt } from 'node:crypto';
import { compactDay } from '../common/clock';

/**
 * Damm's check digit over a quasigroup of order 10: it finds every single wrong digit and every swap of two neighbours,
 * which is what happens when a number is said over the phone.
 */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

export function checkDigit(digits: string): string {
  let row = 0;
  for (const digit of digits) row = Number(DAMM[row]?.[Number(digit)]);
  return String(row);
}

/**
 * A number for people: `ZQ-170822-04831-6`. Day in Shanghai, a random part, a check digit over both: no counter that
 * every submission would have to wait for.
 * @param attempt 0 for the first; from the third on the random part grows, so that a full day still finds a free one
 */
export function makeNumber(prefix: string, at: Date, attempt: number): string {
  const length = 5 + Math.max(0, attempt - 1);
  const random = String(randomInt(10 ** length)).padStart(length, '0');
  const day = compactDay(at);
  return `${prefix}-${day}-${random}-${checkDigit(day + random)}`;
}

/**
 * Reads a number as people type it: with dashes of any kind or without, in small letters, as wide as Chinese ones.
 * @returns null when it isn't one
 */
export function readNumber(text: string): string | null {
  const bare = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  const match = /^([A-Z]{1,6})(\d{6})(\d{5,9})(\d)$/.exec(bare);
  if (!match) return null;
  const [, prefix, day = '', random = '', check] = match;
  return checkDigit(day + random) === check ? `${prefix}-${day}-${random}-${check}` : null;
}
