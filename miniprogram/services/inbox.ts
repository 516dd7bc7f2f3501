import type { inboxContract, InputOf, OutputOf } from '../contract/index';
import { call } from './call';
import { noteRemaining } from './permissions';

type Contract = typeof inboxContract;

export async function list(fields: InputOf<Contract['list']>): Promise<OutputOf<Contract['list']>> {
  const answer = await call('inbox', 'list', fields);
  if (answer.permissions) noteRemaining(answer.permissions);
  return answer;
}

export const read = (fields: InputOf<Contract['read']>): Promise<OutputOf<Contract['read']>> =>
  call('inbox', 'read', fields);

export const subscribed = (fields: InputOf<Contract['subscribed']>): Promise<OutputOf<Contract['subscribed']>> =>
  call('inbox', 'subscribed', fields);
