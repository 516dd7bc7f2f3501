import { problemContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { by } from '../common/reach';
import { create } from './create';
import { get, list } from './list';
import { merge, split } from './moves';
import { STEPS } from './states';
import { defer, plan, resolve } from './steps';
import { suggest } from './suggest';

const STAFF = { unitAdmin: 'unit', cadre: 'unit', office: 'any' } as const;
const ADMINS = { unitAdmin: 'unit', office: 'any' } as const;

/** 问题: suggestions that are solved together. Which step of its life is open to whom and when stands in states.ts. */
export const main = endpoint('problem', problemContract, {
  create: { who: ADMINS, handler: create },
  merge: { who: by(STEPS.merge), handler: merge },
  split: { who: by(STEPS.split), handler: split },
  plan: { who: by(STEPS.plan), handler: plan },
  resolve: { who: by(STEPS.resolve), handler: resolve },
  defer: { who: by(STEPS.defer), handler: defer },
  list: { who: STAFF, handler: list },
  get: { who: STAFF, handler: get },
  suggest: { who: ADMINS, handler: suggest },
});
