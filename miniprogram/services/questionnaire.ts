import type { InputOf, OutputOf, questionnaireContract } from '../contract/index';
import { call } from './call';

type Contract = typeof questionnaireContract;

export const list = (fields: InputOf<Contract['list']>): Promise<OutputOf<Contract['list']>> =>
  call('questionnaire', 'list', fields);

export const get = (fields: InputOf<Contract['get']>): Promise<OutputOf<Contract['get']>> =>
  call('questionnaire', 'get', fields);

export const answer = (fields: InputOf<Contract['answer']>): Promise<OutputOf<Contract['answer']>> =>
  call('questionnaire', 'answer', fields);

export const save = (fields: InputOf<Contract['save']>): Promise<OutputOf<Contract['save']>> =>
  call('questionnaire', 'save', fields);

export const publish = (fields: InputOf<Contract['publish']>): Promise<OutputOf<Contract['publish']>> =>
  call('questionnaire', 'publish', fields);

export const close = (fields: InputOf<Contract['close']>): Promise<OutputOf<Contract['close']>> =>
  call('questionnaire', 'close', fields);
