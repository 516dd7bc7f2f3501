/** The documents of the roll-ups of answers. What they count is said by keys.ts and tally.ts. */
import type { Source } from '../../../miniprogram/contract';

/** So many of each, by key (keys.ts). */
export type Counts = Record<string, number>;

/** What some answers come to. Two of them put together are their sum: nothing in it has to be known to add to it. */
export interface Tally {
  answers: number;
  counts: Counts;
  /** The least and the largest answer to a question that asks for a number, by its id. */
  least: Counts;
  most: Counts;
}

/** Answers to one question by those to another, which stands after it: `crossed[first][second]['<key>:<key>']`. */
export type Crossed = Record<string, Record<string, Counts>>;

/** All answers from one district, with all that lies in it; of buildings there is none. */
export interface CountsDoc extends Tally {
  /** `<questionnaire>:<district>` */
  _id: string;
  questionnaireId: string;
  /** Empty for all answers at all, also those from nobody knows where. */
  districtId: string;
  /** Of the last batch that is counted in it. */
  seq: number;
  crossed: Crossed;
}

/** Those of them that came in one way on one day. */
export interface SliceDoc extends Tally {
  /** `<questionnaire>:<district>:<day>:<source>` */
  _id: string;
  /** Of the CountsDoc. */
  countsId: string;
  day: string;
  source: Source;
  seq: number;
}

/** How far the answers of a questionnaire are counted, and the batch that is being counted. */
export interface RunDoc {
  /** Of the questionnaire. */
  _id: string;
  /** Grows with each change: optimistic lock, and the number of the batch that begins with it. */
  seq: number;
  /** A batch is being counted: the answers with these ids, or all ballots of the box with the number `boxes`. */
  pending: boolean;
  ids: string[];
  /** So many boxes are counted. */
  boxes: number;
  /** Ballots of the next box that are shown already: they come in lots (docs/questionnaires.md). */
  shown: string[];
}
