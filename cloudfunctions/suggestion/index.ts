import { suggestionContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { accept } from './accept';
import { get } from './get';
import { mine } from './mine';
import { queue } from './queue';
import { submit } from './submit';

/** 意见建议: from a mouth to an answer. */
export const main = endpoint('suggestion', suggestionContract, {
  submit: { who: 'anyone', handler: submit },
  mine: { who: 'anyone', handler: mine },
  get: { who: 'known', handler: get },
  queue: { who: ['unitAdmin', 'cadre', 'office'], handler: queue },
  accept: { who: ['unitAdmin', 'cadre', 'office'], handler: accept },
});
