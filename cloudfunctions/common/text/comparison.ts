import { grams, normalise } from './normalise';
import { terms } from './terms';
import { count, dot, frequencies, scaled, weighted, type Frequencies, type Vector } from './vectors';

/** What two texts are compared by. */
export interface Profile {
  /** Things and symptoms, under the lexicon's names. */
  names: Vector;
  grams: Vector;
}

/** What occurs in a text, not weighed yet. */
export interface Counted {
  normalised: string;
  names: Vector;
  grams: Vector;
}

/** In which of the known texts what occurs. */
export interface Knowledge {
  names: Frequencies;
  grams: Frequencies;
}

/** Chosen on the labelled set (docs/proposals.md). */
const SHARPNESS = 1.5;
const DOUBT = 25;
/** A pattern of so large a share of all texts says nothing, and would cost the most time. */
const COMMON = 0.2;

export function counted(text: string): Counted {
  const normalised = normalise(text);
  return { normalised, names: count(terms(normalised).map(({ name }) => name)), grams: grams(normalised) };
}

/**
 * What is said many times in the same words counts once: when half the town writes 停水了, the word must not become too
 * common to mean anything.
 * @param start what is known already
 */
export function learn(all: readonly Counted[], start?: Knowledge): Knowledge {
  const texts = [...new Map(all.map((text) => [text.normalised, text])).values()];
  return {
    names: frequencies(
      texts.map(({ names }) => names),
      start?.names,
    ),
    grams: frequencies(
      texts.map((text) => text.grams),
      start?.grams,
    ),
  };
}

export function profile(text: Counted, known: Knowledge): Profile {
  const rare: Vector = new Map();
  for (const [gram, count] of text.grams) if (!isCommon(gram, known.grams)) rare.set(gram, count);
  return {
    names: scaled(weighted(text.names, known.names, SHARPNESS), DOUBT),
    grams: scaled(weighted(rare, known.grams)),
  };
}

/** 0..1: half what they name, half how they put it. */
export function similarity(one: Profile, other: Profile): number {
  return Math.min(1, (dot(one.names, other.names) + dot(one.grams, other.grams)) / 2);
}

const isCommon = (gram: string, { size, texts }: Frequencies) => (texts.get(gram) ?? 0) > COMMON * size;
