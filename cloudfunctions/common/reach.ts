import type { MemberDoc } from './model';

/**
 * Who may call an action, and whose things they reach with it: the rows of each function's index.ts say it, as data.
 * docs/permissions.md is written from them, and test/function/permissions tries every action as everybody, with things of
 * all kinds, and holds the functions to that page. So handlers decide by their own rules (suggestion/states.ts,
 * visit/access.ts …), and the test is what keeps both the same.
 */
export type Reach =
  /** What they wrote, answered, recorded, found or were sent themselves. */
  | 'own'
  /** Suggestions that were handed to them. */
  | 'handed'
  /** What their unit has; the office is a unit, too. */
  | 'unit'
  /** Of what their unit has one thing at a time, not the whole set. */
  | 'piece'
  /** Suggestions of which their unit was told because it is assigned to the place. */
  | 'told'
  /** Cadres of their unit, and invitations for them. */
  | 'cadres'
  /** Places that are assigned to their unit. */
  | 'district'
  /** Sites on whose roster their unit is; without a roster a site is everybody's. */
  | 'duty'
  /** Numbers of any place, which tell nothing of people. */
  | 'figures'
  /** What is out for all to see. */
  | 'published'
  /** Results that the office lets those see who have answered. */
  | 'answered'
  /** Whatever there is in the county. */
  | 'any';

type Reaches = Reach | readonly Reach[];

type ByRole = { readonly [Role in MemberDoc['role']]?: Reaches };

/** Everybody: nobody's membership is looked up. */
export interface Anyone {
  readonly anyone: Reaches;
}

/** Everybody; what the role adds in which they act stands beside it. */
export type Known = ByRole & { readonly known: Reaches; readonly anyone?: never };

/** Only who acts in one of these roles; anybody else is PERMISSION_DENIED before anything is looked up. */
export type Staff = ByRole & { readonly anyone?: never; readonly known?: never };

export type Who = Anyone | Known | Staff;

/** The parts that somebody may have in a step of a suggestion's or a problem's life (suggestion/states.ts). */
type Part = 'author' | 'responsible' | 'handler' | 'informed' | 'office' | 'system';

const PARTS: Record<Part, ByRole & { readonly known?: Reach }> = {
  author: { known: 'own' },
  responsible: { unitAdmin: 'unit', office: 'unit' },
  // An admin or somebody of the office may be the handler, too: of what their unit has anyway.
  handler: { cadre: 'handed' },
  informed: { cadre: 'told', unitAdmin: 'told' },
  office: { office: 'any' },
  system: {},
};

/** Who may ever do a step: so the tables of states stay the only place where it is said. */
export function by<P extends Part>(step: { who: readonly P[] }): 'author' extends P ? Known : Staff {
  const who: Record<string, Reach[]> = {};
  for (const part of step.who) {
    for (const [role, reach] of Object.entries(PARTS[part])) (who[role] ??= []).push(reach as Reach);
  }
  return who as unknown as 'author' extends P ? Known : Staff;
}
