/** What is known of the person who said it. */
export interface Secrets {
  number: string;
  name: string | null;
  phone: string | null;
}

/** Digits with what people put between them. */
const LONG_NUMBER = /\d(?:[\s-]?\d){6,}/;
const DATE = /\b\d{4}-\d{1,2}-\d{1,2}\b/g;
/** 二单元、3单元、502室、1502 户: which home it is. */
const HOME = /[\d一二三四五六七八九十]+\s*单元|\d{3,4}\s*[室户]/;

/**
 * Why a text isn't fit for everybody's eyes, in words for who wrote it; null when nothing was found. It finds what has a form
 * (numbers, homes) and what the person themself has left (name, phone, the suggestion's number); the rest is up to who
 * reads it.
 */
export function personalIn(text: string, { number, name, phone }: Secrets): string | null {
  const plain = text.normalize('NFKC');
  const digits = plain.replace(/[\s-]/g, '');
  if (name !== null && plain.includes(name)) return '里面有这位居民的名字，请删掉';
  if (phone !== null && digits.includes(phone)) return '里面有这位居民的电话，请删掉';
  if (plain.toUpperCase().includes(number)) return '里面有这条意见的编号，请删掉';
  if (LONG_NUMBER.test(plain.replace(DATE, ''))) return '里面像是有电话或证件号码，请删掉';
  if (HOME.test(plain)) return '里面写到了哪一户，请只写到小区';
  return null;
}
