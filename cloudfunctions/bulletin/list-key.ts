import type { BulletinDoc } from './model';

/** Order of residents' lists: pinned ones stand first, then the newest; the id makes it one of its kind. */
export const listKey = ({ _id, pinned, publishedAt }: Pick<BulletinDoc, '_id' | 'pinned' | 'publishedAt'>): string =>
  `${pinned ? 1 : 0} ${(publishedAt ?? new Date(0)).toISOString()} ${_id}`;
