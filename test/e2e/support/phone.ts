import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { findRoot } from '../../../local/root';
import { wideElements } from './overflow';
import { collectPrinted } from './printed';

// A browser test waits for what a person would see; how long the machine takes for it is no matter.
jest.setTimeout(120_000);

/** What is meant to be tapped. */
const PRESSABLE = 'button, wx-button, [role=button], [role=radio], [role=switch]';

const ARTIFACTS = path.join(findRoot(__dirname), 'test-artifacts');

export interface PhoneOptions {
  openid: string;
  /** Where the cloud and the preview are: `http://127.0.0.1:8787`. */
  url: string;
  /** Page of the mini-program, without leading slash. */
  page?: string;
  /** Raw scene of a scanned code: `s=KC2017`. */
  scene?: string;
  /** Width of the screen in CSS px. */
  width?: number;
  dark?: boolean;
}

/**
 * A phone in a person's hand: one browser context with the preview's phone page in it. Whatever is written to the
 * console as an error or warning, and every error that nobody caught, fails the test when the phone is put away.
 */
export class Phone {
  readonly #printed: string[];
  #broken: RegExp | null = null;

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly options: PhoneOptions,
  ) {
    this.#printed = collectPrinted(page);
  }

  static async open(browser: Browser, options: PhoneOptions): Promise<Phone> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 375, height: 720 },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
      // Not the machine's: what people read are times in Shanghai, wherever their phone is.
      timezoneId: 'America/New_York',
      colorScheme: options.dark ? 'dark' : 'light',
    });
    const phone = new Phone(context, await context.newPage(), options);
    await phone.go(options.page ?? 'pages/index/index', options.scene);
    return phone;
  }

  /** Starts the mini-program anew at a page; what it stored on the phone stays. */
  async go(page: string, scene?: string): Promise<void> {
    const query = new URLSearchParams({ openid: this.options.openid, page, ...(scene ? { scene } : {}) });
    await this.page.goto(`${this.options.url}/phone.html?${query}`);
    await this.ready();
  }

  /** Scans a site's code: the mini-program opens at the page that the code carries. */
  async scan(code: string): Promise<void> {
    await this.go('pages/index/index', `s=${code}`);
  }

  /** Another app is in front, then the system ends ours; later it is opened again at the same page. */
  async reopen(): Promise<void> {
    await this.page.evaluate(() => window.phone?.host.foreground.set(false));
    await this.page.reload();
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.page.waitForFunction(async () => {
      const { phone } = window;
      if (!phone) return false;
      await phone.ready;
      return true;
    });
  }

  /** What shows this text (part of it is enough), in the page on top. */
  text(text: string | RegExp): Locator {
    return this.page.getByText(text).filter({ visible: true }).first();
  }

  async see(text: string | RegExp): Promise<void> {
    try {
      await this.text(text).waitFor({ timeout: 30_000 });
    } catch (error) {
      // What it showed instead says more than the call log.
      await this.screenshot(`failed-${this.options.openid}`);
      throw error;
    }
  }

  /** @returns once nothing visible shows this text any more */
  async seeNot(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor({ state: 'hidden', timeout: 30_000 });
  }

  /** Taps the button that is called exactly so, by its text or aria-label; otherwise whatever else shows that text. */
  async tap(name: string | RegExp): Promise<void> {
    const exact = typeof name === 'string';
    const whole = exact ? new RegExp(`^\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`) : name;
    const labelled = this.page.getByLabel(name, { exact });
    const button = this.page.locator(PRESSABLE).filter({ hasText: whole }).or(labelled).filter({ visible: true });
    const text = this.page.getByText(name, { exact }).filter({ visible: true });
    await button.or(text).first().waitFor({ timeout: 30_000 });
    await ((await button.count()) > 0 ? button : text).first().click({ timeout: 30_000 });
  }

  /** Types into the field with this label or placeholder; what stood there is gone. */
  async fill(label: string | RegExp, value: string): Promise<void> {
    await this.field(label).fill(value, { timeout: 30_000 });
  }

  async valueOf(label: string | RegExp): Promise<string> {
    return this.field(label).inputValue({ timeout: 30_000 });
  }

  private field(label: string | RegExp): Locator {
    const fields = this.page.locator('input, textarea');
    return this.page
      .getByLabel(label)
      .or(this.page.getByPlaceholder(label))
      .and(fields)
      .filter({ visible: true })
      .first();
  }

  /** Taps something that opens the album, and chooses a picture there. */
  async choosePicture(name: string | RegExp, picture: Buffer): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser', { timeout: 30_000 });
    await this.tap(name);
    await (await chooser).setFiles({ name: 'photo.png', mimeType: 'image/png', buffer: picture });
  }

  /** The phone's own network, as the desk's switch sets it. */
  async network(online: boolean): Promise<void> {
    await this.page.evaluate((value) => window.phone?.host.online.set(value), online);
  }

  /** Text size of the whole app: 1 is normal. */
  async textScale(scale: number): Promise<void> {
    await this.page.evaluate((value) => window.phone?.host.textScale.set(value), scale);
  }

  /** Opens a page inside the running mini-program, as the only one. @param page with its query, without leading slash */
  async visit(page: string): Promise<void> {
    await this.page.evaluate((url) => window.phone?.host.router.reLaunch({ url }), `/${page}`);
  }

  /** Path of the page on top. */
  async path(): Promise<string> {
    return this.page.evaluate(() => window.phone?.host.router.current().path ?? '');
  }

  /** @returns once this page is on top: what it shows may have stood on the page before, too */
  async at(page: string): Promise<void> {
    await this.page.waitForFunction((path) => window.phone?.host.router.current().path === path, page);
  }

  /** @returns once the phone has stored this text, as a page does in the pauses of typing */
  async stored(text: string): Promise<void> {
    await this.page.waitForFunction(
      (part) => Object.values(localStorage).some((it) => String(it).includes(part)),
      text,
    );
  }

  /** What on the page on top reaches beyond the screen's right edge, and how far, in px. */
  async overflow(): Promise<string[]> {
    return this.page.evaluate(wideElements);
  }

  /** What can be tapped on the page on top and is smaller than a finger needs (44 px). */
  async smallTaps(): Promise<string[]> {
    const taps = this.page
      .locator('.phone-page:not([data-hidden])')
      .locator('[role=button], [role=radio], [role=checkbox], [role=switch], [role=tab], [role=link]');
    return taps.filter({ visible: true }).evaluateAll((elements) =>
      elements.flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        // What is only there for the eyes is part of something larger.
        const hidden = (it: Element): boolean => {
          const root = it.getRootNode();
          return it.closest('[aria-hidden=true]') !== null || (root instanceof ShadowRoot && hidden(root.host));
        };
        if (hidden(element)) return [];
        // A sheet that is still on its way is off by less than a hair.
        return Math.round(width) < 44 || Math.round(height) < 44 ? [`${element.textContent} ${width} × ${height}`] : [];
      }),
    );
  }

  /** @returns the file, in test-artifacts/ */
  async screenshot(name: string): Promise<string> {
    mkdirSync(ARTIFACTS, { recursive: true });
    const file = path.join(ARTIFACTS, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  /** From now on, errors that match are what the test brings about itself (a server that is killed …). */
  expectErrors(matching: RegExp): void {
    this.#broken = matching;
  }

  /** Puts the phone away. @throws what was printed on its console */
  async close(): Promise<void> {
    const shown = await this.page.evaluate(() => [...(window.phone?.errors ?? [])]).catch(() => []);
    await this.context.close();
    const broken = this.#broken;
    const printed = [...this.#printed, ...shown].filter((line) => !broken?.test(line));
    if (printed.length > 0) throw new Error(`printed on the phone of ${this.options.openid}:\n${printed.join('\n')}`);
  }
}
