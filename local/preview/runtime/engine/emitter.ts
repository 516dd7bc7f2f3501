import type { HostEvents } from '../host.js';

type Listener<Name extends keyof HostEvents> = (value: HostEvents[Name]) => void;

/** Listeners of the host's events. */
export class HostEmitter {
  private readonly listeners: { [Name in keyof HostEvents]: Set<Listener<Name>> } = {
    appShow: new Set(),
    appHide: new Set(),
    error: new Set(),
    unhandledRejection: new Set(),
    pageNotFound: new Set(),
    windowResize: new Set(),
  };

  on<Name extends keyof HostEvents>(name: Name, listener: Listener<Name>): void {
    this.listeners[name].add(listener);
  }

  off<Name extends keyof HostEvents>(name: Name, listener?: Listener<Name>): void {
    if (listener) this.listeners[name].delete(listener);
    else this.listeners[name].clear();
  }

  emit<Name extends keyof HostEvents>(name: Name, value: HostEvents[Name]): void {
    for (const listener of [...this.listeners[name]]) listener(value);
  }
}
