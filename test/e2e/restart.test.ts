import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { findRoot } from '../../local/root';
import { launchChromium } from '../support/chromium';
import { Phone } from './support/phone';
import { openForm, receipt, submitWithConsent } from './support/resident';

const ROOT = findRoot(__dirname);
let data: string;
let browser: Browser;
const running: ChildProcess[] = [];

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'npm-start-'));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  for (const child of running) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  rmSync(data, { recursive: true });
});

/** `npm start`, as a person runs it. @returns once its address is printed; `errors` are those that it prints later */
async function start(...options: string[]): Promise<{ child: ChildProcess; url: string; errors: () => string }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'local/bin/start.mjs'), '--data', data, ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let printed = '';
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  // Read to its end: with a closed pipe, what it says when it stops would be an error.
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      printed += String(chunk);
      const address = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
      if (address) resolve(address);
    });
    child.on('exit', () => reject(new Error(`npm start ended early:\n${printed}${errors}`)));
  });
  return { child, url, errors: () => errors };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

test('npm start killed in the middle loses nothing that was answered', async () => {
  const first = await start('--port', '0');
  const { documents } = (await (await fetch(`${first.url}/_local/health`)).json()) as { documents: number };
  expect(documents).toBeGreaterThan(1000);

  const phone = await Phone.open(browser, { openid: 'resident-restart', url: first.url });
  await openForm(phone);
  await phone.fill('意见建议', '提交以后电脑断电了。');
  await submitWithConsent(phone);
  const number = await receipt(phone);
  // Somebody reads the number; meanwhile the unit is told, most of the times.
  await phone.page.waitForTimeout(2000);
  await stop(first.child, 'SIGKILL');

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

  // Not seeded a second time.
  const health = (await (await fetch(`${again.url}/_local/health`)).json()) as { documents: number };
  expect(health.documents).toBeLessThan(documents + 50);
  const ended = once(again.child, 'exit');
  again.child.kill('SIGINT');
  const [code] = (await ended) as [number | null];
  expect({ code, errors: code === 0 ? '' : again.errors() }).toEqual({ code: 0, errors: '' });
}, 300_000);
