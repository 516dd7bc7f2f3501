import type { InputOf, OutputOf, problemContract } from '../contract/index';
import { call } from './call';

type Contract = typeof problemContract;

export const create = (fields: InputOf<Contract['create']>): Promise<OutputOf<Contract['create']>> =>
  call('problem', 'create', fields);

export const merge = (fields: InputOf<Contract['merge']>): Promise<OutputOf<Contract['merge']>> =>
  call('problem', 'merge', fields);

export const split = (fields: InputOf<Contract['split']>): Promise<OutputOf<Contract['split']>> =>
  call('problem', 'split', fields);

export const plan = (fields: InputOf<Contract['plan']>): Promise<OutputOf<Contract['plan']>> =>
  call('problem', 'plan', fields);

export const resolve = (fields: InputOf<Contract['resolve']>): Promise<OutputOf<Contract['resolve']>> =>
  call('problem', 'resolve', fields);

export const defer = (fields: InputOf<Contract['defer']>): Promise<OutputOf<Contract['defer']>> =>
  call('problem', 'defer', fields);

export const list = (fields: InputOf<Contract['list']>): Promise<OutputOf<Contract['list']>> =>
  call('problem', 'list', fields);

export const get = (fields: InputOf<Contract['get']>): Promise<OutputOf<Contract['get']>> =>
  call('problem', 'get', fields);

export const suggest = (fields: InputOf<Contract['suggest']>): Promise<OutputOf<Contract['suggest']>> =>
  call('problem', 'suggest', fields);
