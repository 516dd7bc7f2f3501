import { resolveModule } from '../../../build/module-paths.js';
import type { Bundle } from './bundle.js';

/**
 * WeChat's `require`: CommonJS modules of the package by relative or absolute path, and packages of `miniprogram_npm`
 * upwards from the requiring file.
 */
export class Modules {
  private readonly loaded = new Map<string, { exports: unknown }>();

  /** @param around called for each file that runs, with the function that runs it */
  constructor(
    private readonly bodies: Bundle['modules'],
    private readonly around: (file: string, run: () => void) => void,
  ) {}

  has(file: string): boolean {
    return file in this.bodies;
  }

  run(file: string): unknown {
    const known = this.loaded.get(file);
    if (known) return known.exports;
    const body = this.bodies[file];
    if (!body) throw new Error(`module '${file}' is not defined`);
    const module: { exports: unknown } = { exports: {} };
    this.loaded.set(file, module);
    try {
      this.around(file, () => body((reference) => this.run(this.resolve(file, reference)), module, module.exports));
    } catch (error) {
      // A module that failed must fail again, not look as if it were empty.
      this.loaded.delete(file);
      throw error;
    }
    return module.exports;
  }

  private resolve(from: string, reference: string): string {
    const found = resolveModule((file) => this.has(file), from, reference);
    if (!found) throw new Error(`module '${reference}' is not defined, require args is '${reference}' (in ${from})`);
    return found;
  }
}
