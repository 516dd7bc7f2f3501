import { inboxContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { list, read, subscribed } from './actions';

/** 消息: each person's own. */
export const main = endpoint('inbox', inboxContract, {
  list: { who: { anyone: 'own' }, handler: list },
  read: { who: { anyone: 'own' }, handler: read },
  subscribed: { who: { anyone: 'own' }, handler: subscribed },
});
