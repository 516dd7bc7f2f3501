import type { directoryContract, InputOf, OutputOf } from '../contract/index';
import { call } from './call';

type Contract = typeof directoryContract;

export const settings = (
  fields: InputOf<Contract['campaign.settings']>,
): Promise<OutputOf<Contract['campaign.settings']>> => call('directory', 'campaign.settings', fields);

/** @param fields checked by who sends them: what stands in a form may be anything */
export const save = (
  fields: Omit<InputOf<Contract['campaign.save']>, 'settings'> & { settings: object },
): Promise<OutputOf<Contract['campaign.save']>> =>
  call('directory', 'campaign.save', fields as InputOf<Contract['campaign.save']>);

export const setStatus = (
  fields: InputOf<Contract['campaign.setStatus']>,
): Promise<OutputOf<Contract['campaign.setStatus']>> => call('directory', 'campaign.setStatus', fields);

export const checklist = (
  fields: InputOf<Contract['campaign.checklist']>,
): Promise<OutputOf<Contract['campaign.checklist']>> => call('directory', 'campaign.checklist', fields);

export const route = (fields: InputOf<Contract['campaign.route']>): Promise<OutputOf<Contract['campaign.route']>> =>
  call('directory', 'campaign.route', fields);
