import { STEPS, type Step, type StepName, type Who } from '../../../cloudfunctions/suggestion/states';
import type { Given } from '../../../cloudfunctions/suggestion/step';
import type { AuditDoc, SuggestionDoc } from '../../../cloudfunctions/common/model';
import { STATUSES, suggestionContract, type ErrorCode, type Status } from '../../../miniprogram/contract';
import { testCloud, type TestCloud } from '../../support/cloud';
import { county } from '../../support/fixture';
import { nextRequest } from '../county';
import { CHANGED, grown, living, PROBLEM, RELATIONS, staff, THURSDAY, withSecrets, type Relation } from './life';
import { after, owedOf, recounted, refusal, split } from './oracle';

/**
 * Every state × every step × everybody who could try it, and with an old version, and with something missing: it does
 * exactly what the table of states says, or is refused with the right code and changes nothing.
 */

withSecrets();
let cloud: TestCloud;
beforeAll(async () => {
  cloud = await testCloud();
  await cloud.fresh(county(CHANGED));
  cloud.clock.set(THURSDAY);
  // Nothing is delivered meanwhile, so that what is owed can be looked at.
  cloud.addFault({ action: 'functions.invokeFunction', times: 1_000_000, errCode: 'FUNCTIONS_REQUEST_FAIL' });
});
afterAll(() => cloud.stop());

const load = (suggestions: SuggestionDoc[]) =>
  cloud.database.reset(
    county(CHANGED, {
      members: staff.map((member) => ({ ...member })),
      problems: [{ ...PROBLEM }],
      suggestions: suggestions.map((doc) => ({ ...doc })),
    }),
  );

type ActionName = StepName & keyof typeof suggestionContract;
const names = Object.keys(STEPS) as StepName[];
const actions = names.filter((name): name is ActionName => name in suggestionContract);
const others = names.filter((name) => !(name in suggestionContract));

/** What is given with each action. */
const GIVEN: Record<ActionName, Given> = {
  accept: { note: '测试说明：明天派人去看' },
  plan: { note: '测试说明：下周更换水管', date: '2017-08-31' },
  resolve: { note: '测试说明：水管已经换好' },
  defer: { note: '测试说明：等一批配件', date: '2017-09-20' },
  decline: { note: '测试说明：不归县里管' },
  return: { note: '测试说明：不归本单位管' },
  reroute: { note: '测试说明：请你们看看', unitId: 'unit-tax' },
  withdraw: { note: '测试说明：已经修好了' },
  correct: { content: '楼道里的水管漏了五天' },
  rate: { note: '测试说明：修得很快', rating: 'satisfied' },
  reopen: { note: '测试说明：又漏水了' },
  assignHandler: { memberId: 'member-cadre-4' },
  classify: { aspect: 'development', category: 'sanitation', scope: 'common' },
  note: { note: '测试说明：等房东回话' },
  release: {},
  markPublic: { excerpt: { said: '楼道里的水管漏水', answer: '水管已经换好了' } },
  revealContact: {},
};
const givenBy = (name: ActionName, { atOffice }: Relation): Given =>
  name === 'assignHandler' && atOffice ? { memberId: 'member-office' } : GIVEN[name];

const FIELDS = {
  note: 'note',
  date: 'date',
  unit: 'unitId',
  rating: 'rating',
  problem: 'problemId',
  content: 'content',
  excerpt: 'excerpt',
} as const;

interface Attempt {
  what: string;
  relation: Relation;
  doc: SuggestionDoc;
  given: Given;
  version: number;
  /** When it has to be refused whatever the state and the person. */
  invalid?: string;
}

const named = (name: string) => RELATIONS.find((relation) => relation.name === name)!;
const ADMIN = named('an admin of the unit');
const HANDED = named('the cadre to whom it was handed');

const OLD: readonly string[] = ['its author', 'an admin of the unit', 'a colleague of that cadre', 'the office'];

const WITH_HELD_WORDS: readonly Status[] = ['accepted', 'deferred', 'resolved', 'closed', 'merged'];

