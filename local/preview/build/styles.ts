import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postcss, { type AtRule, type Root, type Rule } from 'postcss';
import selectorParser from 'postcss-selector-parser';
import { AppFilesError } from '../../build/app-files';
import { joinPath } from '../../build/module-paths';
import { SCOPE } from '../runtime/engine/bundle';
import { convertUnits } from '../runtime/engine/units';
import type { Glyph, IconFont } from './icon-font';

export interface Style {
  css: string;
  /** `@font-face` rules found on the way. */
  fontFaces: string[];
}

/**
 * Compiles a .wxss with everything it imports.
 * @param dir the app's folder
 * @param file relative to it
 * @param scoped whether classes belong to a component (`SCOPE--name`) or to the app
 */
export function compileStyle(dir: string, file: string, scoped: boolean, icons: IconFont): Style {
  const sources = new Map<string, string>();
  collectSources(dir, file, sources);
  const key = [path.join(dir, file), scoped, ...[...sources].flat()].join('\0');
  const known = compiled.get(key);
  if (known) return known;
  const style = compileSources(file, sources, scoped, icons);
  // A watcher builds again and again; most styles stay as they are.
  for (const old of compiled.keys()) if (old.startsWith(`${path.join(dir, file)}\0`)) compiled.delete(old);
  compiled.set(key, style);
  return style;
}

const compiled = new Map<string, Style>();

function compileSources(file: string, sources: ReadonlyMap<string, string>, scoped: boolean, icons: IconFont): Style {
  const glyphs: Glyph[] = [];
  const rests = [...sources].map(([name, source]) => {
    const taken = icons.takeGlyphs(source);
    glyphs.push(...taken.glyphs);
    return [name, taken.rest] as const;
  });
  const root = parseWithImports(file, new Map(rests), new Set());
  const fontFaces: string[] = [];
  root.walkAtRules('font-face', (rule) => {
    const local = icons.localFontFace(rule);
    if (!local) throw new AppFilesError(file, `a font from the network: ${String(rule)}`);
    fontFaces.push(local);
    rule.remove();
  });
  root.walkDecls((declaration) => {
    declaration.value = convertUnits(declaration.value);
  });
  root.walkComments((comment) => {
    comment.remove();
  });
  root.walkRules((rule) => {
    if (!inKeyframes(rule)) rule.selector = convertSelector(rule.selector, scoped);
  });
  const prefix = scoped ? `${SCOPE}--` : '';
  const glyphRules = glyphs.map(({ className, content }) => `.${prefix}${className}:before{content:'${content}'}`);
  return { css: [root.toString(), ...glyphRules].join('\n'), fontFaces };
}

const IMPORT = /@import\s+(?:url\()?\s*["']?([^"')\s;]+)["']?\s*\)?\s*;?/g;

const importedFile = (from: string, reference: string): string =>
  joinPath(from, reference.endsWith('.wxss') ? reference : `${reference}.wxss`);

function collectSources(dir: string, file: string, sources: Map<string, string>): void {
  if (sources.has(file)) return;
  const absolute = path.join(dir, file);
  if (!existsSync(absolute)) throw new AppFilesError(file, 'the imported style is missing');
  const source = readFileSync(absolute, 'utf8');
  sources.set(file, source);
  for (const match of source.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(IMPORT)) {
    collectSources(dir, importedFile(file, match[1] ?? ''), sources);
  }
}

/** @param open files that are being read: a circle of imports ends there */
function parseWithImports(file: string, sources: ReadonlyMap<string, string>, open: ReadonlySet<string>): Root {
  const source = sources.get(file);
  if (source === undefined || open.has(file)) return postcss.root();
  const root = postcss.parse(source, { from: file });
  const imports: AtRule[] = [];
  root.walkAtRules('import', (rule) => {
    imports.push(rule);
  });
  for (const rule of imports) {
    const reference = /^(?:url\()?\s*["']?([^"')]+)["']?/.exec(rule.params)?.[1] ?? '';
    rule.replaceWith(parseWithImports(importedFile(file, reference), sources, new Set([...open, file])).nodes);
  }
  return root;
}

const inKeyframes = (rule: Rule): boolean =>
  rule.parent?.type === 'atrule' && 'name' in rule.parent && /keyframes$/.test(String(rule.parent.name));

/** `.a` → `.SCOPE--a`, `view` → `wx-view`, `page` → `wx-page`, `:host` → the component's own element. */
function convertSelector(selector: string, scoped: boolean): string {
  return selectorParser((tree) => {
    tree.walkClasses((node) => {
      if (scoped) node.value = `${SCOPE}--${node.value}`;
    });
    tree.walkTags((node) => {
      if (node.parent?.parent?.type === 'pseudo' && /^:nth-/.test(node.parent.parent.value)) return;
      node.value = `wx-${node.value}`;
    });
    tree.walkPseudos((node) => {
      if (node.value !== ':host') return;
      const host = selectorParser.attribute({
        attribute: 'wx-host',
        operator: '=',
        value: SCOPE,
        quoteMark: '"',
        raws: {},
      });
      node.replaceWith(host, ...node.nodes.flatMap((inner) => inner.nodes));
    });
  }).processSync(selector, { lossless: false });
}
