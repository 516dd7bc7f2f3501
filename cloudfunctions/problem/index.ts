import { problemContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { create } from './create';
import { get, list } from './list';
import { merge, split } from './moves';
import { defer, plan, resolve } from './steps';
import { suggest } from './suggest';

const STAFF = ['unitAdmin', 'cadre', 'office'] as const;
const ADMINS = ['unitAdmin', 'office'] as const;

/** 问题: suggestions that are solved together. Which step of its life is open to whom and when stands in states.ts. */
export const main = endpoint('problem', problemContract, {
  create: { who: ADMINS, handler: create },
  merge: { who: ADMINS, handler: merge },
  split: { who: ADMINS, handler: split },
  plan: { who: ADMINS, handler: plan },
  resolve: { who: ADMINS, handler: resolve },
  defer: { who: ADMINS, handler: defer },
  list: { who: STAFF, handler: list },
  get: { who: STAFF, handler: get },
  suggest: { who: ADMINS, handler: suggest },
});
