import type { InputOf, OutputOf, visitContract } from '../contract/index';
import { call } from './call';

type Contract = typeof visitContract;

export const log = (fields: InputOf<Contract['log']>): Promise<OutputOf<Contract['log']>> =>
  call('visit', 'log', fields);

export const list = (fields: InputOf<Contract['list']>): Promise<OutputOf<Contract['list']>> =>
  call('visit', 'list', fields);

export const get = (fields: InputOf<Contract['get']>): Promise<OutputOf<Contract['get']>> =>
  call('visit', 'get', fields);

export const doors = (fields: InputOf<Contract['doors']>): Promise<OutputOf<Contract['doors']>> =>
  call('visit', 'doors', fields);

export const tasks = (fields: InputOf<Contract['tasks']>): Promise<OutputOf<Contract['tasks']>> =>
  call('visit', 'tasks', fields);

export const pack = (fields: InputOf<Contract['pack']>): Promise<OutputOf<Contract['pack']>> =>
  call('visit', 'pack', fields);

export const todo = (fields: InputOf<Contract['todo']>): Promise<OutputOf<Contract['todo']>> =>
  call('visit', 'todo', fields);

export const coverage = (fields: InputOf<Contract['coverage']>): Promise<OutputOf<Contract['coverage']>> =>
  call('visit', 'coverage', fields);

export const board = (fields: InputOf<Contract['board']>): Promise<OutputOf<Contract['board']>> =>
  call('visit', 'board', fields);

export const reconcile = (fields: InputOf<Contract['reconcile']>): Promise<OutputOf<Contract['reconcile']>> =>
  call('visit', 'reconcile', fields);

export const code = (fields: InputOf<Contract['code']>): Promise<OutputOf<Contract['code']>> =>
  call('visit', 'code', fields);

export const claim = (fields: InputOf<Contract['claim']>): Promise<OutputOf<Contract['claim']>> =>
  call('visit', 'claim', fields);

export const mine = (fields: InputOf<Contract['mine']>): Promise<OutputOf<Contract['mine']>> =>
  call('visit', 'mine', fields);

export const confirm = (fields: InputOf<Contract['confirm']>): Promise<OutputOf<Contract['confirm']>> =>
  call('visit', 'confirm', fields);
