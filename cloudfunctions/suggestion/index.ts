import { suggestionContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { called, calls } from './calls';
import { cards } from './cards';
import { counts } from './counts';
import { get } from './get';
import { mine } from './mine';
import { queue } from './queue';
import { correct, rate, reopen, withdraw } from './resident-steps';
import { revealContact } from './reveal-contact';
import { similar } from './similar';
import { submit } from './submit';
import { supervise } from './supervise';
import {
  accept,
  assignHandler,
  classify,
  decline,
  defer,
  giveBack,
  note,
  plan,
  release,
  reroute,
  resolve,
} from './unit-steps';

const STAFF = ['unitAdmin', 'cadre', 'office'] as const;
const ADMINS = ['unitAdmin', 'office'] as const;

/** 意见建议: from a mouth to an answer. Which step of its life is open to whom and when stands in states.ts. */
export const main = endpoint('suggestion', suggestionContract, {
  submit: { who: 'anyone', handler: submit },
  mine: { who: 'anyone', handler: mine },
  get: { who: 'known', handler: get },
  withdraw: { who: 'known', handler: withdraw },
  correct: { who: 'known', handler: correct },
  rate: { who: 'known', handler: rate },
  reopen: { who: 'known', handler: reopen },
  queue: { who: STAFF, handler: queue },
  counts: { who: STAFF, handler: counts },
  accept: { who: STAFF, handler: accept },
  plan: { who: STAFF, handler: plan },
  resolve: { who: STAFF, handler: resolve },
  defer: { who: STAFF, handler: defer },
  decline: { who: ADMINS, handler: decline },
  return: { who: ADMINS, handler: giveBack },
  reroute: { who: ['office'], handler: reroute },
  assignHandler: { who: ADMINS, handler: assignHandler },
  classify: { who: STAFF, handler: classify },
  note: { who: STAFF, handler: note },
  release: { who: ['office'], handler: release },
  revealContact: { who: STAFF, handler: revealContact },
  similar: { who: STAFF, handler: similar },
  supervise: { who: ['office'], handler: supervise },
  cards: { who: ADMINS, handler: cards },
  calls: { who: ['office'], handler: calls },
  called: { who: ['office'], handler: called },
});
