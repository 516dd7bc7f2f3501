import type { Page } from 'playwright-core';

/** Collects what is printed on a page as an error or a warning, and errors that nobody caught. */
export function collectPrinted(page: Page): string[] {
  const printed: string[] = [];
  page.on('console', (message) => {
    const type = message.type();
    if (type === 'error' || type === 'warning') printed.push(`${type}: ${message.text()}`);
  });
  page.on('pageerror', (error) => printed.push(`uncaught: ${error.stack ?? error.message}`));
  return printed;
}
