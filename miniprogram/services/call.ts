import { ERROR_CODES, type Contracts, type ErrorCode, type InputOf, type OutputOf } from '../contract/index';

/** What goes wrong on the way, besides the codes that a function answers: no answer came. */
export type FailureCode = ErrorCode | 'NETWORK';

/** Why a call did not give what was asked for. `message` is Chinese, for a person. */
export class ApiError extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    /** Path of the field at fault: `place.text`. */
    readonly field?: string,
    /** With ABORTED: the present state of the thing. */
    readonly current?: unknown,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** Waits before the second and the third try. A call that changes something carries its requestId: it can't happen twice. */
const WAITS_MS = [800, 2400];
/** Longer than the platform lets a function run for a phone. */
const TIMEOUT_MS = 25_000;
/** A function's own time ran out, or it could not be started: it may go well the next time. */
const TRANSIENT = [-501001, -501002, -504001, -504003];

/**
 * Calls an action of a function. The only place that does.
 * @returns the answer's data
 * @throws ApiError and nothing else
 */
export async function call<F extends keyof Contracts, A extends keyof Contracts[F] & string>(
  name: F,
  action: A,
  fields: InputOf<Contracts[F][A]>,
): Promise<OutputOf<Contracts[F][A]>> {
  const data = Object.assign({ action }, fields);
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { result } = await within(TIMEOUT_MS, wx.cloud.callFunction({ name, data }));
      return opened<OutputOf<Contracts[F][A]>>(result);
    } catch (error) {
      if (error instanceof ApiError) throw error;
      const wait = WAITS_MS[attempt];
      const code = codeOf(error);
      if (wait === undefined || (code !== -1 && !TRANSIENT.includes(code)) || !(await isOnline())) {
        throw unanswered(code, await isOnline());
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isCode = (value: unknown): value is ErrorCode => ERROR_CODES.some((code) => code === value);

/** Opens the envelope. What the data looks like is the contract's promise, kept on the other side by the same types. */
function opened<T>(envelope: unknown): T {
  if (isRecord(envelope) && envelope.ok === true && 'data' in envelope) return envelope.data as T;
  const error = isRecord(envelope) && isRecord(envelope.error) ? envelope.error : {};
  throw new ApiError(
    isCode(error.code) ? error.code : 'INTERNAL',
    typeof error.message === 'string' ? error.message : '服务出了点问题，请稍后再试',
    typeof error.field === 'string' ? error.field : undefined,
    error.current,
  );
}

function codeOf(error: unknown): number {
  return isRecord(error) && typeof error.errCode === 'number' ? error.errCode : -1;
}

function unanswered(code: number, online: boolean): ApiError {
  if (!online) return new ApiError('NETWORK', '手机没有联网，请联网后再试');
  if (code === -1 || TRANSIENT.includes(code)) return new ApiError('NETWORK', '网络不太好，没有收到回音，请再试一次');
  return new ApiError('INTERNAL', '服务出了点问题，请稍后再试');
}

/** Whether the phone has a network, as far as it knows. */
export async function isOnline(): Promise<boolean> {
  try {
    return (await wx.getNetworkType()).networkType !== 'none';
  } catch {
    // The phone doesn't know: a try will tell.
    return true;
  }
}

/** A lost answer must not keep a page waiting forever. */
function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** What a page may say about any failure. */
export const messageOf = (error: unknown): string =>
  error instanceof ApiError ? error.message : '出了点问题，请稍后再试';
