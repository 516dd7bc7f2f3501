import type { directoryContract, InputOf, OutputOf } from '../contract/index';
import { call } from './call';

type Contract = typeof directoryContract;

export const home = (fields: InputOf<Contract['home']>): Promise<OutputOf<Contract['home']>> =>
  call('directory', 'home', fields);

export const me = (fields: InputOf<Contract['me']>): Promise<OutputOf<Contract['me']>> =>
  call('directory', 'me', fields);

export const districtsTree = (
  fields: InputOf<Contract['districts.tree']>,
): Promise<OutputOf<Contract['districts.tree']>> => call('directory', 'districts.tree', fields);
