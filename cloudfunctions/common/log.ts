import { errorCode } from './cloud';

/**
 * One line for the platform's log. Only where and which kind: messages of the database quote what was stored and asked
 * for, so they are left out.
 */
export function logFailure(where: string, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const name = error instanceof Error ? error.name : typeof error;
  // eslint-disable-next-line no-console
  console.error(JSON.stringify({ level: 'error', where, name, code: errorCode(error), stack: stack.slice(0, 8) }));
}
