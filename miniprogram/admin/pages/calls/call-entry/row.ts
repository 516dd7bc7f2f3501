import type { CallView } from '../../../../contract/index';
import { spokenTime } from '../../../../utils/time';

/** Somebody to be called, as a row. */
export type CallRow = Pick<CallView, 'id' | 'title' | 'number'> & {
  who: string;
  place: string;
  /** Why no message reaches this person. */
  why: string;
  /** How the last call went; '' while nobody has called. */
  outcome: string;
  reached: boolean;
};

const WHY: Record<CallView['reason'], string> = {
  noPhone: '没有用过小程序，收不到消息',
  unread: '发过消息，几天没有看',
};

/** Nobody can call without a number. */
export const canCall = ({ contact }: Pick<CallView, 'contact'>): boolean => contact.phone !== null;

export function outcomeWords({ outcome, contact }: Pick<CallView, 'outcome' | 'contact'>): string {
  if (outcome === null) return '';
  const how = contact.phone === null ? ['告诉到了', '没找到人'] : ['打通了', '没打通'];
  const words = `${spokenTime(outcome.at)} ${outcome.reached ? how[0] : how[1]}`;
  return outcome.note === null ? words : `${words}：${outcome.note}`;
}

export const callRow = (call: CallView): CallRow => ({
  id: call.id,
  title: call.title,
  number: call.number,
  who: [call.contact.name, call.contact.phone].filter(Boolean).join(' ') || '没有留姓名和电话',
  place: call.districtName || '没有说明地点',
  why: WHY[call.reason],
  outcome: outcomeWords(call),
  reached: call.outcome?.reached ?? false,
});
