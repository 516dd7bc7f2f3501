import { visitContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { board } from './board';
import { coverage } from './coverage';
import { log } from './log';

const STAFF = ['unitAdmin', 'cadre', 'office'] as const;

/** 走访: what cadres bring home from the doors, and what it comes to. */
export const main = endpoint('visit', visitContract, {
  log: { who: STAFF, handler: log },
  coverage: { who: [...STAFF, 'editor'], handler: coverage },
  board: { who: ['office'], handler: board },
});
