/**
 * Puts the local cloud's clock in place of the thread's: `new Date()`, `Date()` and `Date.now()` follow it, everything
 * else about dates stays as it is.
 * @returns sets the clock for the call that starts now
 */
export function installClock(): (state: { offsetMs: number; frozenAt: number | null }) => void {
  const Native = Date;
  const nativeNow = Native.now.bind(Native);
  let offsetMs = 0;
  let frozenAt: number | null = null;
  const now = () => frozenAt ?? nativeNow() + offsetMs;
  const Shifted = new Proxy(Native, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new Native(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
  // `new date.constructor()` must not lead around it.
  Object.defineProperty(Native.prototype, 'constructor', { value: Shifted, writable: true, configurable: true });
  globalThis.Date = Shifted;
  return (state) => {
    offsetMs = state.offsetMs;
    frozenAt = state.frozenAt;
  };
}