function attempts(state: Status, name: ActionName): Attempt[] {
  const attempt = (relation: Relation, what = relation.name): Attempt => {
    const life = living(state, relation);
    // Half of the states have words in them that wait for the office.
    const heldSince = name === 'release' && WITH_HELD_WORDS.includes(state) ? life.createdAt : null;
    const doc = { ...life, heldSince };
    return { what, relation, doc, given: givenBy(name, relation), version: doc.version };
  };
  // Nothing changes by looking: there is no version to be old, and nothing to be given.
  if (name === 'revealContact') return RELATIONS.map((relation) => attempt(relation));
  const old = RELATIONS.filter((relation) => OLD.includes(relation.name)).map((relation) => {
    const fresh = attempt(relation, `${relation.name}, who has seen an older version`);
    return { ...fresh, version: fresh.version - 1 || fresh.version + 1 };
  });
  const step: Step = STEPS[name];
  // What is missing is said to anybody, before anything is looked up.
  const askers = [
    named('another resident'),
    RELATIONS.find(({ parts }) => parts.some((part) => step.who.includes(part)))!,
  ];
  const missing = step.needs.flatMap((need) =>
    askers.map((relation) => {
      const whole = attempt(relation, `${relation.name}, without ${need}`);
      return { ...whole, given: { ...whole.given, [FIELDS[need]]: undefined }, invalid: FIELDS[need] };
    }),
  );
  return [...RELATIONS.map((relation) => attempt(relation)), ...old, ...missing];
}

interface Outcome {
  code: ErrorCode | 'OK';
  field?: string;
}

async function tried(
  name: ActionName,
  { relation, doc, given, version }: Attempt,
): Promise<Outcome & { data?: unknown }> {
  const step = name === 'revealContact' ? {} : { requestId: nextRequest(), version };
  const answer = await cloud.as(relation.caller).call('suggestion', name, { id: doc._id, ...step, ...given });
  if (answer.ok) return { code: 'OK', data: answer.data };
  const { code, field, message } = answer.error;
  expect(message).toMatch(/^[\u4e00-\u9fff]/);
  // Who comes second is shown what happened; nobody else is shown anything.
  expect('current' in answer.error).toBe(code === 'ABORTED');
  return { code, ...(field === undefined ? {} : { field }) };
}

function expectedOf(name: ActionName, { relation, doc, version, invalid }: Attempt): Outcome {
  if (invalid !== undefined) return { code: 'INVALID_ARGUMENT', field: invalid };
  return { code: refusal(name, relation, doc, version) ?? 'OK' };
}

/** Who does it as the resident who wrote it has no unit and no name in the timeline. */
function byOf(name: StepName, { parts, caller }: Relation): SuggestionDoc['timeline'][number]['by'] {
  const who: readonly Who[] = STEPS[name].who;
  const asAuthor = parts.filter((part) => who.includes(part)).every((part) => part === 'author');
  const member = staff.find(({ _id }) => _id === `member-${caller}`);
  return member && !asAuthor
    ? { role: member.role, unitId: member.unitId, memberId: member._id }
    : { role: 'resident', unitId: null, memberId: null };
}

const dump = () =>
  new Map((cloud.database.dump('suggestions') as unknown as SuggestionDoc[]).map((doc) => [doc._id, doc]));

