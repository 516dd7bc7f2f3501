// @ts-check
// Runs before anything is installed: only Node itself may be used here.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where browsers of the Chromium family usually are. */
function usualPlaces() {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return folders
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        path.join(folder, 'Google/Chrome/Application/chrome.exe'),
        path.join(folder, 'Chromium/Application/chrome.exe'),
        path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]);
  }
  return [
    // Chromium without the browser around it: starts in a third of the time.
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
  ];
}

/**
 * @param {string} browser
 * @returns {boolean} Ubuntu's /usr/bin/chromium-browser may be a script that only asks for a snap: existing isn't enough
 */
function runs(browser) {
  if (!existsSync(browser)) return false;
  // Chrome on Windows opens a window instead of printing its version.
  if (process.platform === 'win32') return true;
  return spawnSync(browser, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/**
 * The browser for the tests: CHROMIUM_PATH, or a usual place.
 * @returns {string | null}
 */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return runs(given) ? given : null;
  return usualPlaces().find(runs) ?? null;
}

/** Pages without a Chinese font show boxes, and their widths mean nothing. macOS and Windows bring one. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const list = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

/**
 * Finds the browser and a Chinese font, installs what is missing where that is possible (root on Debian or Ubuntu),
 * and otherwise ends the process with one sentence that says what to do.
 * @returns {string} the browser's path
 */
export function ensureChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !runs(given)) fail(`CHROMIUM_PATH 指向的 ${given} 不能运行，请改成 Chromium 或 Chrome 的路径。`);
  if (!findChromium()) install(['chromium-headless-shell']);
  // Older releases have only the whole browser.
  if (!findChromium()) install(['chromium']);
  if (!hasChineseFont()) install(['fontconfig', 'fonts-wqy-zenhei']);
  const browser = findChromium();
  if (!browser) {
    fail('没有找到 Chromium：请安装 Chromium 或 Chrome，或用环境变量 CHROMIUM_PATH 指明它的路径，再运行 npm test。');
  }
  if (!hasChineseFont()) fail('没有找到中文字体：请安装一种（例如 fonts-wqy-zenhei），再运行 npm test。');
  return browser;
}

/** @param {string[]} packages of Debian */
function install(packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`正在安装浏览器测试需要的软件：${packages.join(' ')}……`);
  const options = {
    stdio: /** @type {const} */ (['ignore', 'inherit', 'inherit']),
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-q'], options);
  // What came of it is looked at afterwards: the browser has to run.
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options);
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
