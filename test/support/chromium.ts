import { chromium, type Browser } from 'playwright-core';

/** How long a page is waited for: longer than the slowest machine takes. Who waits for what never comes loses it once. */
export const PATIENCE_MS = 60_000;

/** Headless Chromium without anything that talks to the network by itself. The caller closes it. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath) {
    throw new Error(
      'Chromium was not found: install it or set CHROMIUM_PATH (npm test does this by itself on Debian).',
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
