import type { Fixture } from '../../../local/cloud';
import type { SubscriptionDoc, SuggestionDoc, UnitDoc } from '../../../cloudfunctions/common/model';
import { openidOf } from '../../support/cast';
import { ASSIGNED_TEMPLATE, REPLY_TEMPLATE, ROBOT_KEY, units } from '../../support/fixture';
import { nextRequest, submit, useCounty } from '../county';
import { problemOf } from './problem';
import { killedAtEachStep, outboxOf, owes, stored } from './steps';

/** Whatever a worker was doing when it died: everybody hears of everything once. */
const county = useCounty();
const { as, cloud } = county;

const HOUSING_ROBOT = 'robot-housing';
const withRobots: UnitDoc[] = units.map((unit) =>
  unit._id === 'unit-housing' ? { ...unit, robotKey: HOUSING_ROBOT } : unit,
);
const plain = (docs: readonly object[]): Record<string, unknown>[] => docs.map((doc) => ({ ...doc }));

const inboxOf = (openid: string) =>
  cloud()
    .database.dump('notifications')
    .filter((doc) => doc.openid === openid);
const phoneOf = (openid: string) =>
  cloud()
    .messages(openid)
    .filter(({ channel }) => channel === 'subscribe');
const robot = (key: string) =>
  cloud()
    .messages(key)
    .filter(({ channel }) => channel === 'robot');
const ledgerOf = (openid: string) =>
  (cloud().database.dump('subscriptions') as unknown as SubscriptionDoc[]).find((doc) => doc.openid === openid);

test('a new suggestion: unit with phone and robot, contracted unit with robot', async () => {
  await county.begin({}, { units: plain(withRobots) });
  county.withoutKicks();
  for (let i = 0; i < 2; i += 1) {
    await as('admin-3').ok('inbox', 'subscribed', { templateIds: [ASSIGNED_TEMPLATE], requestId: nextRequest() });
  }
  await submit(as('resident'), { category: 'water-heat-power' });
  await cloud().idle();
  const fixture: Fixture = { units: plain(withRobots), ...stored(cloud()) };

  let robotsLost = 0;
  await killedAtEachStep(
    county,
    async () => {
      await county.begin({}, fixture);
      for (let i = 0; i < 2; i += 1) as('admin-3').allows(ASSIGNED_TEMPLATE);
    },
    ({ step, actions }) => {
      expect(owes(cloud())).toBe(false);
      expect(inboxOf(openidOf('admin-3'))).toMatchObject([{ event: 'suggestion.assigned' }]);
      expect(inboxOf(openidOf('admin-1'))).toMatchObject([{ event: 'suggestion.informed' }]);
      expect(phoneOf(openidOf('admin-3'))).toHaveLength(1);
      expect(ledgerOf(openidOf('admin-3'))).toMatchObject({ remaining: 1, sending: null, messages: [{ code: '0' }] });
      expect(
        outboxOf(cloud(), 'suggestions').filter(({ channel, state }) => channel !== 'robot' && state !== 'done'),
      ).toEqual([]);
      const settled = actions.lastIndexOf('database.modifyAndReturnDoc');
      const told = actions.flatMap((action, i) => (action === 'webhook.send' ? [i] : []));
      expect(told).toHaveLength(2);
      [HOUSING_ROBOT, ROBOT_KEY].forEach((key, i) => {
        const sent = told[i] ?? 0;
        // Claimed with the step before: from then on until it is written down nobody can know.
        const inside = step >= sent - 1 && step < settled;
        if (inside && step < sent) robotsLost += 1;
        expect(robot(key)).toHaveLength(inside && step < sent ? 0 : 1);
        const entry = outboxOf(cloud(), 'suggestions').find(
          ({ channel, to }) => channel === 'robot' && 'unitId' in to && to.unitId === ['unit-housing', 'unit-edu'][i],
        );
        expect(entry?.state).toBe(inside ? 'unknown' : 'done');
      });
    },
  );
  // The one step at which it can't be helped, once for each robot.
  expect(robotsLost).toBe(2);
}, 300_000);

test("a problem's answer: three residents, one of them with two suggestions, one without a permission", async () => {
  const residents = ['resident-1', 'resident-2', 'resident-3'] as const;
  county.withoutKicks();
  for (const who of residents) await submit(as(who));
  await submit(as('resident-1'), { content: '还是楼道里的灯' });
  for (const who of residents.slice(0, 2)) {
    await as(who).ok('inbox', 'subscribed', { templateIds: [REPLY_TEMPLATE], requestId: nextRequest() });
  }
  await cloud().idle();
  const { suggestions, subscriptions } = stored(cloud());
  const fixture = { ...problemOf(suggestions as unknown as SuggestionDoc[]), subscriptions: subscriptions ?? [] };
  const numbers = (openid: string) =>
    fixture.suggestions.filter((doc) => doc.openid === openid).map(({ number }) => String(number));

  await killedAtEachStep(
    county,
    async () => {
      await county.begin({}, fixture);
      for (const who of residents.slice(0, 2)) as(who).allows(REPLY_TEMPLATE);
    },
    () => {
      for (const who of residents) {
        const [told, ...more] = inboxOf(who);
        expect(more).toEqual([]);
        expect(told).toMatchObject({ event: 'problem.resolved' });
        expect(numbers(who).some((number) => String(told?.text).includes(number))).toBe(true);
      }
      expect(residents.map((who) => phoneOf(who).length)).toEqual([1, 1, 0]);
      expect(residents.map((who) => ledgerOf(who)?.remaining)).toEqual([0, 0, undefined]);
    },
    () => outboxOf(cloud(), 'problems').some(({ channel, state }) => channel !== 'call' && state === 'due'),
  );
}, 300_000);
