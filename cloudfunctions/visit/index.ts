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

const DOORS = { unitAdmin: 'district', cadre: 'district', office: 'any' } as const;
/** The caller's unit's, whoever the caller is. */
const ASSIGNED = { unitAdmin: 'district', cadre: 'district', office: 'district' } as const;
const COVERAGE = {
  unitAdmin: ['unit', 'figures'],
  cadre: ['unit', 'figures'],
  office: 'any',
  editor: 'figures',
} as const;
const OWN = { unitAdmin: 'own', cadre: 'own', office: 'own' } as const;

/** 走访: what cadres bring home from the doors, and what it comes to. */
export const main = endpoint('visit', visitContract, {
  log: { who: { unitAdmin: ['district', 'duty'], cadre: ['district', 'duty'], office: 'any' }, handler: log },
  list: { who: { unitAdmin: 'unit', cadre: 'unit', office: 'any' }, handler: list },
  get: { who: { known: 'own', unitAdmin: 'unit', cadre: 'unit', office: 'any' }, handler: get },
  doors: { who: DOORS, handler: doors },
  tasks: { who: ASSIGNED, handler: tasks },
  pack: { who: ASSIGNED, handler: pack },
  todo: { who: DOORS, handler: todo },
  reconcile: { who: OWN, handler: reconcile },
  coverage: { who: COVERAGE, handler: coverage },
  code: { who: OWN, handler: code },
  claim: { who: { known: 'own' }, handler: claim },
  mine: { who: { anyone: 'own' }, handler: mine },
  confirm: { who: { anyone: 'own' }, handler: confirm },
  board: { who: { office: 'any' }, handler: board },
});
