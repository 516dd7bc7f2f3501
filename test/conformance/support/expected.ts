/** Jest's asymmetric matchers, of which its own types say `any`. */
export const anyText: unknown = expect.any(String);
export const anyNumber: unknown = expect.any(Number);
export const including = (part: string): unknown => expect.stringContaining(part);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
export const arrayWith = (items: unknown[]): unknown => expect.arrayContaining(items);
export const objectWith = (fields: Record<string, unknown>): unknown => expect.objectContaining(fields);
export const closeTo = (value: number, digits: number): unknown => expect.closeTo(value, digits);
