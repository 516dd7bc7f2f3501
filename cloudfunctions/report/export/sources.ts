import { problems } from './problems';
import { questionnaires } from './questionnaires';
import type { Sources } from './sheet';
import { sites } from './sites';
import { suggestions } from './suggestions';
import { units } from './units';
import { visits } from './visits';

export const sources: Sources = { suggestions, problems, visits, units, sites, questionnaires };
