import type { InputOf, OutputOf, privacyContract } from '../contract/index';
import { call } from './call';

type Contract = typeof privacyContract;

export const mine = (): Promise<OutputOf<Contract['mine']>> => call('privacy', 'mine', {});

export const download = (): Promise<OutputOf<Contract['download']>> => call('privacy', 'download', {});

export const erase = (fields: InputOf<Contract['erase']>): Promise<OutputOf<Contract['erase']>> =>
  call('privacy', 'erase', fields);

export const audit = (fields: InputOf<Contract['audit']>): Promise<OutputOf<Contract['audit']>> =>
  call('privacy', 'audit', fields);
