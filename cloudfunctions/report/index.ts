import { reportContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { compare } from './compare';
import { dashboard } from './dashboard/dashboard';
import { archive } from './export/archive';
import { exportCounty } from './export/export';
import { forms } from './forms';
import { ledger } from './ledger';
import { getKickOff, kickOff } from './milestones/kick-off';
import { milestones } from './milestones/milestones';
import { remindAll } from './milestones/remind-all';
import { sites } from './milestones/sites';
import { posters } from './posters/posters';
import { set } from './set';
import { submissions } from './submissions';
import { submitSet } from './submit-set';

const ADMINS = { unitAdmin: 'unit', office: 'any' } as const;

/** 征询表、台账、上交. What is needed before a set can be handed in stands in ready.ts. */
export const main = endpoint('report', reportContract, {
  forms: { who: { unitAdmin: ['unit', 'told'], cadre: ['piece', 'told'], office: 'any' }, handler: forms },
  ledger: { who: ADMINS, handler: ledger },
  posters: { who: { unitAdmin: 'any', office: 'any', editor: 'any' }, handler: posters },
  set: { who: ADMINS, handler: set },
  submitSet: { who: { unitAdmin: 'unit' }, handler: submitSet },
  submissions: { who: ADMINS, handler: submissions },
  compare: { who: ADMINS, handler: compare },
  kickOff: { who: { unitAdmin: 'unit' }, handler: kickOff },
  'kickOff.get': { who: { unitAdmin: 'unit', office: 'any' }, handler: getKickOff },
  milestones: { who: { unitAdmin: 'unit', office: 'any' }, handler: milestones },
  remindAll: { who: { office: 'any' }, handler: remindAll },
  sites: { who: { office: 'any', editor: 'figures', unitAdmin: 'duty' }, handler: sites },
  dashboard: { who: { unitAdmin: ['unit', 'district'], office: 'any', editor: 'figures' }, handler: dashboard },
  export: { who: { office: 'any' }, handler: exportCounty },
  archive: { who: { office: 'any' }, handler: archive },
});
