import type { Source, TextState } from '../../../miniprogram/contract';
import type { Owing, SuggestionDoc } from '../../common/model';

/** One answer to one question, in somebody's own words or pictures. Nothing in it leads to the rest of the paper. */
export interface AnswerTextDoc extends Owing {
  /** Derived from the answer, or the ballot, and the question. */
  _id: string;
  questionnaireId: string;
  question: string;
  /** Empty for photos. */
  text: string;
  photos: SuggestionDoc['photos'];
  state: TextState;
  source: Source;
  /** In Asia/Shanghai. */
  day: string;
  /** `*`, and the ids from the county down to the estate, of an anonymous one to the community. */
  scopes: string[];
  /** Lists go down by it (search.ts). */
  key: string;
  /** By which it is searched (search.ts). */
  grams: string[];
  /** Of who took the pictures, for the platform's check; null where there are none. */
  openid: string | null;
  /** Of the changes made last, so that their repeats are recognised. */
  requestIds: string[];
}

/** In `scopes` of all: so that one index serves a list with and without a district. */
export const EVERYWHERE = '*';
