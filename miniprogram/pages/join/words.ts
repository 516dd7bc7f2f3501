import { PAGES, ROLE_LABELS, type Membership, type Role } from '../../contract/index';

/** Somebody has come in. */
export interface JoinedWords {
  title: string;
  /** 县教育局 · 走访干部 */
  role: string;
  hint: string;
  /** Where the work is. */
  next: { label: string; page: string } | null;
}

const QUEUE = { label: '去待办', page: `/${PAGES.queue}` };

const NEXT: Partial<Record<Role, { label: string; page: string }>> = {
  cadre: { label: '去走访', page: `/${PAGES.visits}` },
  unitAdmin: QUEUE,
  office: QUEUE,
};

/** @param before whether they had this role already */
export const joinedWords = ({ role, unit }: Membership, before: boolean): JoinedWords => ({
  title: before ? '您早就加入了' : '加入成功',
  role: [unit?.name, ROLE_LABELS[role]].filter(Boolean).join(' · '),
  hint: before ? '不用再加入一次，这个邀请码也没有用掉。' : '现在就能用这个身份办事，在“我的”里可以切换。',
  next: NEXT[role] ?? null,
});
