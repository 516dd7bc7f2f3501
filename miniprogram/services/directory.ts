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

export const members = (fields: InputOf<Contract['members']>): Promise<OutputOf<Contract['members']>> =>
  call('directory', 'members', fields);

export const calendar = (fields: InputOf<Contract['calendar.get']>): Promise<OutputOf<Contract['calendar.get']>> =>
  call('directory', 'calendar.get', fields);

export const saveCalendar = (
  fields: InputOf<Contract['calendar.save']>,
): Promise<OutputOf<Contract['calendar.save']>> => call('directory', 'calendar.save', fields);

export const replyTemplates = (
  fields: InputOf<Contract['replies.list']>,
): Promise<OutputOf<Contract['replies.list']>> => call('directory', 'replies.list', fields);

export const units = (fields: InputOf<Contract['units.list']>): Promise<OutputOf<Contract['units.list']>> =>
  call('directory', 'units.list', fields);

export const checkIn = (fields: InputOf<Contract['sites.checkIn']>): Promise<OutputOf<Contract['sites.checkIn']>> =>
  call('directory', 'sites.checkIn', fields);

export const duty = (fields: InputOf<Contract['sites.duty']>): Promise<OutputOf<Contract['sites.duty']>> =>
  call('directory', 'sites.duty', fields);
