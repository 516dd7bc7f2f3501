import type { EventChannel } from '../host.js';

type Listener = (...args: unknown[]) => void;

/** One channel for both pages, as in WeChat: what one emits, listeners of both sides hear. */
export function eventChannel(initial: Record<string, Listener> = {}): EventChannel {
  const listeners = new Map<string, Listener[]>(Object.entries(initial).map(([name, listener]) => [name, [listener]]));
  const once = new WeakMap<Listener, Listener>();
  const channel: EventChannel = {
    emit(name, ...args) {
      for (const listener of [...(listeners.get(name) ?? [])]) listener(...args);
    },
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
    once(name, listener) {
      const wrapped: Listener = (...args) => {
        channel.off(name, listener);
        listener(...args);
      };
      once.set(listener, wrapped);
      channel.on(name, wrapped);
    },
    off(name, listener) {
      const kept = listener
        ? (listeners.get(name) ?? []).filter((each) => each !== listener && each !== once.get(listener))
        : [];
      listeners.set(name, kept);
    },
  };
  return channel;
}
