import type { Reach } from '../../../../cloudfunctions/common/reach';
import type { AnyContract, Contracts, ErrorCode, OutputOf, Role } from '../../../../miniprogram/contract';
import type { Fixture } from '../../../../local/cloud';
import type { Thing } from '../people';
import type { World } from '../world';

type Fields = Record<string, unknown>;

/** An action that is about one thing: it is done, or it is refused and nothing has changed. */
export interface Doing<Output> {
  on: Thing;
  /** What is sent along; without it nothing is. */
  with?: (world: World) => Fields;
  /** What has to be there besides the world. */
  docs?: (world: World) => Fixture;
  /**
   * How it is refused to whom it is out of reach, where that isn't NOT_FOUND (or PERMISSION_DENIED for who sees the thing):
   * a code, or one for some roles; `nothing`: it is answered, and nothing has changed.
   */
  outside?: ErrorCode | 'nothing' | Partial<Record<Role, ErrorCode>>;
  /** It may find done already what it is about, and change nothing. */
  idempotent?: true;
  /**
   * It shows whole what others see masked, so each look has an entry in the log: to everybody who may, or to staff by how
   * it is within their reach.
   */
  whole?: true | Partial<Record<Exclude<Role, 'resident'>, readonly Reach[]>>;
  /** How it is refused within an answer. */
  refusal?: (answer: Output) => ErrorCode | null;
}

/** An action that shows many things: those within reach, and no others. */
export interface Showing<Output> {
  of: readonly (Thing & { id: string })[];
  with?: (world: World) => Fields;
  docs?: (world: World) => Fixture;
  /** Ids of what is shown; others than those of `of` don't matter. */
  ids: (answer: Output, world: World) => readonly string[];
}

export type Try<Output> = Doing<Output> | Showing<Output>;

/** One line for each action of a function's contract: what it is tried with. */
export type Cases<C extends AnyContract> = { [A in keyof C]: readonly Try<OutputOf<C[A]>>[] };
export type CasesOf<F extends keyof Contracts> = Cases<Contracts[F]>;

/** What belongs to nobody in particular: the campaign, its calendar, what is the county's. */
export const COUNTY: Thing = { what: 'the county', seen: 'all' };
/** What each has of their own, where nobody can name somebody else's. */
export const THEIRS: Thing = { what: 'what is theirs', theirs: ['own'], seen: 'all' };
/** The same of their unit. */
export const THEIR_UNIT: Thing = { what: 'their unit', theirs: ['unit', 'district'], seen: 'all' };

/** For actions of the county that take nothing. */
export const county: readonly Doing<unknown>[] = [{ on: COUNTY }];
