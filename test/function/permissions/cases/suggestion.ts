import type { SuggestionDoc } from '../../../../cloudfunctions/common/model';
import type { Status, SuggestionView } from '../../../../miniprogram/contract';
import { CAMPAIGN_ID, TUESDAY } from '../../../support/fixture';
import { nextRequest } from '../../county';
import { living, RELATIONS, type Relation } from '../../states/life';
import type { Thing } from '../people';
import { COUNTY, THEIRS, type CasesOf, type Doing, type Showing } from './model';

const SEEN = 'suggestion.get';
const as = (name: string): Relation => RELATIONS.find((relation) => relation.name === name)!;

/** 县住建局 has it, cadre-3 works on it, 县教育局 was told. */
const HANDED = as('the cadre to whom it was handed');
const UNITS: Thing = {
  what: "a unit's suggestion",
  own: ['resident'],
  unit: 'unit-housing',
  handler: 'cadre-3',
  told: ['unit-edu'],
  seen: SEEN,
};
const AT_OFFICE = as('the office, which has it itself');
const OFFICES: Thing = {
  what: "the office's suggestion",
  own: ['resident'],
  unit: 'office',
  told: ['unit-edu'],
  seen: SEEN,
};
/** Written by an admin whose unit has nothing to do with it. */
const BY_STAFF = as('its author, an admin of another unit');
const STAFFS: Thing = { ...UNITS, what: "a colleague's own suggestion", own: ['admin-2'], handler: undefined };

const plain = (doc: SuggestionDoc): Record<string, unknown> => ({ ...doc });

type Fields = Record<string, unknown>;

/** A step from a state in which it is possible. */
function on(thing: Thing, relation: Relation, state: Status, fields: Fields = {}, facts: Partial<SuggestionDoc> = {}) {
  let made: SuggestionDoc | undefined;
  const doc = () => (made ??= { ...living(state, relation), ...facts });
  return {
    on: thing,
    docs: () => ({ suggestions: [plain(doc())] }),
    with: () => ({ requestId: nextRequest(), id: doc()._id, version: doc().version, ...fields }),
  } satisfies Doing<SuggestionView>;
}

const NOTE = { note: '测试说明：已经修好' };
const DATED = { ...NOTE, date: '2017-08-31' };

/** Of a unit, and of the office: whoever has it takes the step. */
const byUnit = (state: Status, fields: Fields = {}) => [
  on(UNITS, HANDED, state, fields),
  on(OFFICES, AT_OFFICE, state, fields),
];
const byAuthor = (state: Status, fields: Fields = {}) => [
  on(UNITS, HANDED, state, fields),
  on(STAFFS, BY_STAFF, state, fields),
];

/** Without a lock: it is only looked at. */
function look(thing: Thing, relation: Relation) {
  let made: SuggestionDoc | undefined;
  const doc = () => (made ??= living('accepted', relation));
  return {
    on: thing,
    docs: () => ({ suggestions: [plain(doc())] }),
    with: () => ({ id: doc()._id }),
  } satisfies Doing<unknown>;
}
const looked = [look(UNITS, HANDED), look(OFFICES, AT_OFFICE), look(STAFFS, BY_STAFF)];

/** Several at once, in different states, so that each is found in a list and in a count. */
const MANY: readonly (Thing & { id: string; state: Status; relation: Relation })[] = [
  { ...UNITS, id: 'many-handed', state: 'submitted', relation: HANDED },
  {
    ...UNITS,
    what: "a unit's suggestion that nobody was given",
    handler: undefined,
    id: 'many-free',
    state: 'accepted',
    relation: as('an admin of the unit'),
  },
  { ...OFFICES, id: 'many-office', state: 'planned', relation: AT_OFFICE },
  { ...STAFFS, id: 'many-staff', state: 'deferred', relation: BY_STAFF },
];
const many = () => ({
  suggestions: MANY.map(({ id, state, relation }) => {
    const doc = living(state, relation);
    return plain({ ...doc, _id: id, number: `CS-${id}`, queueKey: doc.queueKey.replace(doc._id, id) });
  }),
});
const listed = <O extends { items: readonly { id: string }[] }>(): Showing<O> => ({
  of: MANY,
  docs: many,
  ids: ({ items }) => items.map(({ id }) => id),
});

const aCard = (unitId: string) => ({
  _id: `card-${unitId}`,
  campaignId: CAMPAIGN_ID,
  unitId,
  kind: 'yellow',
  target: { kind: 'suggestion', id: 'x', name: 'CS-x' },
  at: TUESDAY,
});
const CALL = {
  _id: 'call-1',
  campaignId: CAMPAIGN_ID,
  suggestionId: 'x',
  number: 'CS-x',
  title: '有了答复',
  contactMask: { name: null, phone: null },
  districtName: '城关镇 · 东社区',
  unitId: 'unit-housing',
  reason: 'noPhone',
  at: TUESDAY,
  done: false,
  outcome: null,
  requestIds: [],
};

export const suggestion: CasesOf<'suggestion'> = {
  submit: [
    { on: THEIRS, with: () => ({ requestId: nextRequest(), aspect: 'livelihood', content: '楼道里的灯坏了三天' }) },
  ],
  mine: [listed()],
  get: looked,
  withdraw: byAuthor('submitted'),
  correct: byAuthor('submitted', { content: '楼道里的水管漏了五天' }),
  rate: byAuthor('resolved', { rating: 'fair' }),
  reopen: byAuthor('resolved', NOTE),
  queue: [listed()],
  counts: [
    {
      of: MANY,
      docs: many,
      ids: (counts) => MANY.filter(({ state }) => counts[state as keyof typeof counts]).map(({ id }) => id),
    },
  ],
  accept: byUnit('submitted'),
  plan: byUnit('accepted', DATED),
  resolve: byUnit('accepted', NOTE),
  defer: byUnit('accepted', DATED),
  decline: byUnit('submitted', NOTE),
  // The office can't give back to itself.
  return: [on(UNITS, HANDED, 'submitted', NOTE)],
  reroute: byUnit('accepted', { unitId: 'unit-tax' }),
  assignHandler: [
    on(UNITS, HANDED, 'accepted', { memberId: 'member-cadre-4' }),
    on(OFFICES, AT_OFFICE, 'accepted', { memberId: 'member-office' }),
  ],
  classify: byUnit('accepted', { scope: 'common' }),
  note: byUnit('accepted', NOTE),
  release: [on(UNITS, HANDED, 'accepted', {}, { heldSince: TUESDAY })],
  markPublic: byUnit('resolved', { excerpt: { said: '楼道里的水管漏了', answer: '水管已经换好了' } }),
  revealContact: looked.map((tried) => ({ ...tried, whole: true })),
  similar: looked,
  supervise: [{ on: COUNTY }],
  cards: [
    {
      of: ['unit-housing', 'unit-tax'].map((unit) => ({ what: `a card of ${unit}`, id: `card-${unit}`, unit })),
      docs: () => ({ cards: ['unit-housing', 'unit-tax'].map(aCard) }),
      ids: ({ items }) => items.map(({ id }) => id),
    },
  ],
  calls: [
    {
      of: [{ what: 'somebody to call', id: CALL._id }],
      docs: () => ({ calls: [{ ...CALL }] }),
      ids: ({ items }) => items.map(({ id }) => id),
    },
  ],
  called: [
    {
      on: { what: 'somebody to call' },
      docs: () => ({ calls: [{ ...CALL }] }),
      with: () => ({ requestId: nextRequest(), id: CALL._id, reached: true }),
    },
  ],
};
