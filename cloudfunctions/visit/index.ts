import { visitContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { board } from './board';
import { claim } from './claim';
import { code } from './code';
import { confirm } from './confirm';
import { coverage } from './coverage';
import { doors } from './doors';
import { get } from './get';
import { list } from './list';
import { log } from './log';
import { mine } from './mine';
import { pack } from './pack';
import { reconcile } from './reconcile';
import { tasks } from './tasks';
import { todo } from './todo';

const STAFF = ['unitAdmin', 'cadre', 'office'] as const;

/** 走访: what cadres bring home from the doors, and what it comes to. */
export const main = endpoint('visit', visitContract, {
  log: { who: STAFF, handler: log },
  list: { who: STAFF, handler: list },
  get: { who: 'known', handler: get },
  doors: { who: STAFF, handler: doors },
  tasks: { who: STAFF, handler: tasks },
  pack: { who: STAFF, handler: pack },
  todo: { who: STAFF, handler: todo },
  reconcile: { who: STAFF, handler: reconcile },
  coverage: { who: [...STAFF, 'editor'], handler: coverage },
  code: { who: STAFF, handler: code },
  claim: { who: 'known', handler: claim },
  mine: { who: 'anyone', handler: mine },
  confirm: { who: 'anyone', handler: confirm },
  board: { who: ['office'], handler: board },
});
