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

const RESULTS = {
  known: 'answered',
  unitAdmin: 'published',
  cadre: 'published',
  office: 'any',
  editor: 'published',
} as const;

/** 问卷: built by the office, filled in by residents, or with them at a visit. */
export const main = endpoint('questionnaire', questionnaireContract, {
  list: { who: { known: 'published', office: 'any' }, handler: list },
  get: { who: { known: 'published', office: 'any' }, handler: get },
  save: { who: { office: 'any' }, handler: save },
  publish: { who: { office: 'any' }, handler: publish },
  close: { who: { office: 'any' }, handler: close },
  answer: { who: { anyone: 'published' }, handler: answer },
  results: { who: RESULTS, handler: results },
  texts: { who: { office: 'published' }, handler: texts },
  release: { who: { office: 'published' }, handler: release },
  export: { who: { office: 'published' }, handler: exportAnswers },
});
