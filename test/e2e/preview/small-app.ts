import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { buildPreview } from '../../../local/preview/build';
import { findRoot } from '../../../local/root';
import { launchChromium } from '../../support/chromium';
import { Phone, type PhoneOptions } from '../support/phone';

/** A page's or component's files by extension; `json` and `js` have defaults. */
export interface UnitFiles {
  wxml: string;
  js?: string;
  json?: Record<string, unknown>;
  wxss?: string;
}

export interface AppSource {
  json?: Record<string, unknown>;
  js?: string;
  wxss?: string;
  pages: Record<string, UnitFiles>;
  components?: Record<string, UnitFiles>;
  /** Any other files by path. */
  files?: Record<string, string>;
}

/** A mini-program written down in a test, built and served. */
export interface SmallApp {
  open(page: string, options?: Partial<PhoneOptions>): Promise<Phone>;
  /** Tells the open phones that the mini-program was built anew, once at least one of them listens. */
  reload(): Promise<void>;
  /** Puts the phones away. @throws what was printed on them */
  closePhones(): Promise<void>;
  stop(): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/**
 * Builds and serves a mini-program. Code runs with `log(...)`, which writes into `window.logged`.
 */
export async function smallApp(source: AppSource): Promise<SmallApp> {
  const dir = mkdtempSync(path.join(tmpdir(), 'small-app-'));
  const out = path.join(dir, 'preview');
  write(path.join(dir, 'app'), source);
  await buildPreview(findRoot(__dirname), { app: path.join(dir, 'app'), out });
  const watchers = new Set<ServerResponse>();
  let watched: () => void = () => undefined;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://phone');
    if (pathname === '/_local/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': open\n\n');
      watchers.add(response);
      watched();
      request.on('close', () => watchers.delete(response));
      return;
    }
    if (pathname.startsWith('/_local/')) {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"people":[],"sites":[]}');
      return;
    }
    try {
      const body = readFileSync(path.join(out, path.normalize(pathname)));
      response
        .writeHead(200, { 'content-type': TYPES[path.extname(pathname)] ?? 'application/octet-stream' })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const browser: Browser = await launchChromium();
  let phones: Phone[] = [];
  return {
    async open(page, options = {}) {
      const phone = await Phone.open(browser, {
        openid: 'resident-1',
        url: `http://127.0.0.1:${address.port}`,
        page,
        ...options,
      });
      phones.push(phone);
      return phone;
    },
    async reload() {
      if (watchers.size === 0) {
        await new Promise<void>((resolve) => {
          watched = resolve;
        });
      }
      for (const watcher of watchers) watcher.write('event: reload\ndata: {}\n\n');
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
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(dir, { recursive: true });
    },
  };
}

/** Waits until the code has logged this. */
export const untilLogged = async (phone: Phone, line: string): Promise<void> => {
  await phone.page.waitForFunction((wanted) => {
    const logged: unknown = Reflect.get(globalThis, 'logged');
    return Array.isArray(logged) && logged.includes(wanted);
  }, line);
};

const LOG =
  'globalThis.logged ??= [];globalThis.log ??= (...words) => { logged.push(words.map((word) => typeof word === "string" ? word : JSON.stringify(word)).join(" ")); };\n';

function write(dir: string, { json, js, wxss, pages, components = {}, files = {} }: AppSource): void {
  const put = (file: string, content: string): void => {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), content);
  };
  put('app.json', JSON.stringify({ pages: Object.keys(pages), ...json }));
  put('app.js', `${LOG}${js ?? 'App({})'}`);
  put('app.wxss', wxss ?? '');
  const unit = (name: string, files: UnitFiles, kind: 'Page' | 'Component'): void => {
    put(`${name}.wxml`, files.wxml);
    put(`${name}.js`, files.js ?? `${kind}({})`);
    put(`${name}.json`, JSON.stringify({ ...(kind === 'Component' ? { component: true } : {}), ...files.json }));
    if (files.wxss !== undefined) put(`${name}.wxss`, files.wxss);
  };
  for (const [name, page] of Object.entries(pages)) unit(name, page, 'Page');
  for (const [name, component] of Object.entries(components)) unit(name, component, 'Component');
  for (const [file, content] of Object.entries(files)) put(file, content);
}

/** What the code has logged since the last call. */
export const takeLog = (phone: Phone): Promise<string[]> =>
  phone.page.evaluate(() => {
    const logged: unknown = Reflect.get(globalThis, 'logged');
    return Array.isArray(logged) ? logged.splice(0).map(String) : [];
  });

/** The visible page's area. */
export const top = (phone: Phone) => phone.page.locator('.phone-page:not([data-hidden])');
