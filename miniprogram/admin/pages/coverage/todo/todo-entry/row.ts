import { OUTCOME_LABELS, type TodoDoor } from '../../../../../contract/index';
import { spokenTime } from '../../../../../utils/time';

export interface TodoRow {
  id: string;
  districtId: string;
  door: string;
  place: string;
  why: string;
}

export const todoRow = ({ districtId, districtName, door, outcome, at, visits }: TodoDoor): TodoRow => ({
  id: `${districtId} ${door}`,
  districtId,
  door,
  place: districtName,
  why: [`${spokenTime(at)} ${OUTCOME_LABELS[outcome]}`, ...(visits > 1 ? [`去过 ${visits} 次`] : [])].join(' · '),
});
