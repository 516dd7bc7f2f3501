import { writeCursor } from '../../../../cloudfunctions/common/cursor';
import type { World } from '../world';
import { nextRequest } from '../../county';
import { CONTENT, SETTINGS, YES } from '../../questionnaire/campaign';
import type { Thing } from '../people';
import type { CasesOf, Doing } from './model';

type Key = keyof World['known']['questionnaires'];

const DRAFT: Thing = { what: 'a draft', seen: 'questionnaire.get' };
const OPEN: Thing = { what: 'an open questionnaire', published: true, seen: 'all' };
const SHOWN: Thing = { ...OPEN, what: 'a questionnaire whose results are shown', answered: ['resident'] };
/** As far as answers are concerned it isn't there yet, for the office either. */
const UNANSWERED: Thing = { what: 'a draft' };
const ALL: readonly (readonly [Thing, Key])[] = [
  [DRAFT, 'draft'],
  [OPEN, 'open'],
  [SHOWN, 'shown'],
];

const last = 'f'.repeat(32);
const BEGIN = writeCursor({ key: `2017-12-31/${last}`, id: last });
const ANSWERED = [[UNANSWERED, 'draft'] as const, ...ALL.slice(1)];

const named = (fields: (world: World, key: Key) => Record<string, unknown>, of = ALL): Doing<unknown>[] =>
  of.map(([on, key]) => ({ on, with: (world) => fields(world, key) }));
const id = ({ known }: World, key: Key) => known.questionnaires[key].id;
const step = (world: World, key: Key) => ({ requestId: nextRequest(), ...world.known.questionnaires[key] });

export const questionnaire: CasesOf<'questionnaire'> = {
  list: [
    {
      of: ALL.map(([thing, key]) => ({ ...thing, id: key })),
      ids: ({ items }, world) =>
        ALL.map(([, key]) => key).filter((key) => items.some((item) => item.id === id(world, key))),
    },
  ],
  get: named((world, key) => ({ id: id(world, key) })),
  save: [
    ...named((world, key) => ({ ...step(world, key), content: CONTENT, settings: SETTINGS })),
    { on: DRAFT, with: () => ({ requestId: nextRequest(), content: CONTENT, settings: SETTINGS }) },
  ],
  publish: named(step, ALL.slice(0, 1)),
  close: named(step, ALL.slice(1)),
  answer: named(
    (world, key) => ({ requestId: nextRequest(), questionnaireId: id(world, key), answers: YES }),
    ANSWERED.slice(0, 2),
  ),
  results: named((world, key) => ({ id: id(world, key) })),
  texts: [
    ...named((world, key) => ({ id: id(world, key) }), ANSWERED),
    // A further page alone: whoever makes up where it begins is written down, too.
    {
      on: { ...SHOWN, what: 'a further page of texts', answered: undefined },
      with: (world: World) => ({ id: id(world, 'shown'), cursor: BEGIN }),
    },
  ].map((tried) => ({ ...tried, whole: true })),
  release: named(
    (world, key) => ({ requestId: nextRequest(), id: id(world, key), textId: world.known.text, state: 'hidden' }),
    ALL.slice(2),
  ),
  export: named((world, key) => ({ requestId: nextRequest(), id: id(world, key) }), ALL.slice(2)),
};
