import { INVITE_ALPHABET, type directoryContract, type InputOf, type OutputOf } from '../contract/index';
import * as v from 'valibot';
import { call } from './call';

type Contract = typeof directoryContract;

export const invite = (fields: InputOf<Contract['invite']>): Promise<OutputOf<Contract['invite']>> =>
  call('directory', 'invite', fields);

export const invites = (fields: InputOf<Contract['invites.list']>): Promise<OutputOf<Contract['invites.list']>> =>
  call('directory', 'invites.list', fields);

export const revokeInvite = (
  fields: InputOf<Contract['invites.revoke']>,
): Promise<OutputOf<Contract['invites.revoke']>> => call('directory', 'invites.revoke', fields);

export const inviteQrcode = (
  fields: InputOf<Contract['invites.qrcode']>,
): Promise<OutputOf<Contract['invites.qrcode']>> => call('directory', 'invites.qrcode', fields);

export const join = (fields: InputOf<Contract['join']>): Promise<OutputOf<Contract['join']>> =>
  call('directory', 'join', fields);

export const removeMember = (fields: InputOf<Contract['removeMember']>): Promise<OutputOf<Contract['removeMember']>> =>
  call('directory', 'removeMember', fields);

/** The invitation that was scanned, until this person has come in with one; '' without. */
let received = '';

export const receiveInvite = (code: string): void => {
  received = code;
};

export const receivedInvite = (): string => received;

/** A code in two groups, as people read it out: 7K2QD-04MXA. What is no code stays as it is. */
export const groupedCode = (code: string): string => {
  const bare = code.replace(/[\s-]/g, '');
  const whole = bare.length === 10 && [...bare].every((character) => INVITE_ALPHABET.includes(character));
  return whole ? `${bare.slice(0, 5)}-${bare.slice(5)}` : code;
};

/**
 * The server tells a code only once, to whoever made it. Who made it wants to show it to the next colleague tomorrow, so
 * their phone keeps it for as long as it is good.
 */
const KEY = 'invite-codes:1';
const storedCodes = v.record(v.string(), v.object({ code: v.string(), expiresAt: v.string() }));
type Codes = v.InferOutput<typeof storedCodes>;

function codes(): Codes {
  const found = v.safeParse(storedCodes, wx.getStorageSync(KEY));
  return found.success ? found.output : {};
}

/** @returns the code of an invitation that was made on this phone, or null */
export const keptCode = (inviteId: string): string | null => codes()[inviteId]?.code ?? null;

export function keepCode(inviteId: string, code: string, expiresAt: string, now = new Date()): void {
  const good = Object.entries(codes()).filter(([, kept]) => new Date(kept.expiresAt) > now);
  try {
    wx.setStorageSync(KEY, { ...Object.fromEntries(good), [inviteId]: { code, expiresAt } });
  } catch {
    // No room: then it is seen this once.
  }
}
