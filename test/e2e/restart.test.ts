import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium';
import { npmStart, stopped, type Started } from './support/npm-start';
import { Phone } from './support/phone';
import { openForm, receipt, submitWithConsent } from './support/resident';

const SEEDED = '已放入演示数据';

let data: string;
let browser: Browser;
const running: Started[] = [];

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'npm-start-'));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  for (const started of running) await stopped(started, 'SIGKILL');
  rmSync(data, { recursive: true });
});

async function start(...options: string[]): Promise<Started> {
  const started = await npmStart(data, ...options);
  running.push(started);
  return started;
}

test('npm start killed in the middle loses nothing that was answered', async () => {
  const first = await start();
  expect(first.output()).toContain(SEEDED);

  const phone = await Phone.open(browser, { openid: 'resident-restart', url: first.url });
  await openForm(phone);
  await phone.fill('意见建议', '提交以后电脑断电了。');
  await submitWithConsent(phone);
  const number = await receipt(phone);
  // Somebody reads the number; meanwhile the unit is told, most of the times.
  await phone.page.waitForTimeout(2000);
  await stopped(first, 'SIGKILL');

  // The phone stays where it is: it has to find the cloud at the same address.
  const again = await start('--port', new URL(first.url).port);
  expect(again.url).toBe(first.url);
  phone.expectErrors(/net::ERR_CONNECTION_REFUSED|Failed to load resource|EventSource/);
  await phone.go('pages/mine/mine');
  await phone.see(number);

  const admin = await Phone.open(browser, { openid: 'demo-admin-1', page: 'pages/inbox/inbox', url: again.url });
  // The worker that told the unit may have died with the computer: its hold on the suggestion ends after a minute and a
  // half, and the timer that looks for such comes every minute.
  const clock = JSON.stringify({ advanceMs: 95_000 });
  for (let tries = 0; tries < 30 && !(await admin.text(new RegExp(number)).isVisible()); tries += 1) {
    if (tries === 0) await fetch(`${again.url}/_local/clock`, { method: 'POST', body: clock });
    await fetch(`${again.url}/_local/timers/dispatch/deliver`, { method: 'POST' });
    await admin.go('pages/inbox/inbox');
    await admin.text(/条没看过|没有新消息|全部看过/).waitFor();
  }
  await admin.see(new RegExp(number));
  await admin.close();
  await phone.close();

  expect(again.output()).not.toContain(SEEDED);
  const code = await stopped(again, 'SIGINT');
  expect({ code, errors: code === 0 ? '' : again.errors() }).toEqual({ code: 0, errors: '' });
}, 300_000);
