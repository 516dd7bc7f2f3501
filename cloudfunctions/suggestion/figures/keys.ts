import type { Figures } from './model';

/** Figures that are one number. */
const TOTALS = ['received', 'answered', 'solved'] as const;
type Total = (typeof TOTALS)[number];
/** Figures by something. */
type Part = Exclude<keyof Figures, Total>;

/**
 * Under which names figures stand in `counts`. Neither ids nor days hold a colon, and nothing holds a dot, which the database
 * would take for a way into what is nested.
 */
export const keyOf = (part: Part, of: string): string => `${part}:${of}`;
export const totalKey = (total: Total): string => total;

const nothing = (): Figures => ({
  received: 0,
  answered: 0,
  solved: 0,
  status: {},
  aspect: {},
  category: {},
  source: {},
  scope: {},
  rating: {},
  unit: {},
  day: {},
  due: {},
});

const isTotal = (key: string): key is Total => (TOTALS as readonly string[]).includes(key);

/** @param counts by key; what has become 0 is left out */
export function figuresFrom(counts: Readonly<Record<string, number>>): Figures {
  const figures = nothing();
  for (const [key, n] of Object.entries(counts)) {
    if (isTotal(key)) figures[key] = n;
    else if (n !== 0) {
      const colon = key.indexOf(':');
      const part: Record<string, number> = figures[key.slice(0, colon) as Part];
      part[key.slice(colon + 1)] = n;
    }
  }
  return figures;
}
