import type { InputOf, OutputOf, reportContract } from '../contract/index';
import { call } from './call';

type Contract = typeof reportContract;

export const board = (fields: InputOf<Contract['milestones']>): Promise<OutputOf<Contract['milestones']>> =>
  call('report', 'milestones', fields);

export const remindAll = (fields: InputOf<Contract['remindAll']>): Promise<OutputOf<Contract['remindAll']>> =>
  call('report', 'remindAll', fields);

export const kickOffOf = (fields: InputOf<Contract['kickOff.get']>): Promise<OutputOf<Contract['kickOff.get']>> =>
  call('report', 'kickOff.get', fields);

export const recordKickOff = (fields: InputOf<Contract['kickOff']>): Promise<OutputOf<Contract['kickOff']>> =>
  call('report', 'kickOff', fields);

export const siteFigures = (fields: InputOf<Contract['sites']>): Promise<OutputOf<Contract['sites']>> =>
  call('report', 'sites', fields);
