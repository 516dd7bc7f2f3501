import * as v from 'valibot';
import { action, acting, fields, id, requestId, text } from './schema';
import type { Role } from './vocabulary';

/** Who belongs to what: memberships, and the invitations by which people come in. */

export interface Membership {
  id: string;
  role: Role;
  unit: { id: string; name: string } | null;
  /** The one chosen on 我的. */
  active: boolean;
}

export interface MemberView {
  id: string;
  role: Role;
  name: string;
  unit: { id: string; name: string } | null;
}

export const STAFF_ROLES = ['cadre', 'unitAdmin', 'office', 'editor'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Roles that somebody has for a unit; the others are the county's. */
export const ofUnit = (role: StaffRole): boolean => role === 'cadre' || role === 'unitAdmin';

export interface InviteView {
  id: string;
  role: StaffRole;
  unit: { id: string; name: string } | null;
  /** How many people may come in with it, and how many still can. */
  uses: number;
  left: number;
  createdAt: string;
  expiresAt: string;
  state: 'open' | 'used' | 'expired' | 'revoked';
}

export const INVITE_USES_MAX = 200;
export const INVITE_DAYS_MAX = 30;

/** Digits and letters without I, L, O and U: what is read out on the phone can't be mistaken (Crockford's base 32). */
export const INVITE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const number = (label: string, max: number) =>
  v.pipe(
    v.number(`请填写${label}`),
    v.integer(`${label}要是整数`),
    v.minValue(1, `${label}至少是 1`),
    v.maxValue(max, `${label}最多 ${max}`),
  );

/** As it is typed: small letters, spaces and dashes don't matter, nor O for 0 and I or L for 1. */
const code = v.pipe(
  v.string('请填写邀请码'),
  v.maxLength(32, '邀请码不对，请核对一下'),
  v.transform((value) =>
    value
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s—–-]/g, '')
      .replace(/O/g, '0')
      .replace(/[IL]/g, '1'),
  ),
  v.regex(/^[0-9A-HJKMNP-TV-Z]{10}$/, '邀请码是 10 位数字和字母，请核对一下'),
);

const role = v.picklist(STAFF_ROLES, '请选择身份');

export const memberActions = {
  /**
   * Colleagues of a unit: one's own, the office may ask for any. Without a unit the people of the office; the office may
   * ask for the editors.
   */
  members: action<{ items: MemberView[] }>()(fields({ unitId: v.optional(id), role: v.optional(role), ...acting })),
  /** The office invites anybody, a unit's admin its cadres. The code is told once, to whoever made it. */
  invite: action<InviteView & { code: string }>()(
    fields({
      requestId,
      role,
      unitId: v.optional(id),
      uses: v.optional(number('人数', INVITE_USES_MAX), 1),
      days: v.optional(number('有效天数', INVITE_DAYS_MAX), 7),
      ...acting,
    }),
  ),
  /** Those of the last weeks, the newest first: of all, or of the admin's own unit. */
  'invites.list': action<{ items: InviteView[] }>()(fields({ ...acting })),
  'invites.revoke': action<InviteView>()(fields({ requestId, id, ...acting })),
  /** A picture of the code to be scanned: base64. */
  'invites.qrcode': action<{ image: string; contentType: string; scene: string }>()(fields({ code, ...acting })),
  /** Comes in with a code; the new membership is the active one. Who has it already gets it again, and uses nothing up. */
  join: action<{ membership: Membership; memberships: Membership[] }>()(
    fields({ requestId, code, name: text('姓名', 1, 20) }),
  ),
  /** The office takes out anybody but its own last person, a unit's admin its cadres. */
  removeMember: action<{ id: string }>()(fields({ requestId, id, ...acting })),
};
