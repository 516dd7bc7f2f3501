import path from 'node:path';
import type { Browser } from 'playwright-core';
import { findRoot } from '../../../local/root';
import { deskInfo, seedDemo } from '../../../local/seed';
import { launchChromium } from '../../support/chromium';
import { testCloud, type TestCloud } from '../../support/cloud';
import { Phone, type PhoneOptions } from './phone';

/** A cloud with the demo data and the preview, and a browser in which phones are opened. */
export interface Demo {
  readonly cloud: TestCloud;
  readonly browser: Browser;
  phone(options: Omit<PhoneOptions, 'url'>): Promise<Phone>;
  /** Puts the phones away, with what was printed on them as an error. */
  closePhones(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDemo(): Promise<Demo> {
  const root = findRoot(__dirname);
  const cloud = await testCloud({ previewDir: path.join(root, 'dist/preview'), desk: deskInfo });
  await seedDemo(cloud);
  const browser = await launchChromium();
  let phones: Phone[] = [];
  return {
    cloud,
    browser,
    async phone(options) {
      const phone = await Phone.open(browser, { ...options, url: cloud.url });
      phones.push(phone);
      return phone;
    },
    async closePhones() {
      const open = phones;
      phones = [];
      const closed = await Promise.allSettled(open.map((phone) => phone.close()));
      const failed = closed.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    },
    async stop() {
      await browser.close();
      await cloud.stop();
    },
  };
}
