import type { directoryContract, InputOf, OutputOf, SiteView } from '../contract/index';
import { call } from './call';

type Contract = typeof directoryContract;

export const list = (fields: InputOf<Contract['sites.list']>): Promise<OutputOf<Contract['sites.list']>> =>
  call('directory', 'sites.list', fields);

export const get = (fields: InputOf<Contract['sites.get']>): Promise<OutputOf<Contract['sites.get']>> =>
  call('directory', 'sites.get', fields);

export const save = (fields: InputOf<Contract['sites.save']>): Promise<OutputOf<Contract['sites.save']>> =>
  call('directory', 'sites.save', fields);

export const remove = (fields: InputOf<Contract['sites.remove']>): Promise<OutputOf<Contract['sites.remove']>> =>
  call('directory', 'sites.remove', fields);

export const qrcode = (fields: InputOf<Contract['sites.qrcode']>): Promise<OutputOf<Contract['sites.qrcode']>> =>
  call('directory', 'sites.qrcode', fields);

/** One of the list, for who may not set it up. @returns null when it isn't there (any more). @throws ApiError */
export async function find(id: string): Promise<SiteView | null> {
  for (let cursor: string | null = null; ;) {
    const page: OutputOf<Contract['sites.list']> = await list({ cursor });
    const found = page.items.find((site) => site.id === id);
    if (found || page.nextCursor === null) return found ?? null;
    cursor = page.nextCursor;
  }
}
