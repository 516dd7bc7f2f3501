import { addGlobalErrorListener, addGlobalWarningListener, type GeneralComponent } from 'glass-easel';

/** Text of anything that was thrown: many `wx.*` failures are plain objects with `errMsg`. */
export function textOfError(error: unknown): string {
  if (error instanceof Error)
    return error.stack?.includes(error.message) ? error.stack : `${error.name}: ${error.message}`;
  if (typeof error === 'object' && error !== null && 'errMsg' in error) return String(error.errMsg);
  return typeof error === 'string' ? error : JSON.stringify(error);
}

const headline = (error: unknown): string => (error instanceof Error ? error.message : textOfError(error));

/** Errors of pages: on a strip in the phone, on the console with the page's name, and told to `App.onError`. */
export class Errors {
  readonly element = document.createElement('div');
  readonly messages: string[] = [];
  onError: ((text: string) => void) | null = null;
  private readonly list = document.createElement('ol');

  /** @param page name of the page on top */
  constructor(private readonly page: () => string) {
    this.element.className = 'phone-errors';
    this.element.setAttribute('role', 'alert');
    this.element.hidden = true;
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = '×';
    close.setAttribute('aria-label', '关闭错误信息');
    close.addEventListener('click', () => {
      this.list.replaceChildren();
      this.element.hidden = true;
    });
    this.element.append(this.list, close);
  }

  report(error: unknown, where: string = this.page()): void {
    const message = `[${where}] ${headline(error)}`;
    this.messages.push(message);
    const item = document.createElement('li');
    item.textContent = message;
    this.list.append(item);
    this.element.hidden = false;
    console.error(`[${where}] ${textOfError(error)}`);
    this.onError?.(textOfError(error));
  }

  /** Hears of everything that goes wrong in the framework, in handlers and in promises nobody waits for. */
  listen(onRejection: (reason: unknown, promise: Promise<unknown>) => void): void {
    addGlobalErrorListener((error, method, related) => {
      this.report(error, [this.page(), nameOf(related), method].filter(Boolean).join(' '));
      return false;
    });
    // Warnings are for those who write components (`"x" is not a valid property`), not for those who look at pages.
    addGlobalWarningListener((message, related) => {
      console.debug(`[${this.page()}] ${nameOf(related)} ${message}`);
      return false;
    });
    window.addEventListener('error', (event) => this.report(event.error ?? event.message));
    window.addEventListener('unhandledrejection', (event) => {
      event.preventDefault();
      this.report(event.reason);
      onRejection(event.reason, event.promise);
    });
  }
}

const nameOf = (related: GeneralComponent | string | undefined): string =>
  related === undefined || typeof related === 'string' ? (related ?? '') : related.is;
