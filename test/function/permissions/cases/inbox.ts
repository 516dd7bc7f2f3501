import { CAMPAIGN_ID, REPLY_TEMPLATE, TUESDAY } from '../../../support/fixture';
import { nextRequest } from '../../county';
import { openidOf, type CastName } from '../../../support/cast';
import type { Thing } from '../people';
import { THEIRS, type CasesOf } from './model';

const OF: readonly CastName[] = ['resident', 'admin-3'];
const message = (who: CastName): Thing & { id: string } => ({
  what: `a message to ${who}`,
  id: `to-${who}`,
  own: [who],
});
const docs = () => ({
  notifications: OF.map((who) => ({
    _id: `to-${who}`,
    campaignId: CAMPAIGN_ID,
    openid: openidOf(who),
    event: 'suggestion.accepted',
    title: '已受理',
    text: '您反映的事已经受理',
    page: 'pages/home/home',
    at: TUESDAY,
    readAt: null,
    unreadOf: openidOf(who),
  })),
});

export const inbox: CasesOf<'inbox'> = {
  list: [{ of: OF.map(message), docs, ids: ({ items }) => items.map(({ id }) => id) }],
  read: OF.map((who) => ({
    on: message(who),
    docs,
    with: () => ({ ids: [`to-${who}`] }),
    outside: 'nothing' as const,
  })),
  subscribed: [{ on: THEIRS, with: () => ({ templateIds: [REPLY_TEMPLATE], requestId: nextRequest() }) }],
};
