import type { SuggestionDoc } from '../../../cloudfunctions/common/model';
import { countedAll } from '../../../cloudfunctions/suggestion/figures/counted';
import { placesOf } from '../../../cloudfunctions/suggestion/figures/facts';
import { checkDigit } from '../../../cloudfunctions/suggestion/number';
import type { LocalCloud } from '../../../local/cloud';
import { members } from '../../../local/seed/units';
import { demoReference } from '../../../local/seed/demo';
import { suggestions } from '../../../local/seed/suggestions';
import { withVariables } from '../../../local/seed/variables';
import { STATUSES, type Status } from '../../../miniprogram/contract';

const SEED = 2017;
/** So many are made one by one; beyond that they repeat, each with an id, a number and an author of its own. */
const MODELS = 1000;
const CHUNK = 5000;
const SAMPLE = 200;

/** @returns what suggestions of a county look like in large numbers: the shares of states, units and places stay the same */
export function* manySuggestions(count: number, now: Date): Generator<SuggestionDoc> {
  const reference = demoReference({ seed: SEED, now });
  const statuses = Array.from({ length: Math.min(count, MODELS) }, (_, i): Status => STATUSES[i % 9] ?? 'submitted');
  const models = [...suggestions({ seed: SEED, reference, now, statuses, residents: 400, digits: 5 })];
  for (let n = 0; n < count; n++) {
    const model = models[n % models.length]?.doc;
    if (!model) return;
    const [prefix, day = ''] = model.number.split('-');
    const part = String(n).padStart(7, '0');
    yield {
      ...model,
      _id: `many-${n}`,
      number: `${prefix}-${day}-${part}-${checkDigit(day + part)}`,
      openid: model.openid && `demo-resident-${n % Math.ceil(count / 5)}`,
      photos: [],
    };
  }
}

/** The demo county with so many suggestions. @returns ids of some of them, spread over all */
export async function loadMany(cloud: LocalCloud, count: number): Promise<string[]> {
  const now = cloud.clock.now();
  const { campaign, all } = demoReference({ seed: SEED, now });
  await cloud.database.load({
    campaigns: [{ ...campaign }],
    districts: all.districts.map((doc) => ({ ...doc })),
    units: all.units.map((doc) => ({ ...doc })),
    assignments: all.assignments.map((doc) => ({ ...doc })),
    sites: all.sites.map((doc) => ({ ...doc })),
    members: members(all.units, now).map((doc) => ({ ...doc })),
  });
  const made = withVariables(cloud.variables, () => [...manySuggestions(count, now)]);
  // As the functions leave them when they are through: no minute of the measurement counts them.
  const { marks, suggestionCounts, suggestionRuns } = countedAll(made, [], placesOf({ campaign, all }));
  await cloud.database.load({
    suggestionCounts: suggestionCounts.map((doc) => ({ ...doc })),
    suggestionRuns: suggestionRuns.map((doc) => ({ ...doc })),
  });
  for (let at = 0; at < made.length; at += CHUNK) {
    await cloud.database.load({
      suggestions: made.slice(at, at + CHUNK).map((doc) => ({ ...doc, ...marks.get(doc._id) })),
    });
  }
  const step = Math.max(1, Math.floor(count / SAMPLE));
  return made.filter((_, n) => n % step === 0).map((doc) => doc._id);
}
