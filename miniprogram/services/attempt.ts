import { newRequestId } from './request-id';

/**
 * What a person tries to send, until it has gone through. The same contents go under the same request id: when only the
 * answer was lost, the server knows the repeat. Contents that were changed since are another request: should the first one
 * have arrived after all, the server answers that somebody was first, and nothing is written that nobody meant.
 */
export class Attempt {
  private requestId = newRequestId();
  private contents: string | null = null;

  /** @param contents without the version, which is another one after each refresh */
  idFor(contents: object): string {
    const now = JSON.stringify(contents);
    if (this.contents !== null && this.contents !== now) this.requestId = newRequestId();
    this.contents = now;
    return this.requestId;
  }
}
