import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { isJson, readJson, resolveComponent, type AppFiles, type Json, type Unit } from '../../build/app-files';
import { listFiles } from '../../build/files';
import type { BundledUnit } from '../runtime/engine/bundle';
import type { IconFont } from './icon-font';
import { compileStyle, type Style } from './styles';
import { compileTemplates } from './templates';

/**
 * `app.js` of the preview: the whole mini-program as the engine reads it ({@link BundledUnit}, `Bundle`).
 * @throws SyntaxError when a part of it is no JavaScript
 */
export function bundleApp(app: AppFiles, icons: IconFont): string {
  const fontFaces = new Set<string>();
  const style = (file: string, scoped: boolean): string | null => {
    if (!existsSync(path.join(app.dir, file))) return null;
    const compiled: Style = compileStyle(app.dir, file, scoped, icons);
    for (const face of compiled.fontFaces) fontFaces.add(face);
    return compiled.css;
  };
  const units = Object.fromEntries(
    [...app.units.values()].map((unit, index) => [
      unit.path,
      bundleUnit(app, unit, `c${index}`, style(`${unit.path}.wxss`, true)),
    ]),
  );
  const fields: [string, string][] = [
    ['config', JSON.stringify(app.config)],
    ['themes', JSON.stringify(readThemes(app))],
    ['appStyle', JSON.stringify(style('app.wxss', false) ?? '')],
    ['fontFaces', JSON.stringify([...fontFaces].join('\n'))],
    ['units', JSON.stringify(units)],
    [
      'templates',
      `function(getRegExp,getDate,constructorOf,callEventHandler,adaptChangeHandler){return ${compileTemplates(app.dir, app.units.keys())}}`,
    ],
    ['modules', `{${bundleModules(app.dir)}}`],
  ];
  const source = `window.miniprogram={\n${fields.map(([name, value]) => `${name}:${value}`).join(',\n')}};\n`;
  // A syntax error in any part should stop the build, not the phone.
  new Script(source, { filename: 'app.js' });
  return source;
}

function bundleUnit(app: AppFiles, unit: Unit, scope: string, style: string | null): BundledUnit {
  const generics: Json = isJson(unit.config.componentGenerics) ? unit.config.componentGenerics : {};
  return {
    isPage: unit.isPage,
    config: unit.config,
    using: Object.fromEntries(unit.using),
    generics: Object.fromEntries(
      Object.entries(generics).map(([tag, generic]) => [
        tag,
        isJson(generic) && typeof generic.default === 'string'
          ? resolveComponent(app.dir, unit.path, generic.default)
          : null,
      ]),
    ),
    style,
    scope,
  };
}

function readThemes(app: AppFiles): Record<'light' | 'dark', Json> {
  const location = typeof app.config.themeLocation === 'string' ? app.config.themeLocation : 'theme.json';
  if (!existsSync(path.join(app.dir, location))) return { light: {}, dark: {} };
  const themes = readJson(app.dir, location);
  return { light: isJson(themes.light) ? themes.light : {}, dark: isJson(themes.dark) ? themes.dark : {} };
}

const bundleModules = (dir: string): string =>
  listFiles(dir)
    .filter((file) => file.endsWith('.js'))
    .map((file) => {
      const source = readFileSync(path.join(dir, file), 'utf8').replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '');
      return `\n${JSON.stringify(file)}:function(require,module,exports){${source}\n}`;
    })
    .join(',');
