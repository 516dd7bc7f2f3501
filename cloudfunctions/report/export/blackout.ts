/** What stands in place of a number: always as long, whatever it was. */
const BLACK = '■■■■';

/** What people put between the digits of a number. */
const BETWEEN = '[ \\u00a0\\u3000\\-‐-―－.．·•()（）]';

/** Seven digits or more: phones, landlines, identity and bank cards, accounts of messengers. */
const DIGITS = new RegExp(`(?:\\+?86${BETWEEN}{0,2})?\\d(?:${BETWEEN}{0,2}\\d){6,}[Xx]?`, 'g');

/** The same, written out: 一三八〇〇…. Numbers of something have 十, 百, 千 in them and are shorter. */
const WRITTEN = /[〇○零一二三四五六七八九幺]{7,}/g;

const DAY = '(?:19|20)\\d\\d[-.]\\d{1,2}[-.]\\d{1,2}';
/** Days, and what follows of a time up to its colon: they say nothing of who somebody is. */
const DAYS = new RegExp(`^${DAY}(?:${BETWEEN}{1,3}${DAY})*(?: \\d{1,2})?$`);

/** A suggestion's or problem's own number (suggestion/number.ts): by it the county finds it again. */
const OWN = /([A-Z]{1,7}-\d{6}-\d{5,9}-\d(?!\d))/;

/**
 * A text without phone numbers, identity cards and whatever looks like them: any seven digits or more, also full-width,
 * with separators, or written out. Rather too much than too little. Days, and the numbers of suggestions, stay.
 */
export const blackout = (text: string): string =>
  text
    .split(OWN)
    .map((part, i) => (i % 2 === 1 ? part : withoutNumbers(part)))
    .join('');

function withoutNumbers(text: string): string {
  const narrow = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  // Full-width digits are as long as others, so what is found there lies at the same place here.
  const blacked = [...narrow.matchAll(DIGITS), ...narrow.matchAll(WRITTEN)]
    .filter(([found]) => !DAYS.test(found))
    .map(({ index, 0: found }) => ({ from: index, to: index + found.length }))
    .sort((a, b) => a.from - b.from);
  let at = 0;
  let out = '';
  for (const { from, to } of blacked) {
    out += text.slice(at, from) + BLACK;
    at = to;
  }
  return out + text.slice(at);
}
