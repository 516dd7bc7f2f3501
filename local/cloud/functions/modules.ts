import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import vm from 'node:vm';
import { threadId } from 'node:worker_threads';

/** What Node keeps to itself of its loader of CommonJS modules; it has been so since its first versions. */
interface Loader {
  _resolveFilename(request: string, parent: NodeModule | undefined, isMain: boolean, options?: object): string;
  _extensions: unknown;
  _cache: unknown;
  wrap(code: string): string;
  prototype: { _compile: (this: NodeModule, code: string, file: string, format?: string) => unknown };
}

/** What has been found and compiled once. */
interface Known {
  /** The packages and the Node for which it holds. */
  key: string;
  /** `<folder>\0<request>` → file */
  found: Map<string, string>;
  /** file → what V8 made of it */
  code: Map<string, Uint8Array>;
}

type Wrapper = (exports: unknown, require: unknown, module: NodeModule, file: string, folder: string) => unknown;

const loader = Module as unknown as Loader;
const INSTALLED = `${path.sep}node_modules${path.sep}`;

/**
 * The SDK is more than 400 files; to look for them and to compile them takes an instance half a second. What the first
 * instance found and compiled is kept in a file, from which the others have it; what they run is the same. And a
 * function's bundle that is loaded anew isn't compiled anew as long as it reads the same.
 *
 * Called before anything is loaded.
 * @returns `keep`, which writes that file unless there is one: once the SDK is in use, V8 has compiled what is needed
 */
export function rememberModules(root: string): { keep(): void } {
  const file = path.join(root, 'dist/local/function-modules.bin');
  const key = keyOf(root);
  const known = read(file, key);
  const found = known?.found ?? new Map<string, string>();
  const compiled = new Map<string, { code: string; script: vm.Script }>();
  let kept = known !== null;

  const resolve = loader._resolveFilename.bind(loader);
  loader._resolveFilename = (request, parent, isMain, options) => {
    if (options !== undefined || !parent?.filename?.includes(INSTALLED))
      return resolve(request, parent, isMain, options);
    const from = `${path.dirname(parent.filename)}\0${request}`;
    const at = found.get(from) ?? resolve(request, parent, isMain);
    found.set(from, at);
    return at;
  };

  const compile = loader.prototype._compile;
  loader.prototype._compile = function (code, name, format) {
    // Whatever isn't plainly CommonJS is Node's own affair.
    if (!name.endsWith('.js') || format === 'module' || code.startsWith('#!'))
      return compile.call(this, code, name, format);
    let script = compiled.get(name)?.code === code ? compiled.get(name)?.script : undefined;
    if (!script) {
      script = new vm.Script(loader.wrap(code), {
        filename: name,
        cachedData: known?.code.get(name) as Buffer | undefined,
        importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
      compiled.set(name, { code, script });
    }
    const run = script.runInThisContext() as Wrapper;
    return run.call(this.exports, this.exports, requireOf(this), this, name, path.dirname(name));
  };

  return {
    keep() {
      if (kept) return;
      kept = true;
      const code = new Map<string, Uint8Array>();
      // Bundles change from build to build, and V8 can't tell.
      for (const [name, { script }] of compiled)
        if (name.includes(INSTALLED)) code.set(name, script.createCachedData());
      // Other processes may be reading it: it changes as a whole or not at all.
      const draft = `${file}.${process.pid}.${threadId}`;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(draft, serialize({ key, found, code } satisfies Known));
      renameSync(draft, file);
    },
  };
}

/** With other packages or another Node nothing of what is known holds any more. */
function keyOf(root: string): string {
  const installed = statSync(path.join(root, 'node_modules/.package-lock.json'), { throwIfNoEntry: false });
  return [process.version, process.arch, root, installed?.mtimeMs].join(' ');
}

function read(file: string, key: string): Known | null {
  try {
    const known = deserialize(readFileSync(file)) as Known;
    return known.key === key ? known : null;
  } catch {
    // There is none yet, or another Node has written it.
    return null;
  }
}

/** As Node makes it for each module. */
function requireOf(module: NodeModule): unknown {
  return Object.assign((request: string): unknown => module.require(request), {
    resolve: (request: string, options?: object) => loader._resolveFilename(request, module, false, options),
    main: process.mainModule,
    extensions: loader._extensions,
    cache: loader._cache,
  });
}
