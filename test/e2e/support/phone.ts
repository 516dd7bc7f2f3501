import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { installClock } from '../../../local/cloud/functions/worker-clock';
import { findRoot } from '../../../local/root';
import { PATIENCE_MS } from '../../support/chromium';
import { wideElements } from './overflow';
import { collectPrinted } from './printed';
import { smallElements } from './taps';

// A browser test waits for what a person would see; how long the machine takes for it is no matter.
jest.setTimeout(300_000);

/** What is meant to be tapped. */
const PRESSABLE = 'button, wx-button, [role=button], [role=radio], [role=switch]';

/** What a finger has to be able to hit. */
const TAPPABLE = '[role=button], [role=radio], [role=checkbox], [role=switch], [role=tab], [role=link]';

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
  /** How far its clock is ahead of the machine's, in ms. */
  aheadMs?: number;
}

export interface ChosenFile {
  name: string;
  mimeType?: string;
  buffer: Buffer;
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
    context.setDefaultTimeout(PATIENCE_MS);
    if (options.aheadMs !== undefined) {
      const state = JSON.stringify({ offsetMs: options.aheadMs, frozenAt: null });
      await context.addInitScript(`(${installClock.toString()})()(${state})`);
    }
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

  /** What is called exactly so for those who can't see it, in the page on top: 6 is not 63. */
  label(name: string | RegExp): Locator {
    return this.page
      .getByLabel(name, { exact: typeof name === 'string' })
      .filter({ visible: true })
      .first();
  }

  /** What shows this text (part of it is enough), in the page on top. */
  text(text: string | RegExp): Locator {
    return this.page.getByText(text).filter({ visible: true }).first();
  }

  async see(text: string | RegExp): Promise<void> {
    try {
      await this.text(text).waitFor();
    } catch (error) {
      // What it showed instead says more than the call log.
      await this.screenshot(`failed-${this.options.openid}`);
      throw error;
    }
  }

  /** @returns once nothing visible shows this text any more */
  async seeNot(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor({ state: 'hidden' });
  }

  /** Taps the button that is called exactly so, by its text or aria-label; otherwise whatever else shows that text. */
  async tap(name: string | RegExp): Promise<void> {
    const exact = typeof name === 'string';
    const whole = exact ? new RegExp(`^\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`) : name;
    const labelled = this.page.getByLabel(name, { exact });
    const button = this.page.locator(PRESSABLE).filter({ hasText: whole }).or(labelled).filter({ visible: true });
    const text = this.page.getByText(name, { exact }).filter({ visible: true });
    const target = async (): Promise<Locator> => {
      await button.or(text).first().waitFor();
      return ((await button.count()) > 0 ? button : text).first();
    };
    // What was found while a sheet was opening may lie under it now: then whoever looks again finds what is meant.
    for (let tries = 0; tries < 8; tries += 1) {
      const reached = await (await target()).click({ trial: true, timeout: 3000 }).then(
        () => true,
        () => false,
      );
      if (reached) break;
    }
    await (await target()).click();
  }

  /** Says yes to what the platform's own dialog asks. */
  async confirm(): Promise<void> {
    await this.page.locator('.wx-modal-confirm').filter({ visible: true }).last().click();
  }

  /** Opens a wheel, turns it to a row unless the one it stands at is meant, and takes that. */
  async pick(field: string | RegExp, row?: string | RegExp): Promise<void> {
    await this.tap(field);
    const items = this.page.locator('.wx-picker-item').filter({ visible: true });
    if (row !== undefined) await items.filter({ hasText: row }).first().click();
    await this.page.locator('.wx-picker-done').filter({ visible: true }).last().click();
  }

  /** Types into the field with this label or placeholder; what stood there is gone. */
  async fill(label: string | RegExp, value: string): Promise<void> {
    await this.field(label).fill(value);
  }

  async valueOf(label: string | RegExp): Promise<string> {
    return this.field(label).inputValue();
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

  /**
   * Taps something that opens the album or the chats, and chooses there.
   * @param agree the first time the platform asks for its privacy guide
   */
  async chooseFile(name: string | RegExp, file: ChosenFile, { agree = false } = {}): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.tap(name);
    if (agree) await this.tap('同意');
    await (await chooser).setFiles({ mimeType: 'application/octet-stream', ...file });
  }

  /** The same with a picture, as a PNG. */
  async choosePicture(name: string | RegExp, picture: Buffer, how: { agree?: boolean } = {}): Promise<void> {
    await this.chooseFile(name, { name: 'photo.png', mimeType: 'image/png', buffer: picture }, how);
  }

  /** The phone's own network, as the desk's switch sets it. */
  async network(online: boolean): Promise<void> {
    await this.page.evaluate((value) => window.phone?.host.online.set(value), online);
  }

  /** Text size of the whole app: 1 is normal. */
  async textScale(scale: number): Promise<void> {
    await this.page.evaluate((value) => window.phone?.host.textScale.set(value), scale);
  }

  /** 大字模式 on a system with large text, switched on in 我的 as a person does it. */
  async largeText(): Promise<void> {
    await this.see('大字模式');
    await this.textScale(1.4);
    await this.tap('大字模式');
  }

  /** Opens a page inside the running mini-program, as the only one. @param page with its query, without leading slash */
  async visit(page: string): Promise<void> {
    await this.page.evaluate((url) => window.phone?.host.router.reLaunch({ url }), `/${page}`);
  }

  /** To the page below. */
  async back(): Promise<void> {
    await this.page.evaluate(() => window.phone?.host.router.navigateBack({ delta: 1 }));
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

  /** @returns once it has this text no longer */
  async storedNot(text: string): Promise<void> {
    await this.page.waitForFunction(
      (part) => !Object.values(localStorage).some((it) => String(it).includes(part)),
      text,
    );
  }

  /** What on the page on top reaches beyond the screen's right edge, and how far, in px. */
  async overflow(): Promise<string[]> {
    return this.page.evaluate(wideElements);
  }

  /** What can be tapped on the page on top and is smaller than a finger needs (44 px). */
  async smallTaps(): Promise<string[]> {
    const taps = this.page.locator('.phone-page:not([data-hidden])').locator(TAPPABLE);
    return taps.filter({ visible: true }).evaluateAll(smallElements);
  }

  /** Nothing on the page on top is wider than the screen or too small for a finger. @param picture what it looks like */
  async fits(picture: string): Promise<void> {
    const found = async () => ({ picture, overflow: await this.overflow(), small: await this.smallTaps() });
    const good = { picture, overflow: [], small: [] };
    let now = await found();
    // A sheet may still be on its way.
    for (let tries = 0; tries < 20 && now.overflow.length + now.small.length > 0; tries += 1) {
      await this.page.waitForTimeout(100);
      now = await found();
    }
    await this.screenshot(picture);
    expect(now).toEqual(good);
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
