/**
 * The two styles of every asynchronous `wx.*` function: callbacks (`success`, `fail`, `complete`) and,
 * when none of them is given, a promise.
 */

/** Options as the caller gave them: nothing in them can be trusted to have the documented type. */
export type Options = Record<string, unknown>;

/** A function of `wx`. */
export type WxFunction = (...args: unknown[]) => unknown;

/** One group of `wx`: functions by name, and a few plain values (`env`, `cloud`). */
export type WxGroup = Record<string, unknown>;

/** The failure of a `wx.*` function: `errMsg` becomes `<name>:fail <reason>`. */
export class WxFailure extends Error {
  /**
   * @param reason what follows `fail `, e.g. `cancel`
   * @param extra further documented fields, e.g. `{ errno: 104 }`
   */
  constructor(
    readonly reason: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(reason);
    this.name = 'WxFailure';
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text = (value: unknown, fallback = ''): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : fallback;

export const number = (value: unknown, fallback: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : fallback;

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const texts = (value: unknown): string[] =>
  list(value).filter((item): item is string => typeof item === 'string');

const isFunction = (value: unknown): value is (value: unknown) => void => typeof value === 'function';

/** A callback that throws must not keep the others from running; the page's error handler hears of it. */
const call = (callback: unknown, value: unknown): void => {
  if (!isFunction(callback)) return;
  try {
    callback(value);
  } catch (error) {
    reportError(error);
  }
};

/** The documented shape of a failure: a plain object with `errMsg` (and `errno`, `errCode`). */
export const failureOf = (name: string, error: unknown): Record<string, unknown> => {
  if (error instanceof WxFailure) return { errMsg: `${name}:fail ${error.reason}`.trim(), ...error.extra };
  return { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` };
};

/**
 * Makes an asynchronous `wx.*` function.
 * @param name as in `wx.<name>`: it stands in every errMsg
 * @param run resolves to the documented result without errMsg, or throws a {@link WxFailure}
 */
export const asynchronous =
  (name: string, run: (options: Options) => unknown): WxFunction =>
  (given) => {
    const options = isRecord(given) ? given : {};
    const answer = Promise.resolve()
      .then(() => run(options))
      .then(
        (result) => ({ ok: true as const, value: { errMsg: `${name}:ok`, ...(isRecord(result) ? result : {}) } }),
        (error: unknown) => ({ ok: false as const, value: failureOf(name, error) }),
      );
    if (isFunction(options.success) || isFunction(options.fail) || isFunction(options.complete)) {
      void answer.then(({ ok, value }) => {
        call(ok ? options.success : options.fail, value);
        call(options.complete, value);
      });
      return undefined;
    }
    return answer.then(({ ok, value }) => {
      if (ok) return value;
      // WeChat rejects with a plain object, and pages read `errMsg` of it.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw value;
    });
  };

/** Several asynchronous functions at once. */
export const asynchronousAll = (functions: Record<string, (options: Options) => unknown>): WxGroup =>
  Object.fromEntries(Object.entries(functions).map(([name, run]) => [name, asynchronous(name, run)]));

/** Listeners of one `wx.onX`/`wx.offX` pair. `offX()` without an argument removes all of them. */
export class Listeners {
  private readonly functions = new Set<(value: unknown) => void>();

  readonly on: WxFunction = (listener) => {
    if (isFunction(listener)) this.functions.add(listener);
  };

  readonly off: WxFunction = (listener) => {
    if (isFunction(listener)) this.functions.delete(listener);
    else this.functions.clear();
  };

  get size(): number {
    return this.functions.size;
  }

  emit(value?: unknown): void {
    for (const listener of [...this.functions]) call(listener, value);
  }
}
