import { OUTCOME_LABELS, type TodoDoor } from '../../contract/index';
import { spokenTime } from '../../utils/time';

export interface TodoRow {
  id: string;
  districtId: string;
  door: string;
  place: string;
  why: string;
}

/** 枣强镇 · 康成社区 · 康成小区 · 3号楼 → 康成小区 · 3号楼 */
const nearest = (name: string): string => name.split(' · ').slice(-2).join(' · ');

export const todoRow = ({ districtId, districtName, door, outcome, at, visits }: TodoDoor): TodoRow => ({
  id: `${districtId}:${door}`,
  districtId,
  door,
  place: nearest(districtName),
  why: `${spokenTime(at)} ${OUTCOME_LABELS[outcome]}${visits > 1 ? `，去过 ${visits} 次` : ''}`,
});
