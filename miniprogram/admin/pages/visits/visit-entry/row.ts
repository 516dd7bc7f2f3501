import type { VisitSummary } from '../../../../contract/index';
import { spokenTime } from '../../../../utils/time';

/** What staff are shown of a visit in a list. */
export type VisitRow = Pick<VisitSummary, 'id' | 'kind' | 'outcome'> & {
  /** 康成小区 3号楼 */
  place: string;
  /** 1-101; '' for what isn't at a door. */
  door: string;
  /** 今天 09:30 · 县教育局 · 演示干部 */
  facts: string;
  /** 说了 2 条; '' when nothing was said. */
  said: string;
  /** The household said that the visit took place. */
  confirmed: boolean;
};

/** Of a place's name the last parts: who knows the building knows the town. */
const PARTS = 2;

/** 康成小区 3号楼. @param name 枣强镇 · 康成社区 · 康成小区 · 3号楼 */
export const shortPlace = (name: string): string => name.split(' · ').slice(-PARTS).join(' ');

/** @param unit whether the unit is named: where visits of several stand together */
export const visitRow = (visit: VisitSummary, unit: boolean, now = new Date()): VisitRow => ({
  id: visit.id,
  kind: visit.kind,
  outcome: visit.outcome,
  place: shortPlace(visit.districtName),
  door: visit.door ?? '',
  facts: [spokenTime(visit.at, now), unit ? visit.unit.name : '', visit.recorder.name].filter(Boolean).join(' · '),
  said: visit.suggestionCount > 0 ? `说了 ${visit.suggestionCount} 条` : '',
  confirmed: visit.confirmedAt !== null,
});
