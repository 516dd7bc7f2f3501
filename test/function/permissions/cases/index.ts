import type { Contracts } from '../../../../miniprogram/contract';
import { bulletin } from './bulletin';
import { directory } from './directory';
import { inbox } from './inbox';
import type { CasesOf } from './model';
import { privacy } from './privacy';
import { problem } from './problem';
import { questionnaire } from './questionnaire';
import { report } from './report';
import { suggestion } from './suggestion';
import { visits } from './visit';

/** What every action is tried with. */
export const CASES: { [F in keyof Contracts]: CasesOf<F> } = {
  directory,
  suggestion,
  problem,
  inbox,
  visit: visits,
  report,
  questionnaire,
  privacy,
  bulletin,
};
