import type { Reach } from '../../../cloudfunctions/common/reach';
import { contracts, type AnyContract, type ErrorCode, type Role } from '../../../miniprogram/contract';
import { withSecrets } from '../states/life';
import { CASES } from './cases';
import type { Doing, Showing, Try } from './cases/model';
import { readPage } from './page';
import { different, relation, spoken, type Person, type Thing } from './people';
import { makeWorld, type World } from './world';

/**
 * Every action × everybody × things of all kinds, against docs/permissions.md: it is done, or it is refused with the right
 * code and nothing has changed. A new action is a row of its function's cases/….ts.
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

async function call(name: string, action: string, person: Person, tried: Try<unknown>) {
  await prepared(tried);
  const answer = await world.cloud.as(person.name).call(name, action, tried.with?.(world) ?? {});
  await world.cloud.idle();
  return answer;
}

async function does(name: string, action: string, person: Person, tried: Doing<unknown>): Promise<void> {
  const expected = refusal(`${name}.${action}`, person, tried);
  const answer = await call(name, action, person, tried);
  const code = answer.ok ? (tried.refusal?.(answer.data) ?? null) : answer.error.code;
  const told = answer.ok ? '' : `${answer.error.message} ${answer.error.field ?? ''}`.trim();
  expect({ code, told }).toEqual({ code: expected === 'nothing' ? null : expected, told });
  const is = changed();
  if (expected !== null) expect({ changed: is }).toEqual({ changed: false });
  else if (isChange(name, action) && !tried.idempotent) expect({ changed: is }).toEqual({ changed: true });
}

async function shows(name: string, action: string, person: Person, tried: Showing<unknown>): Promise<void> {
  const answer = await call(name, action, person, tried);
  const open = said(`${name}.${action}`)[person.role].length > 0;
  expect(answer.ok ? 'OK' : answer.error.code).toBe(open ? 'OK' : 'PERMISSION_DENIED');
  expect({ changed: changed() }).toEqual({ changed: false });
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
