import type { Reach } from '../../../cloudfunctions/common/reach';
import { contracts, type AnyContract, type ErrorCode, type Role } from '../../../miniprogram/contract';
import { withSecrets } from '../states/life';
import { CASES } from './cases';
import type { Doing, Showing, Try } from './cases/model';
import { brief, entries, entriesSince, entryBy, owesEntry } from './log';
import { readPage } from './page';
import { different, relation, spoken, type Person, type Thing } from './people';
import { makeWorld, type World } from './world';

/**
 * Every action × everybody × things of all kinds, against docs/permissions.md: it is done, or it is refused with the right
 * code and nothing has changed. And against the log: what staff change, and what they see whole, has its entry before. A new
 * action is a row of its function's cases/….ts.
 */

const page = readPage();
const said = (action: string): Record<Role, Reach[]> => {
  const row = page.get(action);
  if (!row) throw new Error(`${action} doesn't stand on the page: run local/build/permissions.ts`);
  return row;
};

const reaches = (action: string, person: Person, thing: Thing): boolean =>
  said(action)[person.role].some((reach) => relation(person, thing).includes(reach));

/** @returns why somebody is refused; null when it is done */
function refusal(action: string, person: Person, { on, outside }: Doing<unknown>): ErrorCode | 'nothing' | null {
  if (said(action)[person.role].length === 0) return 'PERMISSION_DENIED';
  if (reaches(action, person, on)) return null;
  const other = typeof outside === 'object' ? outside[person.role] : outside;
  if (other) return other;
  const sees = on.seen === 'all' || (on.seen !== undefined && reaches(on.seen, person, on));
  return sees ? 'PERMISSION_DENIED' : 'NOT_FOUND';
}

withSecrets();
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.cloud.stop());

/** The try whose documents are there, and how they were; null once something has changed. */
let there: { tried: unknown; state: string } | null = null;

async function prepared(tried: Pick<Try<unknown>, 'docs'>): Promise<void> {
  if (there?.tried === tried) return;
  await world.load(tried.docs?.(world));
  there = { tried, state: world.state() };
}

/** @returns whether anything is otherwise than before the call */
function changed(): boolean {
  const same = world.state() === there?.state;
  if (!same) there = null;
  return !same;
}

/** What is told apart by a request id changes something. */
const isChange = (name: string, action: string): boolean => {
  const input = (contracts as Record<string, AnyContract>)[name]?.[action]?.input as
    { entries?: Record<string, { type: string }> } | undefined;
  return input?.entries?.requestId?.type === 'string';
};

const isShowing = <O>(tried: Try<O>): tried is Showing<O> => 'of' in tried;

type Fields = Record<string, unknown>;

async function ask(name: string, action: string, person: Person, fields: Fields) {
  const answer = await world.cloud.as(person.name).call(name, action, fields);
  await world.cloud.idle();
  return answer;
}

async function does(name: string, action: string, person: Person, tried: Doing<unknown>): Promise<void> {
  const called = `${name}.${action}`;
  const expected = refusal(called, person, tried);
  const end = (answer: Awaited<ReturnType<typeof ask>>) => ({
    code: answer.ok ? (tried.refusal?.(answer.data) ?? null) : answer.error.code,
    told: answer.ok ? '' : `${answer.error.message} ${answer.error.field ?? ''}`.trim(),
  });
  await prepared(tried);
  const fields = tried.with?.(world) ?? {};
  const looksFirst = !lookedAt.has(tried) && !tried.idempotent;
  if (looksFirst && expected === null && owesEntry(called, person, tried, isChange(name, action))) {
    await needsItsEntry();
  }

  const before = entries(world);
  const answer = await ask(name, action, person, fields);
  const { code, told } = end(answer);
  expect({ code, told }).toEqual({ code: expected === 'nothing' ? null : expected, told });
  const is = changed();
  if (expected !== null) expect({ changed: is }).toEqual({ changed: false });
  else if (isChange(name, action) && !tried.idempotent) expect({ changed: is }).toEqual({ changed: true });

  const owed = expected === null && owesEntry(called, person, tried, is);
  const written = entriesSince(world, before);
  expect(written.map(brief)).toEqual(owed ? [entryBy(called, person)] : []);
  if (!owed) return;
  expect(written[0]?.target).toBeTruthy();
  expect(JSON.stringify(written)).not.toMatch(PERSONAL);
  if (lookedAt.has(tried)) return;
  lookedAt.add(tried);
  await isFound(name, called, written[0]!._id);
  if (isRepeatable(fields)) await isWrittenOnce();

  /** What can't be written down is neither done nor shown. */
  async function needsItsEntry(): Promise<void> {
    const unwritten = await world.withoutLog(name, () => ask(name, action, person, fields));
    expect(end(unwritten).code).not.toBeNull();
    expect({ changed: changed() }).toEqual({ changed: false });
  }

  async function isWrittenOnce(): Promise<void> {
    const known = entries(world);
    expect(end(await ask(name, action, person, fields)).code).toBeNull();
    expect(entriesSince(world, known)).toEqual([]);
  }
}

