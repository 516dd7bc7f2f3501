import { nextRequest } from '../../county';
import { aSuggestion } from '../../report/sets';
import type { Thing } from '../people';
import { SITES } from './directory';
import { COUNTY, THEIR_UNIT, type CasesOf, type Doing } from './model';

const UNITS = ['unit-housing', 'unit-tax'] as const;
/** All that a unit has, asked for by its name. */
const sets = UNITS.map((unit): Doing<unknown> => ({
  on: { what: `the set of ${unit}`, unit, whole: true, seen: 'all' },
  with: () => ({ unitId: unit }),
}));
const wholeSets = sets.map((tried): Doing<unknown> => ({ ...tried, whole: true }));
const NAMED = {
  unitId: 'unit-housing',
  handlerId: 'member-cadre-3',
  informedUnitIds: ['unit-edu'],
  name: '演示居民甲',
};
const ASSIGNED = { east: 'unit-edu', west: 'unit-tax' } as const;
const SUBMISSION: Thing = { what: 'a set that was handed in', unit: 'unit-housing', whole: true };

export const report: CasesOf<'report'> = {
  forms: [
    {
      on: { what: 'the form of a visit', unit: 'unit-housing', own: ['cadre-3'] },
      with: () => ({ visitId: 'visit-unit-housing' }),
      whole: { cadre: ['own'], unitAdmin: ['unit'], office: ['any'] },
    },
    {
      on: { what: 'the form of a suggestion', unit: 'unit-housing', handler: 'cadre-3', told: ['unit-edu'] },
      docs: () => ({ suggestions: [{ ...aSuggestion(920, NAMED) }] }),
      with: () => ({ suggestionId: 'suggestion-920' }),
      whole: { cadre: ['handed'], unitAdmin: ['unit'], office: ['any'] },
    },
    ...wholeSets,
    {
      on: SUBMISSION,
      with: ({ known }) => ({ submissionId: known.submission }),
      // A cadre has nothing to do with any set.
      outside: { cadre: 'PERMISSION_DENIED' },
      whole: true,
    },
  ],
  // Masked, and yet all that was said leaves the house with it.
  ledger: wholeSets,
  posters: [{ on: COUNTY, with: () => ({ siteId: 'site-edu' }) }],
  set: sets,
  submitSet: [{ on: THEIR_UNIT, with: () => ({ requestId: nextRequest() }) }],
  submissions: [
    {
      of: UNITS.map((unit) => ({ what: `what ${unit} has handed in`, id: unit, unit })),
      ids: ({ items }) => items.map(({ unit }) => unit.id),
    },
  ],
  compare: [{ on: SUBMISSION, with: ({ known }) => ({ submissionId: known.submission }) }],
  dashboard: [
    ...sets,
    ...(['east', 'west'] as const).map((districtId) => ({
      on: { what: `numbers of ${districtId}`, assigned: [ASSIGNED[districtId]], figures: true, seen: 'all' } as const,
      with: () => ({ districtId }),
    })),
  ],
  kickOff: [{ on: THEIR_UNIT, with: () => ({ requestId: nextRequest(), date: '2017-08-16', people: 20 }) }],
  'kickOff.get': sets,
  milestones: [
    {
      of: UNITS.map((unit) => ({ what: `how ${unit} stands`, id: unit, unit })),
      ids: ({ units }) => units.map(({ unit }) => unit.id),
    },
  ],
  remindAll: [{ on: COUNTY, with: () => ({ requestId: nextRequest(), about: 'forms' }) }],
  sites: [{ of: SITES, ids: ({ items }) => items.map(({ site }) => site.id) }],
  export: [
    { on: COUNTY, with: () => ({ requestId: nextRequest() }) },
    {
      on: { ...COUNTY, what: 'names and phones' },
      with: () => ({ requestId: nextRequest(), what: 'suggestions', whole: true, reason: '给居民回电话' }),
    },
  ],
  archive: [
    {
      on: COUNTY,
      docs: ({ campaign }) => ({ campaigns: [{ ...campaign, status: 'closed' }] }),
      with: () => ({ requestId: nextRequest() }),
    },
  ],
};
