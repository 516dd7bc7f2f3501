import type {
  BulletinKind,
  BulletinSummary,
  BulletinView,
  bulletinContract,
  InputOf,
  OutputOf,
  Page,
} from '../contract/index';
import { call } from './call';

type Contract = typeof bulletinContract;

/** What is published of one kind, pinned ones first. */
export const published = (kind: BulletinKind, fields: InputOf<Contract['stories']>): Promise<Page<BulletinSummary>> =>
  kind === 'material' ? call('bulletin', 'materials', fields) : call('bulletin', 'stories', fields);

/** One that is published. It counts as read. */
export const read = (kind: BulletinKind, id: string): Promise<BulletinView> =>
  kind === 'material' ? call('bulletin', 'material', { id }) : call('bulletin', 'story', { id });

export const progress = (): Promise<OutputOf<Contract['progress']>> => call('bulletin', 'progress', {});

export const list = (fields: InputOf<Contract['list']>): Promise<OutputOf<Contract['list']>> =>
  call('bulletin', 'list', fields);

export const get = (fields: InputOf<Contract['get']>): Promise<OutputOf<Contract['get']>> =>
  call('bulletin', 'get', fields);

export const save = (fields: InputOf<Contract['save']>): Promise<OutputOf<Contract['save']>> =>
  call('bulletin', 'save', fields);

export const publish = (fields: InputOf<Contract['publish']>): Promise<OutputOf<Contract['publish']>> =>
  call('bulletin', 'publish', fields);

export const withdraw = (fields: InputOf<Contract['withdraw']>): Promise<OutputOf<Contract['withdraw']>> =>
  call('bulletin', 'withdraw', fields);

export const pin = (fields: InputOf<Contract['pin']>): Promise<OutputOf<Contract['pin']>> =>
  call('bulletin', 'pin', fields);
