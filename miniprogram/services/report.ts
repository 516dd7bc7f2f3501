import type { InputOf, OutputOf, reportContract } from '../contract/index';
import { call } from './call';

type Contract = typeof reportContract;

export const forms = (fields: InputOf<Contract['forms']>): Promise<OutputOf<Contract['forms']>> =>
  call('report', 'forms', fields);

export const ledger = (fields: InputOf<Contract['ledger']>): Promise<OutputOf<Contract['ledger']>> =>
  call('report', 'ledger', fields);

export const set = (fields: InputOf<Contract['set']>): Promise<OutputOf<Contract['set']>> =>
  call('report', 'set', fields);

export const submitSet = (fields: InputOf<Contract['submitSet']>): Promise<OutputOf<Contract['submitSet']>> =>
  call('report', 'submitSet', fields);

export const submissions = (fields: InputOf<Contract['submissions']>): Promise<OutputOf<Contract['submissions']>> =>
  call('report', 'submissions', fields);

export const compare = (fields: InputOf<Contract['compare']>): Promise<OutputOf<Contract['compare']>> =>
  call('report', 'compare', fields);

export const posters = (fields: InputOf<Contract['posters']>): Promise<OutputOf<Contract['posters']>> =>
  call('report', 'posters', fields);

export const dashboard = (fields: InputOf<Contract['dashboard']>): Promise<OutputOf<Contract['dashboard']>> =>
  call('report', 'dashboard', fields);
