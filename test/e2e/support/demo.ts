import path from 'node:path';
import type { Browser, FrameLocator } from 'playwright-core';
import { findRoot } from '../../../local/root';
import { deskInfo, seedDemo } from '../../../local/seed';
import { launchChromium } from '../../support/chromium';
import { testCloud, type TestCloud } from '../../support/cloud';
import { Desk } from './desk';
import { Phone, type PhoneOptions } from './phone';

/** A cloud with the demo data and the preview, and a browser in which phones are opened. */
export interface Demo {
  readonly cloud: TestCloud;
  readonly browser: Browser;
  phone(options: Omit<PhoneOptions, 'url'>): Promise<Phone>;
  /** Opens the desk at an address. @returns the phone in its frame */
  desk(address: string): Promise<FrameLocator>;
  /** Puts the phones away, with what was printed on them as an error. */
  closePhones(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param history without it nobody has said anything yet, and the timers have nothing else to do
 * @param seeded without it there is nothing at all, as on an office's first day
 */
export async function startDemo({ history = true, seeded = true } = {}): Promise<Demo> {
  const root = findRoot(__dirname);
  const cloud = await testCloud({ previewDir: path.join(root, 'dist/preview'), desk: deskInfo });
  if (seeded) await seedDemo(cloud, { history });
  const browser = await launchChromium();
  let open: { close(): Promise<void> }[] = [];
  return {
    cloud,
    browser,
    async phone(options) {
      const phone = await Phone.open(browser, { ...options, url: cloud.url });
      open.push(phone);
      return phone;
    },
    async desk(address) {
      const desk = await Desk.open(browser, address);
      open.push(desk);
      return desk.page.frameLocator('iframe');
    },
    async closePhones() {
      const opened = open;
      open = [];
      const closed = await Promise.allSettled(opened.map((phone) => phone.close()));
      const failed = closed.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    },
    async stop() {
      await browser.close();
      await cloud.stop();
    },
  };
}
