import { holding, type Erasing, type Sweep } from '../common/erasing';
import * as store from './erase-store';

/** A person's messages. */
export const eraseInboxOf = ({ openid, before }: Erasing): Promise<number> => store.removeOf(openid, before);

/** What they allowed of messages on the phone. */
export const eraseAllowancesOf = ({ openid }: Erasing): Promise<number> => store.removeAllowancesOf(openid);

/** How much of it there is. */
export async function keptInbox(openid: string): Promise<{ notifications: number; allowances: number }> {
  const [notifications, ledgers] = await Promise.all([store.countOf(openid), store.allowancesOf(openid)]);
  return { notifications, allowances: ledgers.reduce((sum, { remaining }) => sum + remaining, 0) };
}

/** All messages, on the campaign's day. */
export const inboxSweep: Sweep = {
  page: async (_campaign, after, limit) =>
    (await store.pageOf(after, limit)).map(({ _id }) => ({ _id, holds: holding({ notifications: 1 }) })),
  erase: async (ids) => {
    await store.removeWith(ids);
  },
};

/** All ledgers of messages on the phone. */
export const allowanceSweep: Sweep = {
  page: async (_campaign, after, limit) =>
    (await store.allowancePage(after, limit)).map(({ _id }) => ({ _id, holds: holding({ allowances: 1 }) })),
  erase: async (ids) => {
    await store.removeAllowancesWith(ids);
  },
};
