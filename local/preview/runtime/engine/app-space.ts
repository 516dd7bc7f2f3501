import { type ComponentSpace, type GeneralComponentDefinition } from 'glass-easel';
import { MiniProgramEnv, type ComponentEnv, type Root, type types } from 'glass-easel-miniprogram-adapter';
import { PhoneBackend } from './backend.js';
import type { Bundle, BundledUnit } from './bundle.js';
import { isFields } from './fields.js';
import { Modules } from './modules.js';
import type { ReadyQueue } from './ready.js';
import { isDefinition, withStringBehaviors } from './string-behaviors.js';
import { convertUnits } from './units.js';
import { adaptChangeHandler, callEventHandler, constructorOf, getDate, getRegExp } from './wxs.js';

const ISOLATIONS = ['isolated', 'apply-shared', 'shared', 'page-isolated', 'page-apply-shared', 'page-shared'];

const isIsolation = (value: unknown): value is types.StyleIsolation =>
  typeof value === 'string' && ISOLATIONS.includes(value);

/** The framework's space with the pages and components of a mini-program, loaded when they are first needed. */
export class AppSpace {
  readonly backend: PhoneBackend;
  private readonly env = new MiniProgramEnv();
  private readonly space = this.env.createCodeSpace('app', true);
  private readonly associated;
  private readonly modules: Modules;
  private readonly loaded = new Set<string>();
  private readonly registered = new Set<string>();
  private readonly shared = new Set<string>();
  /** The unit whose file runs now: what `Component()` without a name means. */
  private running: string | null = null;
  private readonly tags = new Set<string>(['page']);

  constructor(
    private readonly bundle: Bundle,
    ready: ReadyQueue,
  ) {
    // Labels and tests look for ids in the document; spaces take the option over when they are created.
    this.space.getComponentSpace().updateComponentOptions({ writeIdToDOM: true });
    this.backend = new PhoneBackend((tag) => this.tags.has(tag), convertUnits);
    this.associated = this.env.associateBackend(this.backend);
    this.modules = new Modules(bundle.modules, (file, run) => this.inUnit(file, run));
    this.space.setOverallBehavior(ready.behavior(this.space.getComponentSpace()));
    const groups = bundle.templates(getRegExp, getDate, constructorOf, callEventHandler, adaptChangeHandler);
    for (const [path, unit] of Object.entries(bundle.units)) {
      const content = groups?.[path];
      if (content) this.space.addCompiledTemplate(path, groups ? { groupList: groups, content } : { content });
      this.space.addStyleSheet(path, path, unit.scope);
      this.configure(path, unit, {});
      for (const tag of [...Object.keys(unit.using), ...Object.keys(unit.generics)]) this.tags.add(tag);
    }
    this.space.addStyleSheet('app', 'app');
  }

  /** Makes built-in components known to every template. */
  useBuiltins(builtins: Iterable<readonly [tag: string, definition: GeneralComponentDefinition]>): void {
    for (const [tag, definition] of builtins) {
      this.tags.add(tag);
      this.space.getComponentSpace().setGlobalUsingComponent(tag, definition);
    }
  }

  /** Whether a unit's classes are those of the page (`styleIsolation: shared`), as a page's own always are. */
  isShared(path: string): boolean {
    return this.shared.has(path);
  }

  componentSpace(): ComponentSpace {
    return this.space.getComponentSpace();
  }

  /** Sets `App`-independent globals: `Component`, `Page`, `Behavior`. */
  installGlobals(target: object): void {
    const constructor = (name: 'Component' | 'Page' | 'Behavior') => (definition: unknown) =>
      this.define(name, definition);
    Object.assign(target, {
      Component: constructor('Component'),
      Page: constructor('Page'),
      Behavior: constructor('Behavior'),
    });
  }

  /** Runs app.js, which calls `App()`. */
  runApp(): void {
    if (this.modules.has('app.js')) this.modules.run('app.js');
  }

  /**
   * Loads a page and the components it needs, and creates it.
   * @returns the page with the style sheets it needs, in their order
   * @throws Error when its code fails or registers nothing
   */
  createPage(path: string): { root: Root; styles: string[] } {
    this.load(path);
    const { value, styles } = this.backend.collectStyles(() =>
      this.associated.createRoot('page', this.space, `/${path}`),
    );
    return { root: value, styles };
  }

  private load(path: string): void {
    if (this.loaded.has(path)) return;
    const unit = this.bundle.units[path];
    if (!unit) throw new Error(`page "${path}" is not found`);
    this.loaded.add(path);
    try {
      for (const target of [...Object.values(unit.using), ...Object.values(unit.generics)])
        if (target !== null) this.load(target);
      this.modules.run(`${path}.js`);
      if (!this.registered.has(path))
        throw new Error(`${path}.js doesn't call ${unit.isPage ? 'Page()' : 'Component()'}`);
    } catch (error) {
      this.loaded.delete(path);
      throw error;
    }
  }

  private inUnit<T>(file: string, run: () => T): T {
    const path = file.replace(/\.js$/, '');
    const before = this.running;
    if (path in this.bundle.units) this.running = path;
    try {
      return run();
    } finally {
      this.running = before;
    }
  }

  private define(name: 'Component' | 'Page' | 'Behavior', given: unknown): unknown {
    if (!isDefinition(given)) throw new Error(`${name}() needs an object`);
    const definition = withStringBehaviors(this.space, given);
    if (name === 'Behavior') return this.space.behavior().definition(definition).register();
    const path = this.running;
    const unit = path === null ? undefined : this.bundle.units[path];
    if (path === null || !unit) throw new Error(`${name}() is called outside of a page's or a component's own file`);
    const options: unknown = definition.options;
    this.configure(path, unit, isFields(options) ? options : {});
    this.registered.add(path);
    return this.space.componentEnv(path, (env: ComponentEnv) =>
      name === 'Page' ? env.Page(definition) : env.Component(definition),
    );
  }

  /** Options of the code (`styleIsolation`) count like the .json's, which win. */
  private configure(
    path: string,
    { config, using, generics, isPage }: BundledUnit,
    options: Record<string, unknown>,
  ): void {
    const given: unknown = config.styleIsolation ?? options.styleIsolation;
    const addGlobalClass = config.addGlobalClass === true || options.addGlobalClass === true;
    const fallback = isPage ? 'shared' : addGlobalClass ? 'apply-shared' : 'isolated';
    const styleIsolation = isIsolation(given) ? given : isIsolation(fallback) ? fallback : undefined;
    if (styleIsolation?.endsWith('shared') && !styleIsolation.endsWith('apply-shared')) this.shared.add(path);
    else this.shared.delete(path);
    this.space.addComponentStaticConfig(path, {
      component: !isPage,
      usingComponents: absolute(using),
      componentGenerics: Object.fromEntries(
        Object.entries(generics).map(([tag, target]) => [tag, target === null ? true : { default: `/${target}` }]),
      ),
      ...(styleIsolation ? { styleIsolation } : {}),
      ...(typeof config.pureDataPattern === 'string' ? { pureDataPattern: config.pureDataPattern } : {}),
    });
  }
}

const absolute = (using: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(using).map(([tag, path]) => [tag, `/${path}`]));
