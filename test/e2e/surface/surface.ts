import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { startCloud, type LocalCloud } from '../../../local/cloud';
import { buildPreview } from '../../../local/preview/build';
import { findRoot } from '../../../local/root';
import { launchChromium } from '../../support/chromium';
import { Phone, type PhoneOptions } from '../support/phone';

/** A small mini-program that uses built-in components and `wx.*` one by one, on a cloud whose functions do as told. */
export interface Surface {
  readonly cloud: LocalCloud;
  phone(page: string, options?: Partial<PhoneOptions>): Promise<Phone>;
  closePhones(): Promise<void>;
  stop(): Promise<void>;
}

export const DESK = {
  people: [{ openid: 'resident-1', label: '居民一', group: '居民' }],
  sites: [
    {
      code: 'KC2017',
      name: '康成小区宣传点',
      page: 'pages/fields/fields',
      address: '东门',
      latitude: 37.5,
      longitude: 115.7,
    },
  ],
  templates: [{ id: 'template-reply', title: '办理进度' }],
};

export async function startSurface(): Promise<Surface> {
  const root = findRoot(__dirname);
  const out = mkdtempSync(path.join(tmpdir(), 'surface-'));
  await buildPreview(root, { app: path.join(__dirname, 'app'), out });
  const cloud = await startCloud({
    functionsDir: path.join(root, 'test/unit/cloud/fixtures/functions'),
    declaration: { collections: { things: { permission: 'ADMINONLY', indexes: [] } } },
    dataDir: null,
    port: 0,
    previewDir: out,
    quiet: true,
    desk: () => DESK,
  });
  const browser: Browser = await launchChromium();
  let phones: Phone[] = [];
  return {
    cloud,
    async phone(page, options = {}) {
      const phone = await Phone.open(browser, {
        openid: 'resident-1',
        url: cloud.url,
        page: `pages/${page}/${page}`,
        ...options,
      });
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
      rmSync(out, { recursive: true });
    },
  };
}

/** What the page has been told of: `[type, id, detail]`, oldest first; emptied by reading. */
export const takeEvents = (phone: Phone): Promise<[string, string, Record<string, unknown>][]> =>
  phone.page.evaluate(() => getApp().events.splice(0));

export const setData = (phone: Phone, data: Record<string, unknown>): Promise<void> =>
  phone.page.evaluate((values) => {
    const pages = getCurrentPages();
    pages[pages.length - 1]?.setData(values);
  }, data);
