import { ROLE_LABELS, STAFF_ROLES, type InviteView, type MemberView, type StaffRole } from '../../../contract/index';
import { spokenTime } from '../../../utils/time';

/** People with one role. */
export interface Group {
  role: string;
  label: string;
  people: Person[];
}

interface Person {
  id: string;
  name: string;
  /** The one who looks. */
  me: boolean;
  removable: boolean;
}

/** What somebody may do here: the office everything, an admin what concerns the cadres. */
export interface Viewer {
  membershipId: string;
  office: boolean;
}

/** Whom somebody may invite and take out. */
export const rolesFor = ({ office }: Viewer): readonly StaffRole[] => (office ? STAFF_ROLES : ['cadre']);

/** By role, admins before cadres; roles that nobody has are left out. */
export const groupsOf = (members: readonly MemberView[], viewer: Viewer): Group[] =>
  (['office', 'editor', 'unitAdmin', 'cadre'] as const)
    .map((role) => ({
      role,
      label: ROLE_LABELS[role],
      people: members
        .filter((member) => member.role === role)
        .map(({ id, name }) => ({
          id,
          name,
          me: id === viewer.membershipId,
          removable: rolesFor(viewer).includes(role),
        })),
    }))
    .filter(({ people }) => people.length > 0);

const STATES: Record<InviteView['state'], string> = {
  open: '',
  used: '人数已满，不能再用了',
  expired: '已经过期，不能再用了',
  revoked: '已经作废，不能再用了',
};

export interface InviteRow {
  id: string;
  /** 县教育局 · 走访干部 */
  title: string;
  /** 已加入 1 人，还能加入 4 人 */
  used: string;
  /** 有效到 8月29日 17:00; or why it isn't good any more */
  until: string;
  open: boolean;
}

export const inviteRow = ({ id, role, unit, uses, left, expiresAt, state }: InviteView): InviteRow => ({
  id,
  title: [unit?.name, ROLE_LABELS[role]].filter(Boolean).join(' · '),
  used: `已加入 ${uses - left} 人，还能加入 ${left} 人`,
  until: state === 'open' ? `有效到 ${spokenTime(expiresAt)}` : STATES[state],
  open: state === 'open',
});

/** What is said before somebody is taken out: what goes, and what stays. */
export const removalWords = ({ name, me }: Person, role: string): { title: string; content: string } => ({
  title: me ? '把自己移出？' : `移出${name}？`,
  content: `移出后，${me ? '您' : '这位同事'}不能再用“${role}”的身份办事。以前的走访和办理记录都留着，名字也不变。要再加入，得发新的邀请。`,
});
