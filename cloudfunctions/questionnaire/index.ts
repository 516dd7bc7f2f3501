import { questionnaireContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { answer } from './answer';
import { close, publish, save } from './build';
import { exportAnswers } from './export/export';
import { get } from './get';
import { list } from './list';
import { results } from './results';
import { release } from './texts/release';
import { texts } from './texts/texts';

/** 问卷: built by the office, filled in by residents, or with them at a visit. */
export const main = endpoint('questionnaire', questionnaireContract, {
  list: { who: 'known', handler: list },
  get: { who: 'known', handler: get },
  save: { who: ['office'], handler: save },
  publish: { who: ['office'], handler: publish },
  close: { who: ['office'], handler: close },
  answer: { who: 'anyone', handler: answer },
  results: { who: 'known', handler: results },
  texts: { who: ['office'], handler: texts },
  release: { who: ['office'], handler: release },
  export: { who: ['office'], handler: exportAnswers },
});
