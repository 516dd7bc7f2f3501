import { AppFilesError } from '../../build/app-files';

/**
 * WXS looks like JavaScript and differs in places that real components rely on: `value.constructor` is a name
 * (`'Array'`), a pattern given to `getRegExp` keeps its backslashes (`'^\d+$'`), and scripts are required with their
 * extension.
 */
export function convertWxs(file: string, source: string): string {
  const converted = source
    .replace(/(\brequire\(\s*["'][^"']+?)\.wxs(["']\s*\))/g, '$1$2')
    .replace(
      /\bgetRegExp\(\s*(["'])((?:\\.|(?!\1).)*)\1/g,
      (_, quote: string, pattern: string) => `getRegExp(${quote}${keepBackslashes(pattern)}${quote}`,
    )
    .replace(/([\w$]+(?:\.[\w$]+|\[[^\]\n]*\])*?)\.constructor\b/g, 'constructorOf($1)');
  if (/\.constructor\b/.test(converted))
    throw new AppFilesError(file, '`.constructor` of an expression: put the value into a variable first');
  return converted;
}

/** Doubles a backslash that JavaScript would drop from the string. */
const keepBackslashes = (pattern: string): string =>
  pattern.replace(/\\(.)/g, (escape, next: string) => (/[\\'"]/.test(next) ? escape : `\\${escape}`));
