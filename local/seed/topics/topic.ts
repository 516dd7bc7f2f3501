import type { Aspect } from '../../../miniprogram/contract';

/**
 * What residents write about, and what units answer. In the texts `{where}`, `{when}` and `{since}` are filled in.
 */
export interface Topic {
  category: string | null;
  aspect: Aspect;
  /** The scene that a photo shows; null when there is nothing to see. */
  picture: Picture | null;
  cases: readonly Case[];
}

/** One thing that bothers people, and what is done about it. */
export interface Case {
  problem: string;
  details: readonly string[];
  wishes: readonly string[];
  plan: string;
  result: string;
}

export type Picture = 'bins' | 'cars' | 'road' | 'lamp' | 'tree' | 'stall' | 'water';