/** Of which the log has been looked at closely: how it is kept is the same for whoever does it. */
const lookedAt = new Set<unknown>();

/** Names, numbers and notes that the cases have in them: an entry says what was looked at, never what was seen. */
const PERSONAL = /演示居民|1300000000|123456|测试说明|测试新人/;

/** Told apart by request ids, wherever in it they stand: the same again is no second time. */
const isRepeatable = (fields: Fields): boolean => JSON.stringify(fields).includes('"requestId":');

/** The office comes upon it, under the name of its function, in words. */
async function isFound(group: string, called: string, id: string): Promise<void> {
  const { items } = await world.cloud.as('office').ok('privacy', 'audit', { group });
  const entry = items.find((item) => item.id === id);
  expect(entry).toMatchObject({ action: called, words: expect.not.stringContaining(called) as unknown });
}

async function shows(name: string, action: string, person: Person, tried: Showing<unknown>): Promise<void> {
  await prepared(tried);
  const before = entries(world);
  const answer = await ask(name, action, person, tried.with?.(world) ?? {});
  const open = said(`${name}.${action}`)[person.role].length > 0;
  expect(answer.ok ? 'OK' : answer.error.code).toBe(open ? 'OK' : 'PERMISSION_DENIED');
  expect({ changed: changed() }).toEqual({ changed: false });
  expect(entriesSince(world, before)).toEqual([]);
  if (!answer.ok) return;
  const shown = new Set(tried.ids(answer.data, world));
  const within = tried.of.filter((thing) => reaches(`${name}.${action}`, person, thing));
  expect(tried.of.filter(({ id }) => shown.has(id)).map(({ what }) => what)).toEqual(within.map(({ what }) => what));
}

const cases = CASES as unknown as Record<string, Record<string, readonly Try<unknown>[]>>;

describe.each(Object.entries(contracts) as [string, AnyContract][])('%s', (name, contract) => {
  for (const action of Object.keys(contract)) {
    const tries = cases[name]?.[action] ?? [];
    const called = `${name}.${action}`;
    if (tries.length === 0) {
      test(`${called} is tried by everybody`, () => {
        throw new Error(`test/function/permissions/cases says nothing of ${called}`);
      });
    }
    for (const tried of tries) {
      for (const person of different(isShowing(tried) ? tried.of : [tried.on])) {
        if (isShowing(tried)) {
          const most = tried.of.filter((thing) => reaches(called, person, thing)).map(({ what }) => what);
          test(`${called}: ${spoken(person, { what: '' })} is shown ${most.join(', ') || 'nothing'}`, () =>
            shows(name, action, person, tried));
        } else {
          const refused = refusal(called, person, tried);
          const end = refused === null ? 'may' : `is refused (${refused})`;
          test(`${called}, ${tried.on.what}: ${spoken(person, tried.on)} ${end}`, () =>
            does(name, action, person, tried));
        }
      }
    }
  }
});
