import { MANNERS, OTHER } from './community';
import { PROPERTY, MARKETS, UTILITIES } from './homes';
import type { Issues } from './issues';
import { EDUCATION, HEALTH, WELFARE } from './people';
import { FACILITIES, GREENERY, NOISE } from './places';
import { ROADS, SANITATION, TRAFFIC } from './streets';

/** A made-up suggestion as a resident might write it, and what a person made of it. */
export interface Labelled {
  text: string;
  category: string;
  /** `<category>/<problem>`: texts with the same one are about the same thing. */
  issue: string;
}

const CATEGORIES: Readonly<Record<string, Issues>> = {
  sanitation: SANITATION,
  traffic: TRAFFIC,
  roads: ROADS,
  utilities: UTILITIES,
  property: PROPERTY,
  markets: MARKETS,
  facilities: FACILITIES,
  greenery: GREENERY,
  noise: NOISE,
  education: EDUCATION,
  health: HEALTH,
  welfare: WELFARE,
  manners: MANNERS,
  other: OTHER,
};

/** What proposals are learned from. Names no person; the county's own campaign may use other categories. */
export const LABELLED: readonly Labelled[] = flatten(CATEGORIES);

/** @param categories texts by category and problem */
export function flatten(categories: Readonly<Record<string, Issues>>): Labelled[] {
  return Object.entries(categories).flatMap(([category, issues]) =>
    Object.entries(issues).flatMap(([issue, texts]) =>
      texts.map((text) => ({ text, category, issue: `${category}/${issue}` })),
    ),
  );
}
