import path from 'node:path';
import { EJSON } from 'bson';
import type { Browser, FrameLocator } from 'playwright-core';
import { findRoot } from '../../../local/root';
import { deskInfo, seedDemo } from '../../../local/seed';
import { launchChromium } from '../../support/chromium';
import { testCloud, type TestCloud } from '../../support/cloud';
import { Desk } from './desk';
import { Phone, type PhoneOptions } from './phone';

/**
 * It is always a Tuesday morning in Shanghai, in the middle of the campaign and far from holidays: what is overdue, what
 * counts as today and which timers come by isn't another thing whenever the tests are run.
 */
const MORNING = new Date('2026-11-24T10:15:00+08:00');

/** From now on that is the cloud's time, and it goes on. */
export const atMorning = ({ clock }: Pick<TestCloud, 'clock'>): void =>
  clock.advance(MORNING.getTime() - clock.now().getTime());

/** A cloud with the demo data and the preview, and a browser in which phones are opened. */
export interface Demo {
  readonly cloud: TestCloud;
  readonly browser: Browser;
  /** Its clock is right: it says what the cloud's does. */
  phone(options: Omit<PhoneOptions, 'url' | 'aheadMs'>): Promise<Phone>;
  /** Opens the desk at an address. @returns the phone in its frame */
  desk(address: string): Promise<FrameLocator>;
  /** Changes a document behind the functions' backs. @throws when it isn't there */
  change(collection: string, id: string, to: Record<string, unknown>): Promise<void>;
  /** Mends what was broken, and puts the phones away, with what was printed on them as an error. */
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
  atMorning(cloud);
  if (seeded) await seedDemo(cloud, { history });
  const browser = await launchChromium();
  let open: { close(): Promise<void> }[] = [];
  return {
    cloud,
    browser,
    async phone(options) {
      const phone = await Phone.open(browser, {
        ...options,
        url: cloud.url,
        aheadMs: cloud.clock.now().getTime() - Date.now(),
      });
      open.push(phone);
      return phone;
    },
    async desk(address) {
      const desk = await Desk.open(browser, address);
      open.push(desk);
      return desk.page.frameLocator('iframe');
    },
    async change(collection, id, to) {
      if (!cloud.database.dump(collection).some(({ _id }) => _id === id)) throw new Error(`no ${id} in ${collection}`);
      await cloud.database.handle({
        action: 'database.modifyDocument',
        collectionName: collection,
        queryType: 'WHERE',
        query: JSON.stringify({ _id: id }),
        data: EJSON.stringify({ $set: to }, { relaxed: false }),
        multi: false,
        merge: true,
        upsert: false,
      });
    },
    async closePhones() {
      cloud.clearFaults();
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
