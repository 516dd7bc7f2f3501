import { nextRequest } from '../../county';
import type { Thing } from '../people';
import type { World } from '../world';
import { COUNTY, county, type CasesOf, type Doing } from './model';

/** Set up by the office for the county. */
const setUp = (fields: (world: World) => Record<string, unknown>): Doing<unknown>[] => [{ on: COUNTY, with: fields }];
const request = () => ({ requestId: nextRequest() });

const SITE = { name: '西门', place: '西门外', districtId: 'dijing', date: '2017-08-24', from: '08:30', to: '11:00' };
export const SITES: readonly (Thing & { id: string; code: string })[] = [
  { what: 'a site with a roster', id: 'site-edu', code: 'ED0001', duty: ['unit-edu'], figures: true, seen: 'all' },
  { what: 'a site without a roster', id: 'site-all', code: 'AL0002', duty: 'everybody', figures: true, seen: 'all' },
  { what: "the office's site", id: 'site-office', code: 'OF0003', duty: ['office'], figures: true, seen: 'all' },
];

const COLLEAGUES = 'directory.members';
const CADRE: Thing = { what: 'a cadre', unit: 'unit-housing', ofCadres: true, seen: COLLEAGUES };
const ADMIN: Thing = { what: 'an admin', unit: 'unit-housing', seen: COLLEAGUES };
const EDITOR: Thing = { what: 'an editor' };

const INVITES = 'directory.invites.list';
const invites: readonly (readonly [Thing, keyof World['known']['invites']])[] = [
  [{ what: 'an invitation for cadres', unit: 'unit-housing', ofCadres: true, seen: INVITES }, 'cadre'],
  [{ what: 'an invitation for an admin', unit: 'unit-housing' }, 'admin'],
  [{ what: "another unit's invitation for cadres", unit: 'unit-tax', ofCadres: true, seen: INVITES }, 'other'],
];

export const directory: CasesOf<'directory'> = {
  home: county,
  me: [
    {
      on: { what: 'a membership', own: ['admin-3'], seen: 'all' },
      with: () => ({ ...request(), membershipId: 'member-admin-3' }),
    },
  ],
  'campaign.get': county,
  'campaign.settings': county,
  'campaign.save': setUp(({ settings }) => ({
    ...request(),
    version: 1,
    settings: { ...settings, title: '新的名称' },
  })),
  'campaign.setStatus': setUp(() => ({ ...request(), version: 1, status: 'closed' })),
  'campaign.checklist': county,
  'campaign.route': setUp(() => ({ districtId: 'kc-1' })),
  'districts.get': setUp(() => ({ id: 'kc-1' })),
  'districts.save': setUp(() => ({ ...request(), version: 1, id: 'kc-1', name: '一号楼' })),
  'districts.template': county,
  'districts.preview': setUp(({ known }) => ({ fileId: known.sheets.districts })),
  'districts.import': setUp(({ known }) => ({ ...request(), version: 1, fileId: known.sheets.districts })),
  'districts.tree': county,
  'units.get': setUp(() => ({ id: 'unit-edu' })),
  'units.save': setUp(() => ({ ...request(), name: '县图书馆', kind: 'contracted' })),
  'units.template': county,
  'units.preview': setUp(({ known }) => ({ fileId: known.sheets.units })),
  'units.import': setUp(({ known }) => ({ ...request(), version: known.unitsVersion, fileId: known.sheets.units })),
  'units.list': county,
  'assignments.save': setUp(() => ({ ...request(), unitId: 'unit-edu', version: 1, districtIds: ['east', 'heyan'] })),
  'assignments.list': county,
  'sites.get': setUp(() => ({ id: 'site-edu' })),
  'sites.save': setUp(() => ({ ...request(), ...SITE })),
  'sites.remove': setUp(() => ({ ...request(), id: 'site-edu', version: 1 })),
  'sites.list': county,
  'sites.scanned': SITES.map((on) => ({ on, with: () => ({ code: on.code }) })),
  'sites.checkIn': SITES.map((on) => ({ on, with: () => ({ ...request(), code: on.code }) })),
  'sites.duty': [{ of: SITES, ids: ({ items }) => items.map(({ site }) => site.id) }],
  'sites.qrcode': setUp(() => ({ siteId: 'site-edu' })),
  members: ['unit-housing', 'unit-tax'].map((unit) => ({
    on: { what: `the people of ${unit}`, unit, seen: 'all' } as const,
    with: () => ({ unitId: unit }),
  })),
  invite: [
    {
      on: { what: 'an invitation for cadres', unit: 'unit-housing', ofCadres: true, seen: 'all' },
      with: () => ({ ...request(), role: 'cadre', unitId: 'unit-housing' }),
    },
    {
      on: { what: 'an invitation for an admin', unit: 'unit-housing', seen: 'all' },
      with: () => ({ ...request(), role: 'unitAdmin', unitId: 'unit-housing' }),
    },
    { on: { what: 'an invitation for an editor', seen: 'all' }, with: () => ({ ...request(), role: 'editor' }) },
  ],
  'invites.list': [
    {
      of: invites.map(([thing, key]) => ({ ...thing, id: key })),
      ids: ({ items }, { known }) =>
        invites.map(([, key]) => key).filter((key) => items.some(({ id }) => id === known.invites[key].id)),
    },
  ],
  'invites.revoke': invites.map(([on, key]) => ({
    on,
    with: ({ known }) => ({ ...request(), id: known.invites[key].id }),
  })),
  'invites.qrcode': invites.map(([on, key]) => ({ on, with: ({ known }) => ({ code: known.invites[key].code }) })),
  join: [
    {
      on: COUNTY,
      with: ({ known }) => ({ ...request(), code: known.invites.cadre.code, name: '测试新人' }),
      // Cadres of the unit are in already.
      idempotent: true,
    },
  ],
  removeMember: [
    { on: CADRE, with: () => ({ ...request(), id: 'member-cadre-4' }) },
    { on: ADMIN, with: () => ({ ...request(), id: 'member-admin-4' }) },
    { on: EDITOR, with: () => ({ ...request(), id: 'member-editor' }) },
  ],
  'calendar.get': county,
  'calendar.save': setUp(() => ({ ...request(), version: 3, holidays: ['2017-09-01'], workdays: [] })),
  'replies.list': county,
};
