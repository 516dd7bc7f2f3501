import type { BuildingDoc, CoverageDoc, VisitDoc } from '../../../cloudfunctions/common/model';
import type { LogResult } from '../../../miniprogram/contract';
import type { Actor } from '../../support/cast';
import { members } from '../../support/fixture';
import { nextRequest, useCounty } from '../county';

/** One visit of the unit that is assigned to the place, as a phone sends it. */
export const VISIT = {
  kind: 'household',
  districtId: 'kc-1',
  door: '1-101',
  at: '2017-08-22T09:00:00+08:00',
  outcome: 'done',
  explained: true,
};

export const SAID = { aspect: 'livelihood', content: '楼道里的灯坏了三天' };

export const item = (fields: Record<string, unknown> = {}) => ({ requestId: nextRequest(), ...VISIT, ...fields });

/** A batch. */
export const logAll = async (actor: Actor, items: unknown[]): Promise<LogResult[]> =>
  (await actor.ok('visit', 'log', { items })).items;

/** One visit that must be taken. */
export async function log(actor: Actor, fields: Record<string, unknown> = {}) {
  const [result] = await logAll(actor, [item(fields)]);
  if (!result?.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}

/** One visit that must not be taken. */
export async function refusedVisit(actor: Actor, fields: Record<string, unknown> = {}) {
  const [result] = await logAll(actor, [item(fields)]);
  if (!result || result.ok) throw new Error('it was taken');
  return result.error;
}

/** The small county with more people under way: a second cadre of unit-edu, one each of unit-tax and unit-housing. */
export function useVisits() {
  const county = useCounty();
  const cadre = (n: number, unitId: string) => ({
    ...members.find(({ _id }) => _id === 'member-cadre-1'),
    _id: `member-cadre-${n}`,
    openid: `demo-cadre-${n}`,
    unitId,
    name: `测试cadre-${n}`,
  });
  const colleagues = [cadre(2, 'unit-edu'), cadre(3, 'unit-tax'), cadre(4, 'unit-housing')];
  const begin: typeof county.begin = (changed = {}, collections = {}) =>
    county.begin(changed, { members: [...members.map((doc) => ({ ...doc })), ...colleagues], ...collections });
  beforeEach(() => begin());
  const dump = (name: string) => county.cloud().database.dump(name);
  return {
    ...county,
    begin,
    visits: () => dump('visits') as unknown as VisitDoc[],
    buildings: () => dump('buildings') as unknown as BuildingDoc[],
    coverage: () => dump('coverage') as unknown as CoverageDoc[],
    building: (id: string) => (dump('buildings') as unknown as BuildingDoc[]).find((doc) => doc.districtId === id),
  };
}