describe.each(STATUSES)('%s', (state) => {
  test.each(actions)('%s', async (name) => {
    const all = attempts(state, name);
    await load(all.map(({ doc }) => doc));
    const answers = await Promise.all(all.map((attempt) => tried(name, attempt)));
    await cloud.idle();

    expect(all.map(({ what }, i) => ({ what, code: answers[i]?.code, field: answers[i]?.field }))).toEqual(
      all.map((attempt) => ({ what: attempt.what, field: undefined, ...expectedOf(name, attempt) })),
    );
    const now = dump();
    const entries = cloud.database.dump('audit') as unknown as AuditDoc[];
    for (const [i, attempt] of all.entries()) {
      const { what, relation, doc, given } = attempt;
      const found = now.get(doc._id);
      if (!found) throw new Error(`${what}: it is gone`);
      const done = answers[i]?.code === 'OK';
      const audited = entries
        .filter((entry) => entry.target === doc._id)
        .map(({ action, memberId }) => ({ action, memberId }));
      const { memberId } = byOf(name, relation);
      expect({ what, audited }).toEqual({
        what,
        // What residents do with their own isn't for the log.
        audited: done && memberId !== null ? [{ action: `suggestion.${name}`, memberId }] : [],
      });
      if (!done || name === 'revealContact') {
        expect({ what, doc: found }).toEqual({ what, doc });
        if (done) expect(answers[i]?.data).toEqual({ name: '演示居民甲', phone: '13000000001' });
        continue;
      }
      const is = split(found);
      const expected = after(name, doc, given, byOf(name, relation), THURSDAY);
      const marks = recounted(name, doc, expected.doc);
      expect({ what, doc: is.doc }).toEqual({ what, doc: { ...expected.doc, ...marks } });
      expect(is.outbox.slice(0, doc.outbox.length)).toEqual(doc.outbox);
      expect({ what, owed: owedOf(is.outbox.slice(doc.outbox.length)) }).toEqual({ what, owed: expected.owed });
      expect(is.requestIds).toHaveLength(doc.requestIds.length + 1);
    }
  });

  test('offers each viewer what they can do, and shows colleagues’ words to colleagues only', async () => {
    const all = RELATIONS.map((relation) => ({ relation, doc: noted(living(state, relation)) }));
    await load(all.map(({ doc }) => doc));
    await Promise.all(
      all.map(async ({ relation, doc }) => {
        const what = relation.name;
        const answer = await cloud.as(relation.caller).call('suggestion', 'get', { id: doc._id });
        const view = answer.ok ? answer.data : null;
        const can = names.filter((name) => refusal(name, relation, doc, doc.version) === null);
        expect({ what, seen: view !== null, actions: view?.actions }).toEqual({
          what,
          seen: relation.sees !== 'nothing',
          actions: relation.sees === 'nothing' ? undefined : can,
        });
        const internal = view?.timeline.some((entry) => entry.internal || entry.note === INTERNAL);
        expect({ what, internal: internal ?? false }).toEqual({ what, internal: relation.sees === 'work' });
      }),
    );
  });
});

const INTERNAL = '测试说明：只给同事看';
const noted = (doc: SuggestionDoc) => grown(doc, 'note', { note: INTERNAL }, staff[2] ?? null, THURSDAY);

describe('what no action of its own does', () => {
  const given: Partial<Record<StepName, Given>> = {
    merge: { problemId: 'problem-1', unitId: 'unit-tax' },
    follow: { note: '测试说明：一起修好了' },
  };
  const admin = staff.find(({ openid }) => openid === 'demo-admin-3') ?? null;
  const merged = (state: Status) =>
    grown(living(state, HANDED), 'merge', { problemId: 'problem-1', unitId: 'unit-tax' }, admin, THURSDAY);
  const inState = (state: Status) =>
    state === 'merged'
      ? [living(state, ADMIN), ...(['submitted', 'accepted', 'planned', 'deferred'] as const).map(merged)]
      : [living(state, ADMIN)];

  test.each(others)('%s does what the table says, from each of its states', (name) => {
    const step: Step = STEPS[name];
    const by = step.who.includes('system')
      ? ({ role: 'system', unitId: null, memberId: null } as const)
      : byOf(name, ADMIN);
    // Before and after the days that had been named.
    for (const at of [THURSDAY, new Date('2017-10-10T08:00:00+08:00')]) {
      for (const doc of step.from.flatMap(inState)) {
        const is = split(grown(doc, name, given[name] ?? {}, admin, at));
        const expected = after(name, doc, given[name] ?? {}, by, at);
        expect({ ...is.doc, outboxDueAt: expected.doc.outboxDueAt }).toEqual(expected.doc);
        const owed = is.outbox.slice(doc.outbox.length).map((entry) => ({ ...entry, state: 'due' as const }));
        expect(owedOf(owed)).toEqual(expected.owed);
      }
    }
  });

  test('cannot be called by a phone, whoever holds it', async () => {
    for (const name of others) {
      for (const who of ['resident', 'admin-3', 'office'] as const) {
        const answer = await cloud.as(who).call('suggestion', name, { id: 'x' });
        expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_ARGUMENT', field: 'action' } });
      }
    }
  });
});
