import type { InputOf, OutputOf, questionnaireContract } from '../contract/index';
import { call } from './call';

type Contract = typeof questionnaireContract;

export const list = (fields: InputOf<Contract['list']>): Promise<OutputOf<Contract['list']>> =>
  call('questionnaire', 'list', fields);

export const get = (fields: InputOf<Contract['get']>): Promise<OutputOf<Contract['get']>> =>
  call('questionnaire', 'get', fields);

export const answer = (fields: InputOf<Contract['answer']>): Promise<OutputOf<Contract['answer']>> =>
  call('questionnaire', 'answer', fields);
