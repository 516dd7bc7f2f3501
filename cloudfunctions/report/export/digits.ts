/** A text as its numbers are looked for. */
export interface Readable {
  /** Digits are `0`–`9`, those written as words `零`–`九`; what can't be seen is left out. */
  text: string;
  /** For each unit of `text` where the character that it comes from begins and ends in the original. */
  from: number[];
  to: number[];
}

/** `零`–`九`, in the order of their values: what a digit written as a word becomes, however it was written. */
export const WORDS = '零一二三四五六七八九';

const WRITTEN = new Map(
  ['〇○◯', '幺壹弌', '贰貳弍', '叁參弎', '肆', '伍', '陆陸', '柒', '捌', '玖'].flatMap((ways, value) =>
    [WORDS[value]!, ...ways].map((way): [string, string] => [way, WORDS[value]!]),
  ),
);

const INVISIBLE = /[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/u;
/** Also digits of other scripts, and those in black circles, which NFKC leaves as they are. */
const OTHER_DIGIT = /[\p{Nd}\p{No}\p{Nl}]/u;
/** A digit whose value says nothing: no day, hour or house is made of nines alone. */
const SOME_DIGIT = '9';

/**
 * However digits are typed, they become the same: full-width, in circles, in brackets, raised (all by NFKC), with strokes
 * or marks, in other scripts, as words. Characters that can't be seen are gone, any number of blanks is one.
 */
export function readable(original: string): Readable {
  const read: Readable = { text: '', from: [], to: [] };
  let at = 0;
  for (const character of original) {
    const form = formOf(character);
    const end = at + character.length;
    const gone = form === '' || (form === ' ' && read.text.endsWith(' '));
    if (gone && read.to.length > 0) read.to[read.to.length - 1] = end;
    if (!gone) {
      read.text += form;
      for (let i = 0; i < form.length; i += 1) {
        read.from.push(at);
        read.to.push(end);
      }
    }
    at = end;
  }
  return read;
}

function formOf(character: string): string {
  if (INVISIBLE.test(character)) return '';
  const parts = [...character.normalize('NFKC')].filter((part) => !INVISIBLE.test(part)).map(digitOr);
  if (parts.every((part) => !/[\p{L}\d]/u.test(part))) return /^\s/u.test(parts[0] ?? '') ? ' ' : (parts[0] ?? '');
  // `㎡` and `㏠` are words, whatever digits are in them.
  const letter = parts.find((part) => /\p{L}/u.test(part) && !WORDS.includes(part));
  return letter ?? parts.join('');
}

function digitOr(part: string): string {
  if (/[0-9]/.test(part)) return part;
  return WRITTEN.get(part) ?? (OTHER_DIGIT.test(part) ? SOME_DIGIT : part);
}
