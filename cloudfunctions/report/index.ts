import { reportContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { compare } from './compare';
import { forms } from './forms';
import { ledger } from './ledger';
import { posters } from './posters/posters';
import { set } from './set';
import { submissions } from './submissions';
import { submitSet } from './submit-set';

const ADMINS = ['unitAdmin', 'office'] as const;

/** 征询表、台账、上交. What is needed before a set can be handed in stands in ready.ts. */
export const main = endpoint('report', reportContract, {
  forms: { who: ['unitAdmin', 'cadre', 'office'], handler: forms },
  ledger: { who: ADMINS, handler: ledger },
  posters: { who: ['office', 'editor', 'unitAdmin'], handler: posters },
  set: { who: ADMINS, handler: set },
  submitSet: { who: ['unitAdmin'], handler: submitSet },
  submissions: { who: ADMINS, handler: submissions },
  compare: { who: ADMINS, handler: compare },
});
