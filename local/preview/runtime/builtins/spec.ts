import type * as glassEasel from 'glass-easel';
import type { Surface } from '../wx/surface.js';
import type { Frame } from './frame.js';

/**
 * A built-in component is a glass-easel component whose shadow tree is a fixed frame of native elements. Its code
 * works on these elements directly and tells the page of what happens with {@link Context.emit}.
 */
export interface BuiltinSpec {
  /** As in WXML: `scroll-view`. */
  name: string;
  /** In camelCase; every one may hold anything, since a page can write anything. */
  properties: readonly string[];
  /** Properties that name classes of the page (`placeholder-class`), usable as classes in the frame. */
  externalClasses?: readonly string[];
  frame?: Frame;
  create(context: Context): Behaviour;
}

/** What a built-in does, beside what its elements do by themselves. Nothing in it may throw on odd property values. */
export interface Behaviour {
  /** Brings the elements in line with the properties: after any change of them, and when attached. */
  update?(): void;
  attached?(): void;
  detached?(): void;
}

export interface Context {
  readonly surface: Surface;
  readonly component: glassEasel.GeneralComponent;
  /** The host element, `<wx-…>`. */
  readonly element: HTMLElement;
  readonly value: (name: string) => unknown;
  /** As text; numbers are written out, everything else that isn't text is the fallback. */
  readonly text: (name: string, fallback?: string) => string;
  /** A number, or text that is one. */
  readonly number: (name: string, fallback: number) => number;
  /** True for `true` and for any text but the empty one: `disabled="false"` disables, as on a phone. */
  readonly flag: (name: string, fallback?: boolean) => boolean;
  /** The element of the frame with this part name. @throws Error when the frame has none */
  readonly part: (name: string) => HTMLElement;
  /** Triggers an event of this component. */
  readonly emit: (name: string, detail?: Record<string, unknown>, options?: glassEasel.EventOptions) => void;
  /** Changes own properties, so that `model:` bindings of the page follow. */
  readonly set: (values: Record<string, unknown>) => void;
}
