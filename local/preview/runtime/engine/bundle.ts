/** What the build of the preview hands to the engine: `app.js` sets `window.miniprogram`. */
import type { template } from 'glass-easel';

/** A CommonJS module of the mini-program. */
export type ModuleBody = (
  require: (reference: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
) => void;

/** A page or a component. */
export interface BundledUnit {
  isPage: boolean;
  /** Its .json. */
  config: Record<string, unknown>;
  /** Tag → path of the component. */
  using: Record<string, string>;
  /** Generic tag → path of the default component, or null without one. */
  generics: Record<string, string | null>;
  /** CSS with {@link SCOPE} where the name of the scope goes; null without a style of its own. */
  style: string | null;
  /** Short and unique in the app. */
  scope: string;
}

export interface Bundle {
  /** app.json. */
  config: Record<string, unknown>;
  /** theme.json: variables by theme. */
  themes: Record<'light' | 'dark', Record<string, unknown>>;
  appStyle: string;
  /** `@font-face` rules: browsers take them from the document only. */
  fontFaces: string;
  units: Record<string, BundledUnit>;
  modules: Record<string, ModuleBody>;
  templates: (
    getRegExp: (pattern: string, flags?: string) => RegExp,
    getDate: (...args: never[]) => Date,
    constructorOf: (value: unknown) => unknown,
    /** Calls handlers of events and of `change:` bindings, those of WXS modules above all. */
    callEventHandler: (
      owner: unknown,
      event: object,
      handler: (...args: unknown[]) => unknown,
      origin: unknown,
    ) => unknown,
    adaptChangeHandler: (handler: (...args: unknown[]) => unknown) => unknown,
  ) => template.ComponentTemplate['groupList'];
}

/** Stands in compiled CSS for the name of a component's style scope, known when the component is registered. */
export const SCOPE = '__scope__';

declare global {
  interface Window {
    miniprogram: Bundle;
  }
}
