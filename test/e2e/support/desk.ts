import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PATIENCE_MS } from '../../support/chromium';
import { collectPrinted } from './printed';

/** The whole preview, as a browser on a computer shows it. */
export class Desk {
  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly printed: string[],
  ) {}

  static async open(browser: Browser, address: string): Promise<Desk> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'zh-CN' });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const desk = new Desk(context, page, collectPrinted(page));
    await page.goto(address);
    return desk;
  }

  /** @throws what was printed */
  async close(): Promise<void> {
    await this.context.close();
    if (this.printed.length > 0) throw new Error(`printed on the desk:\n${this.printed.join('\n')}`);
  }
}
