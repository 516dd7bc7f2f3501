import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AtRule } from 'postcss';

/**
 * TDesign's icons come from Tencent's network on a phone. The preview works without a network: it takes the same icons
 * from an installed package, whose font has them at other code points, and maps them by their names.
 */
export interface IconFont {
  /** Where the font lies among the preview's files, and its bytes; null when the package isn't there. */
  file(): { name: string; bytes: Uint8Array } | null;
  /** The rule with a local address, or null when the font is none that we have. */
  localFontFace(rule: AtRule): string | null;
  /**
   * Takes the rules like `.t-icon-add:before { content: … }` out of a style: there are thousands of them, all of one
   * shape, and a parser of CSS needs longer for them than for everything else.
   */
  takeGlyphs(source: string): { rest: string; glyphs: Glyph[] };
}

/** One icon: its class, and how CSS writes its code point in the local font. */
export interface Glyph {
  className: string;
  content: string;
}

const GLYPH_RULE = /\.(t-icon-([\w-]+))::?before\s*\{\s*content:\s*["']\\[\da-f]+["'];?\s*\}/gi;
const NAME = 'fonts/tdesign-icons.woff';
const REMOTE = /^https:\/\/tdesign\.gtimg\.com\/icon\//;

export function openIconFont(root: string): IconFont {
  const dir = path.join(root, 'node_modules/tdesign-icons-web-components/lib/iconfont');
  let codes: Map<string, string> | null = null;
  const load = (): Map<string, string> => {
    const list = readFileSync(path.join(dir, 'index.js'), 'utf8');
    const entries = list.matchAll(/name:\s*"([\w-]+)",\s*codepoint:\s*"\\(\\[0-9A-F]+)"/g);
    return new Map([...entries].map((match) => [match[1] ?? '', match[2] ?? '']));
  };
  return {
    file: () =>
      existsSync(path.join(dir, 't.woff')) ? { name: NAME, bytes: readFileSync(path.join(dir, 't.woff')) } : null,
    localFontFace(rule) {
      const address = /url\(\s*["']?([^"')]+)/.exec(rule.toString())?.[1] ?? '';
      if (address.startsWith('data:')) return rule.toString();
      if (!REMOTE.test(address) || !existsSync(path.join(dir, 't.woff'))) return null;
      return `@font-face{font-family:t;src:url(${NAME}) format("woff");font-weight:400;font-style:normal}`;
    },
    takeGlyphs(source) {
      const glyphs: Glyph[] = [];
      const rest = source.replace(GLYPH_RULE, (_, className: string, name: string) => {
        codes ??= load();
        // An icon that the local font lacks shows as an empty box there, never as another icon.
        glyphs.push({ className, content: codes.get(name) ?? '\\25A1' });
        return '';
      });
      return { rest, glyphs };
    },
  };
}
