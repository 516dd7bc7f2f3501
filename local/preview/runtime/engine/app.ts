import type { LaunchOptions } from '../host.js';
import type { Errors } from './errors.js';
import { isFields, type Fields } from './fields.js';

/** `App()` and `getApp()`. */
export class AppInstance {
  private instance: Fields | null = null;

  constructor(private readonly errors: Errors) {}

  installGlobals(target: object): void {
    Object.assign(target, {
      App: (definition: unknown) => {
        if (!isFields(definition)) throw new Error('App() needs an object');
        if (this.instance) throw new Error('App() is called more than once');
        this.instance = definition;
      },
      getApp: (options: unknown) =>
        this.instance ?? (isFields(options) && options.allowDefault === true ? (this.instance = {}) : undefined),
    });
  }

  has(method: string): boolean {
    return typeof this.instance?.[method] === 'function';
  }

  launch(options: LaunchOptions): void {
    this.call('onLaunch', options);
  }

  call(method: string, ...args: unknown[]): void {
    const handler = this.instance?.[method];
    if (typeof handler !== 'function') return;
    try {
      Reflect.apply(handler, this.instance, args);
    } catch (error) {
      // An error in `onError` would come back here for ever.
      if (method === 'onError') console.error(error);
      else this.errors.report(error, `app ${method}`);
    }
  }
}
