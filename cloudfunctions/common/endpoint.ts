import {
  parse,
  type AnyContract,
  type Envelope,
  type OutputOf,
  type ParsedOf,
  type Problem,
} from '../../miniprogram/contract';
import { isBound, requireNotArchived } from './archived';
import { caller } from './cloud';
import { now } from './clock';
import { actingAs, membershipsOf } from './identity';
import { logFailure } from './log';
import type { MemberDoc } from './model';
import { INTERNAL, ProblemError, denied, invalid, precondition, unauthenticated } from './problems';
import { editableReference, expectNamed, expectUnit, NoCampaign } from './reference';
import type { Anyone, Known, Staff } from './reach';

/** What a handler gets to know. */
export interface Call<Input> {
  input: Input;
  /** From the platform, never from the event. */
  openid: string;
  /** Id of the environment in which this runs. */
  env: string;
  at: Date;
}

/** A call by somebody whose memberships have been looked up; a resident has none. */
export interface KnownCall<Input> extends Call<Input> {
  memberships: MemberDoc[];
  /** In which one the caller acts. */
  member: MemberDoc | null;
}

export interface StaffCall<Input> extends KnownCall<Input> {
  member: MemberDoc;
}

type Handler<C, Output> = (call: C) => Promise<Output>;

interface ForAnyone<Input, Output> {
  who: Anyone;
  handler: Handler<Call<Input>, Output>;
}
interface ForKnown<Input, Output> {
  who: Known;
  handler: Handler<KnownCall<Input>, Output>;
}
interface ForStaff<Input, Output> {
  who: Staff;
  handler: Handler<StaffCall<Input>, Output>;
}

/** Who may, with whose things, and what is done then. */
type Action<Input, Output> = ForAnyone<Input, Output> | ForKnown<Input, Output> | ForStaff<Input, Output>;

/** One row for each action of the contract. */
export type ActionTable<C extends AnyContract> = { [K in keyof C]: Action<ParsedOf<C[K]>, OutputOf<C[K]>> };

/**
 * A function's entry: identity → input → membership → permission → archived → handler → envelope. The input comes before the
 * membership because it says which membership is meant, and because nothing is read for a malformed call.
 */
export function endpoint<C extends AnyContract>(name: string, contract: C, table: ActionTable<C>) {
  return async (event: Record<string, unknown>): Promise<Envelope<unknown>> => {
    let action: unknown;
    try {
      const { openid, env } = caller();
      if (openid === null) throw unauthenticated();
      const { action: asked, ...fields } = withoutPlatformFields(event);
      action = asked;
      if (!isAction(contract, asked)) throw invalid('action', '没有这个功能，请更新小程序');
      const parsed = parse(contract[asked]!.input, fields);
      if (!parsed.ok) throw new ProblemError(parsed.problem);
      // The table was declared with this contract, so the row fits the schema that has just been applied.
      const row = table[asked] as Action<unknown, unknown>;
      const call = { input: parsed.value, openid, env, at: now() };
      expectNamed(call.input);
      return { ok: true, data: await run(row, `${name}.${asked}`, call).catch(forOffice(call)) };
    } catch (error) {
      return { ok: false, error: asProblem(`${name}.${String(action)}`, error) };
    }
  };
}

async function run(row: Action<unknown, unknown>, action: string, call: Call<unknown>): Promise<unknown> {
  const open = async (member: MemberDoc | null): Promise<void> => {
    if (!isBound(action, call.input)) return;
    const reference = await editableReference();
    if (reference) requireNotArchived(action, call.input, reference.campaign, member);
  };
  if (isForAnyone(row)) {
    await open(null);
    return row.handler(call);
  }
  const memberships = await membershipsOf(call.openid, call.at);
  const member = actingAs(memberships, membershipIdIn(call.input));
  if (member?.unitId) expectUnit(member.unitId);
  if (isForKnown(row)) {
    await open(member);
    return row.handler({ ...call, memberships, member });
  }
  if (!member || row.who[member.role] === undefined) throw denied();
  await open(member);
  return row.handler({ ...call, memberships, member });
}

/** Where there is no campaign yet, the office isn't asked to wait for one: it sets it up. */
const forOffice =
  ({ openid, at }: Call<unknown>) =>
  async (error: unknown): Promise<never> => {
    if (!(error instanceof NoCampaign)) throw error;
    const isOffice = (await membershipsOf(openid, at)).some(({ role }) => role === 'office');
    throw isOffice ? precondition('还没有活动，请先填写活动设置') : error;
  };

const isForAnyone = <I, O>(row: Action<I, O>): row is ForAnyone<I, O> => 'anyone' in row.who;
const isForKnown = <I, O>(row: Action<I, O>): row is ForKnown<I, O> => 'known' in row.who;

/** What a failure looks like from outside: a problem is told as it is, anything else is logged and told as INTERNAL. */
export function asProblem(where: string, error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  logFailure(where, error);
  return INTERNAL;
}

/** The platform adds `userInfo: {appId, openId}` to what a phone sends, and `tcbContext` in some runtimes. */
export function withoutPlatformFields(event: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(event).filter(
      ([key, value]) => !(key === 'tcbContext' || (key === 'userInfo' && isUserInfo(value))),
    ),
  );
}

function isUserInfo(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).every((key) => key === 'appId' || key === 'openId')
  );
}

function isAction<C extends AnyContract>(contract: C, name: unknown): name is keyof C & string {
  return typeof name === 'string' && Object.prototype.hasOwnProperty.call(contract, name);
}

function membershipIdIn(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('membershipId' in input)) return undefined;
  return typeof input.membershipId === 'string' ? input.membershipId : undefined;
}
