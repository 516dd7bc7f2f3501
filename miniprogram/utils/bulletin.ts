import { PAGES, type BulletinKind } from '../contract/index';

/** Where one is read. */
export const itemPage = (kind: BulletinKind, id: string): string => `/${PAGES.item}?kind=${kind}&id=${id}`;

/** 320 KB · 1.2 MB */
export const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
