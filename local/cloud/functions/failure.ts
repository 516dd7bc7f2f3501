/** How the platform says that a call of a function failed. */
export class CallFailure extends Error {
  constructor(
    /** The code that the protocol carries; the SDK makes a number of it where it knows it. */
    readonly code: string,
    /** What `wx.cloud.callFunction` gives as `errCode`. */
    readonly errCode: number,
    message: string,
  ) {
    super(message);
    this.name = 'CallFailure';
  }

  /** The text that a phone sees, in the client SDK's form. */
  get errMsg(): string {
    return `cloud.callFunction:fail Error: errCode: ${this.errCode} | errMsg: ${this.message}`;
  }
}

export const notFound = () =>
  new CallFailure('FUNCTION_NOT_FOUND', -501000, 'FunctionName parameter could not be found.');
export const executionFailed = (message: string) =>
  new CallFailure('FUNCTIONS_EXECUTE_FAIL', -504002, `functions execute fail | errMsg: ${message}`);
export const timedOut = (ms: number) =>
  new CallFailure('FUNCTIONS_TIME_LIMIT_EXCEEDED', -504003, `Invoking task timed out after ${ms / 1000} seconds`);
export const invalid = (message: string) => new CallFailure('INVALID_PARAM', -501007, message);
export const resultTooLarge = () =>
  new CallFailure('FUNCTIONS_EXECUTE_FAIL', -604001, 'cloudfunction result size exceed limit (1MB)');
