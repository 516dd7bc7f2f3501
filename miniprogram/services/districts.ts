import type { directoryContract, InputOf, OutputOf } from '../contract/index';
import { call } from './call';

type Contract = typeof directoryContract;

export const get = (fields: InputOf<Contract['districts.get']>): Promise<OutputOf<Contract['districts.get']>> =>
  call('directory', 'districts.get', fields);

export const save = (fields: InputOf<Contract['districts.save']>): Promise<OutputOf<Contract['districts.save']>> =>
  call('directory', 'districts.save', fields);

export const template = (): Promise<OutputOf<Contract['districts.template']>> =>
  call('directory', 'districts.template', {});

export const preview = (
  fields: InputOf<Contract['districts.preview']>,
): Promise<OutputOf<Contract['districts.preview']>> => call('directory', 'districts.preview', fields);

export const importSheet = (
  fields: InputOf<Contract['districts.import']>,
): Promise<OutputOf<Contract['districts.import']>> => call('directory', 'districts.import', fields);
