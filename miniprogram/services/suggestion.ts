import type { InputOf, OutputOf, suggestionContract } from '../contract/index';
import { call } from './call';

type Contract = typeof suggestionContract;

export const submit = (fields: InputOf<Contract['submit']>): Promise<OutputOf<Contract['submit']>> =>
  call('suggestion', 'submit', fields);

export const mine = (fields: InputOf<Contract['mine']>): Promise<OutputOf<Contract['mine']>> =>
  call('suggestion', 'mine', fields);

export const get = (fields: InputOf<Contract['get']>): Promise<OutputOf<Contract['get']>> =>
  call('suggestion', 'get', fields);

export const queue = (fields: InputOf<Contract['queue']>): Promise<OutputOf<Contract['queue']>> =>
  call('suggestion', 'queue', fields);

export const counts = (fields: InputOf<Contract['counts']>): Promise<OutputOf<Contract['counts']>> =>
  call('suggestion', 'counts', fields);

export const accept = (fields: InputOf<Contract['accept']>): Promise<OutputOf<Contract['accept']>> =>
  call('suggestion', 'accept', fields);

export const plan = (fields: InputOf<Contract['plan']>): Promise<OutputOf<Contract['plan']>> =>
  call('suggestion', 'plan', fields);

export const resolve = (fields: InputOf<Contract['resolve']>): Promise<OutputOf<Contract['resolve']>> =>
  call('suggestion', 'resolve', fields);

export const defer = (fields: InputOf<Contract['defer']>): Promise<OutputOf<Contract['defer']>> =>
  call('suggestion', 'defer', fields);

export const decline = (fields: InputOf<Contract['decline']>): Promise<OutputOf<Contract['decline']>> =>
  call('suggestion', 'decline', fields);

export const giveBack = (fields: InputOf<Contract['return']>): Promise<OutputOf<Contract['return']>> =>
  call('suggestion', 'return', fields);

export const reroute = (fields: InputOf<Contract['reroute']>): Promise<OutputOf<Contract['reroute']>> =>
  call('suggestion', 'reroute', fields);

export const assignHandler = (
  fields: InputOf<Contract['assignHandler']>,
): Promise<OutputOf<Contract['assignHandler']>> => call('suggestion', 'assignHandler', fields);

export const classify = (fields: InputOf<Contract['classify']>): Promise<OutputOf<Contract['classify']>> =>
  call('suggestion', 'classify', fields);

export const note = (fields: InputOf<Contract['note']>): Promise<OutputOf<Contract['note']>> =>
  call('suggestion', 'note', fields);

export const withdraw = (fields: InputOf<Contract['withdraw']>): Promise<OutputOf<Contract['withdraw']>> =>
  call('suggestion', 'withdraw', fields);

export const correct = (fields: InputOf<Contract['correct']>): Promise<OutputOf<Contract['correct']>> =>
  call('suggestion', 'correct', fields);

export const rate = (fields: InputOf<Contract['rate']>): Promise<OutputOf<Contract['rate']>> =>
  call('suggestion', 'rate', fields);

export const reopen = (fields: InputOf<Contract['reopen']>): Promise<OutputOf<Contract['reopen']>> =>
  call('suggestion', 'reopen', fields);

export const release = (fields: InputOf<Contract['release']>): Promise<OutputOf<Contract['release']>> =>
  call('suggestion', 'release', fields);

export const markPublic = (fields: InputOf<Contract['markPublic']>): Promise<OutputOf<Contract['markPublic']>> =>
  call('suggestion', 'markPublic', fields);

export const revealContact = (
  fields: InputOf<Contract['revealContact']>,
): Promise<OutputOf<Contract['revealContact']>> => call('suggestion', 'revealContact', fields);

export const similar = (fields: InputOf<Contract['similar']>): Promise<OutputOf<Contract['similar']>> =>
  call('suggestion', 'similar', fields);

export const supervise = (fields: InputOf<Contract['supervise']>): Promise<OutputOf<Contract['supervise']>> =>
  call('suggestion', 'supervise', fields);

export const cards = (fields: InputOf<Contract['cards']>): Promise<OutputOf<Contract['cards']>> =>
  call('suggestion', 'cards', fields);

export const calls = (fields: InputOf<Contract['calls']>): Promise<OutputOf<Contract['calls']>> =>
  call('suggestion', 'calls', fields);

export const called = (fields: InputOf<Contract['called']>): Promise<OutputOf<Contract['called']>> =>
  call('suggestion', 'called', fields);
