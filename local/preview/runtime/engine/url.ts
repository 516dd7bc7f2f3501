import { joinPath } from '../../../build/module-paths.js';

/** A page's address taken apart. */
export interface PageUrl {
  /** Without a leading slash and extension. */
  path: string;
  /** As it is written, `''` without one. */
  search: string;
}

/** @param from the page that relative addresses start at, `''` for none */
export function parsePageUrl(url: string, from: string): PageUrl {
  const mark = url.indexOf('?');
  const written = mark < 0 ? url : url.slice(0, mark);
  return { path: joinPath(from, written).replace(/\.html$/, ''), search: mark < 0 ? '' : url.slice(mark + 1) };
}

/**
 * `onLoad`'s options. WeChat hands on the values as they are written in the address, without decoding them: a page has
 * to call `decodeURIComponent` itself, for `scene` above all.
 */
export function parseQuery(search: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const part of search.split('&')) {
    if (part === '') continue;
    const mark = part.indexOf('=');
    query[mark < 0 ? part : part.slice(0, mark)] = mark < 0 ? '' : part.slice(mark + 1);
  }
  return query;
}
