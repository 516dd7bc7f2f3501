import { encrypt } from '../../../../cloudfunctions/common/crypto';
import { cardOf, claimKey } from '../../../../cloudfunctions/common/ids';
import type { VisitDoc } from '../../../../cloudfunctions/common/model';
import type { ErrorCode, LogResult } from '../../../../miniprogram/contract';
import { openidOf } from '../../../support/cast';
import { THURSDAY } from '../../states/life';
import { nextRequest } from '../../county';
import { aVisit } from '../../report/sets';
import { PEOPLE, type Thing } from '../people';
import { COUNTY, THEIRS, type CasesOf, type Doing } from './model';

const OWN_PLACE: Thing & { id: string } = { what: 'a place', id: 'kc-1', assigned: ['unit-edu'], seen: 'all' };
const OTHER_PLACE: Thing & { id: string } = {
  ...OWN_PLACE,
  what: 'a place across the town',
  id: 'dj-1',
  assigned: ['unit-tax'],
};
const PLACES = [OWN_PLACE, OTHER_PLACE];
const inPlaces = PLACES.map((on) => ({ on, with: () => ({ districtId: on.id }) }));

const VISIT: Thing & { id: string } = {
  what: "a unit's visit",
  id: 'the-visit',
  unit: 'unit-housing',
  own: ['resident'],
  seen: 'visit.get',
};
const other = (unit: string): Thing & { id: string } => ({ what: `a visit of ${unit}`, id: `visit-${unit}`, unit });
const visit = (fields: Partial<VisitDoc> = {}) => ({
  visits: [{ ...aVisit(50, { _id: VISIT.id, unitId: 'unit-housing', recorderId: 'member-cadre-3', ...fields }) }],
});
const claimed = () => visit({ claimedBy: openidOf('resident'), claimedAt: THURSDAY });

const refused = ({ items: [first] }: { items: LogResult[] }): ErrorCode | null =>
  first?.ok === false ? (first.error.code as ErrorCode) : null;
const logged = (on: Thing, fields: Record<string, unknown>): Doing<{ items: LogResult[] }> => ({
  on,
  with: () => ({
    items: [{ requestId: nextRequest(), at: '2017-08-24T09:30:00+08:00', outcome: 'done', explained: true, ...fields }],
  }),
  refusal: refused,
});

const NUMBER = '123456';
/** Who was told the number at the door; the unit's own people can't speak for the household. */
const HOUSEHOLD: Thing = {
  ...VISIT,
  what: 'the record of a household that was told its number',
  own: PEOPLE.filter(({ unitId }) => unitId !== 'unit-housing').map(({ name }) => name),
};

export const visits: CasesOf<'visit'> = {
  log: [
    ...PLACES.map((on) => logged(on, { kind: 'household', districtId: on.id, door: '1-102' })),
    logged(
      { what: 'a publicity site', assigned: ['unit-edu'], duty: ['unit-edu'], seen: 'all' },
      { kind: 'site', districtId: 'kangcheng', site: 'ED0001', attendance: 3 },
    ),
    logged(
      { what: "the office's publicity site", assigned: ['unit-edu'], duty: ['office'], seen: 'all' },
      { kind: 'site', districtId: 'kangcheng', site: 'OF0003', attendance: 3 },
    ),
  ],
  list: [
    {
      of: [VISIT, other('unit-edu'), other('unit-tax')].map((thing) => ({ ...thing, own: [] })),
      docs: claimed,
      with: () => ({ limit: 50 }),
      ids: ({ items }) => items.map(({ id }) => id),
    },
  ],
  get: [
    {
      // The number that was told at the door is for who told it.
      on: { ...VISIT, own: ['resident', 'cadre-3'] },
      docs: () => visit({ claimedBy: openidOf('resident'), claimNumber: encrypt(NUMBER, `${VISIT.id}:claimNumber`) }),
      with: () => ({ id: VISIT.id }),
      whole: { cadre: ['own'] },
    },
  ],
  doors: inPlaces,
  tasks: [{ of: PLACES, ids: ({ buildings }) => buildings.map(({ id }) => id) }],
  pack: [{ of: PLACES, ids: ({ items }) => items.map(({ districtId }) => districtId) }],
  todo: [...inPlaces, { of: PLACES, ids: ({ items }) => items.map(({ districtId }) => districtId) }],
  reconcile: [
    {
      of: (['cadre-1', 'cadre-2'] as const).map((who) => ({
        what: `a visit by ${who}`,
        id: `visit-of-${who}`,
        own: [who],
      })),
      with: () => ({ day: '2017-08-24', requestIds: ['visit-of-cadre-1', 'visit-of-cadre-2'] }),
      ids: ({ items }) => items.map(({ requestId }) => requestId),
    },
  ],
  coverage: [
    ...PLACES.map((on) => ({
      on: { what: `figures of ${on.id}`, figures: true, seen: 'all' } as const,
      with: () => ({ districtId: on.id }),
    })),
    ...['unit-edu', 'unit-tax'].map((unitId) => ({
      on: { what: `figures of ${unitId}`, unit: unitId, seen: 'all' } as const,
      with: () => ({ unitId }),
    })),
  ],
  code: [{ on: THEIRS }],
  claim: [
    {
      on: HOUSEHOLD,
      docs: () => visit({ claimKey: claimKey(cardOf('member-cadre-3'), NUMBER), receivedAt: THURSDAY }),
      with: () => ({ requestId: nextRequest(), code: cardOf('member-cadre-3'), claimNumber: NUMBER }),
    },
  ],
  mine: [{ of: [VISIT], docs: claimed, ids: ({ items }) => items.map(({ id }) => id) }],
  confirm: [
    { on: { ...VISIT, seen: undefined }, docs: claimed, with: () => ({ requestId: nextRequest(), id: VISIT.id }) },
  ],
  board: [{ on: COUNTY }],
};
