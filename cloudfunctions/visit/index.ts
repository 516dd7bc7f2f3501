import { visitContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { board } from './board';
import { coverage } from './coverage';
import { claim } from './claim';
import { code } from './code';
import { confirm } from './confirm';
import { log } from './log';
import { mine } from './mine';

const STAFF = ['unitAdmin', 'cadre', 'office'] as const;

/** 走访: what cadres bring home from the doors, and what it comes to. */
export const main = endpoint('visit', visitContract, {
  log: { who: STAFF, handler: log },
  coverage: { who: [...STAFF, 'editor'], handler: coverage },
  code: { who: STAFF, handler: code },
  claim: { who: 'known', handler: claim },
  mine: { who: 'anyone', handler: mine },
  confirm: { who: 'anyone', handler: confirm },
  board: { who: ['office'], handler: board },
});
