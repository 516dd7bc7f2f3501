import { collection, command as _ } from '../common/cloud';
import type { NotificationDoc, SubscriptionDoc } from '../common/model';

const notifications = collection<NotificationDoc>('notifications');
const subscriptions = collection<SubscriptionDoc>('subscriptions');

export const removeOf = (openid: string, before: Date): Promise<number> =>
  notifications.remove({ openid, at: _.lte(before) });

export const countOf = (openid: string): Promise<number> => notifications.count({ openid });

export const removeAllowancesOf = (openid: string): Promise<number> => subscriptions.remove({ openid });

/** A campaign has a few templates; no person has more ledgers than that. */
const MANY = 100;

export const allowancesOf = (openid: string): Promise<Pick<SubscriptionDoc, 'remaining'>[]> =>
  subscriptions.find({ openid }, { limit: MANY, fields: ['remaining'] });

export const pageOf = (after: string, limit: number): Promise<Pick<NotificationDoc, '_id'>[]> =>
  notifications.find({ _id: _.gt(after) }, { sort: [['_id', 'asc']], limit, fields: ['_id'] });

export const removeWith = (ids: readonly string[]): Promise<number> => notifications.remove({ _id: _.in([...ids]) });

export const allowancePage = (after: string, limit: number): Promise<Pick<SubscriptionDoc, '_id'>[]> =>
  subscriptions.find({ _id: _.gt(after) }, { sort: [['_id', 'asc']], limit, fields: ['_id'] });

export const removeAllowancesWith = (ids: readonly string[]): Promise<number> =>
  subscriptions.remove({ _id: _.in([...ids]) });
