import type { Problem } from '../../miniprogram/contract';

/** Something that the caller is told. Everything else that is thrown is told as INTERNAL and logged. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
  }
}

/** @param field path of the field at fault */
export const invalid = (field: string, message: string) =>
  new ProblemError({ code: 'INVALID_ARGUMENT', message, field });

export const unauthenticated = () => new ProblemError({ code: 'UNAUTHENTICATED', message: '请在微信里打开小程序再试' });

export const denied = (message = '您现在的身份不能做这件事，可以到“我的”里换一个身份') =>
  new ProblemError({ code: 'PERMISSION_DENIED', message });

/** Also for what exists and isn't for the caller's eyes: both look the same from outside. */
export const notFound = (what: string) => new ProblemError({ code: 'NOT_FOUND', message: `没有找到${what}` });

/** @param current what stands in the way, for those who can mend it */
export const precondition = (message: string, current?: unknown) =>
  new ProblemError({ code: 'FAILED_PRECONDITION', message, ...(current === undefined ? {} : { current }) });

export const alreadyExists = (message: string) => new ProblemError({ code: 'ALREADY_EXISTS', message });

/** @param current the present state of what somebody else changed first */
export const aborted = (current: unknown) =>
  new ProblemError({ code: 'ABORTED', message: '刚刚有人先处理了这一件，请看看最新的情况', current });

export const exhausted = (message: string) => new ProblemError({ code: 'RESOURCE_EXHAUSTED', message });

export const contentRejected = (field: string) =>
  new ProblemError({ code: 'CONTENT_REJECTED', message: '里面有不适合公开的内容，请换个说法再提交', field });

export const INTERNAL: Problem = { code: 'INTERNAL', message: '系统忙，请稍等一会儿再试，您填的内容不会丢' };
