import type { SuggestionDoc } from '../../../cloudfunctions/common/model';
import { countedAll } from '../../../cloudfunctions/suggestion/figures/counted';
import { placesOf } from '../../../cloudfunctions/suggestion/figures/facts';
import { STEPS, type StepName } from '../../../cloudfunctions/suggestion/states';
import { campaign, districts } from '../../support/fixture';
import { useCounty } from '../county';
import { bruteFigures, expectCounted, inNode, storedIn } from './brute';
import { walker } from './walk';

/** Roll-ups of suggestions are what a count of all of them gives, whoever died over them, and however many counted at once. */
const county = useCounty();
const { cloud } = county;
const OFTEN = { rateLimits: { perHour: 1000, perDay: 1000 } };
const plain = (docs: readonly object[]) => docs.map((doc) => ({ ...doc }));

const fold = async (trigger = 'rollup') => {
  await cloud().fireTimer('dispatch', trigger);
  await cloud().idle();
};

const STEPS_OF_A_WALK = (Object.keys(STEPS) as StepName[]).filter(
  (name) => !['assignHandler', 'release', 'revealContact', 'markPublic'].includes(name),
);

/** People walk about; nobody delivers but the timer. */
async function walked(seed: number, steps: number, meanwhile: (n: number) => Promise<unknown> | undefined) {
  county.withoutKicks();
  const walk = walker(county, seed);
  for (let n = 0; n < steps; n += 1) {
    await walk.any();
    await meanwhile(n);
  }
}

/** What a walk leaves behind: each state, some counted as they are, some as they were, some never. */
let left: Record<string, Record<string, unknown>[]>;

test('after a random walk through all steps, counted now and then', async () => {
  await county.begin(OFTEN);
  await walked(3, 120, (n) => (n % 30 === 29 ? fold('deliver') : undefined));
  for (const again of ['deliver', 'deliver']) await fold(again);
  const walk = walker(county, 6);
  for (const doing of [walk.step, walk.step, walk.submit]) await doing();
  left = Object.fromEntries(
    ['suggestions', 'problems', 'suggestionCounts', 'suggestionRuns'].map((name) => [
      name,
      cloud().database.dump(name),
    ]),
  );
  // Deadlines come and go, what was put off comes back, answers are closed.
  for (const hours of [26, 24 * 9, 24 * 10]) {
    cloud().clock.advance(hours * 3_600_000);
    await fold('deliver');
    await fold('deliver');
    expectCounted(storedIn(cloud()));
  }
  const { suggestions } = storedIn(cloud());
  const done = new Set(suggestions.flatMap(({ timeline }) => timeline.map(({ action }) => action)));
  expect(STEPS_OF_A_WALK.filter((name) => done.has(name)).length).toBeGreaterThan(10);
}, 300_000);

test('killed between its writes, and begun again by the next', async () => {
  const begin = () => county.begin(OFTEN, left);
  await begin();
  const waiting = storedIn(cloud()).suggestions.filter(({ toCount }) => toCount !== false);
  expect(waiting.some(({ counted }) => counted != null) && waiting.some(({ counted }) => counted == null)).toBe(true);
  cloud().resetCounts();
  await fold();
  const requests = cloud().requests('dispatch').slice();
  const deadly = requests.flatMap((action, i) => (/insert|modify/i.test(action) ? [i] : []));
  expect(deadly.length).toBeGreaterThan(5);
  // Nodes, and marks of suggestions, are many of a kind: of these each third.
  const [first, last] = [deadly[0]!, deadly[deadly.length - 1]!];
  for (const step of deadly.filter((each, i) => i % 3 === 1 || each === first || each === last)) {
    await begin();
    cloud().addFault({ action: '*', function: 'dispatch', times: 1, skip: step, kill: true, after: step % 2 === 0 });
    expect(await cloud().fireTimer('dispatch', 'rollup')).toHaveProperty('errCode');
    cloud().clearFaults();
    await fold();
    expectCounted(storedIn(cloud()));
  }
}, 300_000);

test('by many at once, while people go on', async () => {
  await county.begin(OFTEN, left);
  await walked(4, 20, (n) =>
    n % 10 === 5 ? Promise.all(Array.from({ length: 6 }, () => cloud().fireTimer('dispatch', 'rollup'))) : undefined,
  );
  const walk = walker(county, 5);
  await Promise.all([...Array.from({ length: 8 }, () => fold()), ...Array.from({ length: 12 }, () => walk.any())]);
  await fold('deliver');
  await fold('deliver');
  expectCounted(storedIn(cloud()));
}, 300_000);

test('what an earlier version wrote is counted like the rest, from whatever campaign and place', async () => {
  const old = (left.suggestions as unknown as SuggestionDoc[]).map(({ toCount, touched, counted, ...doc }) => {
    void [toCount, touched, counted];
    return doc;
  });
  const many = Array.from({ length: 240 }, (_, n) => ({
    ...old[n % old.length]!,
    _id: `old-${n}`,
    number: `CS-${n}`,
    ...(n % 9 === 0 ? { path: [], districtId: null } : {}),
  }));
  await county.begin(OFTEN, { suggestions: plain(many), problems: left.problems! });
  await fold();
  // What problems owed is carried out after that.
  await fold();
  const stored = storedIn(cloud());
  expectCounted(stored);
  const all = countedAll(
    stored.suggestions,
    stored.problems,
    placesOf({ campaign, all: { districts, units: [], assignments: [], sites: [] } }),
  );
  const byId = <T extends { _id: string }>(docs: readonly T[]) => [...docs].sort((a, b) => (a._id < b._id ? -1 : 1));
  expect(byId(stored.counts).map(({ _id, counts }) => [_id, counts])).toEqual(
    byId(all.suggestionCounts).map(({ _id, counts }) => [_id, counts]),
  );
  expect(bruteFigures(inNode(stored, 'd:county'), stored.problems).received).toBeGreaterThan(100);

  // Of an earlier campaign.
  await cloud().database.load({ suggestions: [{ ...many[1]!, _id: 'earlier', number: 'X', campaignId: 'before' }] });
  await fold();
  const before = storedIn(cloud()).counts.filter(({ campaignId }) => campaignId === 'before');
  expect(before.find(({ node }) => node === `u:${many[1]!.unitId}`)?.counts).toMatchObject({
    [`status:${many[1]!.status}`]: 1,
  });
}, 300_000);
