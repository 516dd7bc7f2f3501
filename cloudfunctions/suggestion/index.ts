import { suggestionContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { by } from '../common/reach';
import { called, calls } from './calls';
import { cards } from './cards';
import { counts } from './counts';
import { get } from './get';
import { markPublic } from './mark-public';
import { mine } from './mine';
import { queue } from './queue';
import { correct, rate, reopen, withdraw } from './resident-steps';
import { revealContact } from './reveal-contact';
import { similar } from './similar';
import { STEPS } from './states';
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

/** Staff of the unit that has it or was told, and the office; the author as well. */
const OF_STAFF = { unitAdmin: ['own', 'unit', 'told'], cadre: ['own', 'unit', 'told'], office: 'any' } as const;
const SEEN = { known: 'own', unitAdmin: ['unit', 'told'], cadre: ['unit', 'told'], office: 'any' } as const;
/** What somebody has to work on. */
const TODO = { unitAdmin: 'unit', cadre: 'handed', office: 'any' } as const;

/** 意见建议: from a mouth to an answer. Which step of its life is open to whom and when stands in states.ts. */
export const main = endpoint('suggestion', suggestionContract, {
  submit: { who: { anyone: 'own' }, handler: submit },
  mine: { who: { anyone: 'own' }, handler: mine },
  get: { who: SEEN, handler: get },
  withdraw: { who: by(STEPS.withdraw), handler: withdraw },
  correct: { who: by(STEPS.correct), handler: correct },
  rate: { who: by(STEPS.rate), handler: rate },
  reopen: { who: by(STEPS.reopen), handler: reopen },
  queue: { who: TODO, handler: queue },
  counts: { who: TODO, handler: counts },
  accept: { who: by(STEPS.accept), handler: accept },
  plan: { who: by(STEPS.plan), handler: plan },
  resolve: { who: by(STEPS.resolve), handler: resolve },
  defer: { who: by(STEPS.defer), handler: defer },
  decline: { who: by(STEPS.decline), handler: decline },
  return: { who: by(STEPS.return), handler: giveBack },
  reroute: { who: by(STEPS.reroute), handler: reroute },
  assignHandler: { who: by(STEPS.assignHandler), handler: assignHandler },
  classify: { who: by(STEPS.classify), handler: classify },
  note: { who: by(STEPS.note), handler: note },
  release: { who: by(STEPS.release), handler: release },
  markPublic: { who: by(STEPS.markPublic), handler: markPublic },
  revealContact: { who: by(STEPS.revealContact), handler: revealContact },
  similar: { who: OF_STAFF, handler: similar },
  supervise: { who: { office: 'any' }, handler: supervise },
  cards: { who: { unitAdmin: 'unit', office: 'any' }, handler: cards },
  calls: { who: { office: 'any' }, handler: calls },
  called: { who: { office: 'any' }, handler: called },
});
