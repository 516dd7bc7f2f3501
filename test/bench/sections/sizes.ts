import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { functionNames } from '../../../local/build/functions';
import { kilobytes, type Figure } from '../support/figures';

const MAIN_PACKAGE_LIMIT = 1024 * 1024;

/** What is uploaded: the mini-program's packages and the functions' bundles. */
export function sizes(root: string): Figure[] {
  const group = 'Sizes';
  const miniprogram = path.join(root, 'dist/miniprogram');
  const app = JSON.parse(readFileSync(path.join(miniprogram, 'app.json'), 'utf8')) as {
    subpackages?: { root: string }[];
    subPackages?: { root: string }[];
  };
  const roots = [...(app.subpackages ?? []), ...(app.subPackages ?? [])].map((sub) => sub.root.replace(/\/$/, ''));
  const files = filesBelow(miniprogram);
  const sum = (chosen: typeof files) => chosen.reduce((total, file) => total + file.bytes, 0);
  const inSub = (name: string, sub: string) => name.startsWith(`${sub}/`);
  const main = sum(files.filter(({ name }) => !roots.some((sub) => inSub(name, sub))));
  return [
    {
      group,
      name: 'mini-program, main package',
      value: kilobytes(main),
      target: '≤ 1024 KB',
      reached: main <= MAIN_PACKAGE_LIMIT,
    },
    ...roots.map((sub) => ({
      group,
      name: `mini-program, subpackage ${sub}`,
      value: kilobytes(sum(files.filter(({ name }) => inSub(name, sub)))),
    })),
    ...functionNames(root).map((name) => ({
      group,
      name: `function ${name}`,
      value: kilobytes(statSync(path.join(root, 'dist/cloudfunctions', name, 'index.js')).size),
    })),
    { group, name: 'preview, all of it', value: kilobytes(sum(filesBelow(path.join(root, 'dist/preview')))) },
  ];
}

function filesBelow(dir: string): { name: string; bytes: number }[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return { name: path.relative(dir, file).replaceAll(path.sep, '/'), bytes: statSync(file).size };
    });
}
