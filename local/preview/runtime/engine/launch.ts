import type { LaunchOptions } from '../host.js';
import { parsePageUrl, parseQuery } from './url.js';

/** WeChat's numbers for the ways into a mini-program. */
const SCENE_CODE = 1047;
const SCENE_LIST = 1001;

/** How a phone is started. */
export interface Launch {
  openid: string;
  /** The first page's query as it is written. */
  search: string;
  options: LaunchOptions;
}

/**
 * Reads `?openid=&page=<path?query>&scene=<raw scene>` of the phone's address. As in WeChat, a code's scene arrives
 * encoded in the query: `scene=s%3DABC` for `s=ABC`.
 */
export function readLaunch(address: string): Launch {
  const given = new URLSearchParams(address);
  const { path, search } = parsePageUrl(given.get('page') ?? '', '');
  const scene = given.get('scene');
  const full = [search, scene === null || scene === '' ? '' : `scene=${encodeURIComponent(scene)}`]
    .filter((part) => part !== '')
    .join('&');
  return {
    openid: given.get('openid') ?? 'resident-1',
    search: full,
    options: { path, query: parseQuery(full), scene: scene ? SCENE_CODE : SCENE_LIST },
  };
}

/** The same phone on the page that it shows now. */
export function addressOf(launch: Launch, current: { path: string; query: string }): string {
  const page = current.query === '' ? current.path : `${current.path}?${current.query}`;
  return new URLSearchParams({ openid: launch.openid, page }).toString();
}
