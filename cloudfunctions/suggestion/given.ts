import { dayOf, addDays, spokenDay } from '../common/clock';
import { DEFER_DAYS_MAX, givenDay, lastPlannedDay } from '../common/deadlines';
import type { CampaignDoc } from '../common/model';
import { invalid } from '../common/problems';
import { STEPS, type Need, type Step, type StepName } from './states';
import type { Given } from './step';

const FIELDS: Record<Need, keyof Given> = {
  note: 'note',
  date: 'date',
  unit: 'unitId',
  rating: 'rating',
  problem: 'problemId',
  content: 'content',
  excerpt: 'excerpt',
};

/**
 * What the table of states asks for with a step. The schemas ask for it at the field, too; this holds for every way in.
 * @throws INVALID_ARGUMENT
 */
export function requireGiven(name: StepName, given: Given, campaign: CampaignDoc, at: Date): void {
  const step: Step = STEPS[name];
  for (const need of step.needs) {
    const field = FIELDS[need];
    if (given[field] === undefined) throw invalid(field, '还有内容没有填');
  }
  if (given.date === undefined) return;
  const last = step.next === 'planned' ? lastPlannedDay(at, campaign) : addDays(dayOf(at), DEFER_DAYS_MAX);
  requireDay(given.date, at, last);
}

/** A day to come, up to a last one. @throws INVALID_ARGUMENT */
export function requireDay(date: string, at: Date, last: string): void {
  if (date <= dayOf(at)) throw invalid('date', '请选今天以后的日子');
  if (date > last) throw invalid('date', `最晚到 ${spokenDay(givenDay(last), at)}，请选早一点的日子`);
}
