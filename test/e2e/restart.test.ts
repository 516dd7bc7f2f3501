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

/** `npm start`, as a person runs it. @returns once its address is printed */
async function start(...options: string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'local/bin/start.mjs'), '--data', data, ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let printed = '';
  child.stderr.on('data', (chunk) => (printed += String(chunk)));
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const url = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
    if (url) {
      child.stdout.resume();
      return { child, url };
    }
  }
  throw new Error(`npm start ended early:\n${printed}`);
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
  // The worker that told the unit may have died with the computer: its hold on the suggestion ends after a minute and a half.
  for (let tries = 0; tries < 30 && !(await admin.text(new RegExp(number)).isVisible()); tries += 1) {
    await admin.page.waitForTimeout(5000);
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
  expect(code).toBe(0);
}, 300_000);
