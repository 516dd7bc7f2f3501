import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import { AppFilesError } from '../../build/app-files';
import { joinPath } from '../../build/module-paths';
import { convertWxs } from './wxs';

/**
 * Compiles the templates of all pages and components with the templates and scripts they import.
 * @returns an expression: template groups by path
 */
export function compileTemplates(dir: string, units: Iterable<string>): string {
  const group = new TmplGroup();
  // The names are parameters of the function that the expression stands in.
  group.setExtraRuntimeScript('Q.A=adaptChangeHandler;Q.C=callEventHandler;');
  try {
    const templates = [...units];
    const scripts: string[] = [];
    const seen = new Set<string>();
    for (let name = templates.pop(); name !== undefined; name = templates.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      addTemplate(group, dir, name);
      templates.push(...group.getDirectDependencies(name).map(String));
      scripts.push(...group.getScriptDependencies(name).map(String));
    }
    const seenScripts = new Set<string>();
    for (let name = scripts.pop(); name !== undefined; name = scripts.pop()) {
      if (seenScripts.has(name)) continue;
      seenScripts.add(name);
      scripts.push(...addScript(group, dir, name));
    }
    return group.getTmplGenObjectGroups();
  } finally {
    group.free();
  }
}

function addTemplate(group: TmplGroup, dir: string, name: string): void {
  const file = `${name}.wxml`;
  if (!existsSync(path.join(dir, file))) throw new AppFilesError(file, 'an imported template is missing');
  report(file, group.addTmpl(name, readFileSync(path.join(dir, file), 'utf8')));
  for (const module of group.getInlineScriptModuleNames(name).map(String)) {
    group.setInlineScript(name, module, convertWxs(file, group.getInlineScript(name, module)));
  }
}

/** @returns the scripts it requires */
function addScript(group: TmplGroup, dir: string, name: string): string[] {
  const file = `${name}.wxs`;
  if (!existsSync(path.join(dir, file))) throw new AppFilesError(file, 'an imported script is missing');
  const source = readFileSync(path.join(dir, file), 'utf8');
  const references = [...source.matchAll(/require\(\s*["']([^"']+)["']\s*\)/g)].map((match) => match[1] ?? '');
  group.addScript(name, convertWxs(file, source));
  return references.map((reference) => joinPath(file, reference).replace(/\.wxs$/, ''));
}

interface Finding {
  isError: boolean;
  message: string;
  startLine: number;
  startColumn: number;
}

const isFinding = (value: unknown): value is Finding =>
  typeof value === 'object' && value !== null && 'isError' in value && 'message' in value && 'startLine' in value;

/**
 * A page that is half understood is worse than a build that stops: warnings (a missing end tag) count as errors, except
 * in packages, which aren't ours to mend.
 */
function report(file: string, findings: unknown): void {
  if (!Array.isArray(findings)) return;
  const texts = findings
    .filter(isFinding)
    .filter((finding) => finding.isError || !file.startsWith('miniprogram_npm/'))
    .map((finding) => `${finding.startLine + 1}:${finding.startColumn + 1} ${finding.message}`);
  if (texts.length > 0) throw new AppFilesError(file, texts.join('; '));
}
