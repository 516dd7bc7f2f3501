import type { inboxContract, InputOf, OutputOf } from '../contract/index';
import { call } from './call';

type Contract = typeof inboxContract;

export const list = (fields: InputOf<Contract['list']>): Promise<OutputOf<Contract['list']>> =>
  call('inbox', 'list', fields);

export const read = (fields: InputOf<Contract['read']>): Promise<OutputOf<Contract['read']>> =>
  call('inbox', 'read', fields);

export const subscribed = (fields: InputOf<Contract['subscribed']>): Promise<OutputOf<Contract['subscribed']>> =>
  call('inbox', 'subscribed', fields);
