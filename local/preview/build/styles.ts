import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postcss, { type AtRule, type Root, type Rule } from 'postcss';
import selectorParser from 'postcss-selector-parser';
import { AppFilesError, joinPath } from '../../build/app-files';
import { SCOPE } from '../runtime/engine/bundle';
import { convertUnits } from '../runtime/engine/units';
import type { IconFont } from './icon-font';

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
  const root = readWithImports(dir, file, new Set());
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
    icons.remap(rule);
    if (!inKeyframes(rule)) rule.selector = convertSelector(rule.selector, scoped);
  });
  return { css: root.toString(), fontFaces };
}

function readWithImports(dir: string, file: string, open: ReadonlySet<string>): Root {
  const absolute = path.join(dir, file);
  if (!existsSync(absolute)) throw new AppFilesError(file, 'the imported style is missing');
  if (open.has(file)) return postcss.root();
  const root = postcss.parse(readFileSync(absolute, 'utf8'), { from: absolute });
  const imports: AtRule[] = [];
  root.walkAtRules('import', (rule) => {
    imports.push(rule);
  });
  for (const rule of imports) {
    const reference = /^(?:url\()?\s*["']?([^"')]+)["']?/.exec(rule.params)?.[1] ?? '';
    const target = joinPath(file, reference.endsWith('.wxss') ? reference : `${reference}.wxss`);
    rule.replaceWith(readWithImports(dir, target, new Set([...open, file])).nodes);
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
