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

export const accept = (fields: InputOf<Contract['accept']>): Promise<OutputOf<Contract['accept']>> =>
  call('suggestion', 'accept', fields);
