import { PAGES, type OutputOf, type ParsedOf, type visitContract } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { cardOf } from '../common/ids';
import { miniCode } from '../common/mini-code';

type Contract = (typeof visitContract)['code'];

/** The caller's own code, to be shown at the door. It says which colleague was there, and nothing about the household. */
export const code = (call: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> =>
  miniCode(`v=${cardOf(call.member._id)}`, PAGES.visit);
