import type { NotificationDoc, SuggestionDoc } from '../../../cloudfunctions/common/model';
import type { Actor } from '../../support/cast';
import { ASSIGNED_TEMPLATE, members } from '../../support/fixture';
import { nextRequest, submit, useCounty } from '../county';
import { problemOf } from './problem';
import { owes, stored } from './steps';

/** Whoever is meant is told, once on each channel, however many ways lead to them. */
const county = useCounty();
const { as, cloud } = county;

const inboxOf = async (actor: Actor) => (await actor.ok('inbox', 'list', { limit: 50 })).items;
const step = (actor: Actor, action: string, fields: Record<string, unknown>) =>
  actor.call('suggestion', action, { requestId: nextRequest(), ...fields });

/** A suggestion that unit-edu has taken on, in the hands of a colleague. */
async function handed(memberId: string): Promise<string> {
  const { id } = await submit(as('resident'));
  await step(as('admin-1'), 'accept', { id, version: 1 });
  expect(await step(as('admin-1'), 'assignHandler', { id, version: 2, memberId })).toMatchObject({ ok: true });
  await county.delivered();
  return id;
}

test('a colleague is told of what was handed over', async () => {
  await handed('member-cadre-1');
  expect(await inboxOf(as('cadre-1'))).toMatchObject([{ event: 'suggestion.handed' }]);
});

test('who is meant twice, as admin and as colleague, hears once on each channel', async () => {
  for (let i = 0; i < 5; i += 1) {
    as('admin-1').allows(ASSIGNED_TEMPLATE);
    await as('admin-1').ok('inbox', 'subscribed', { templateIds: [ASSIGNED_TEMPLATE], requestId: nextRequest() });
  }
  const id = await handed('member-admin-1');
  await step(as('admin-1'), 'resolve', { id, version: 3, note: '灯换好了。' });
  await county.delivered();
  const before = cloud().messages(as('admin-1').openid).length;
  expect(await step(as('resident'), 'reopen', { id, version: 4, note: '又不亮了。' })).toMatchObject({ ok: true });
  await county.delivered();
  expect((await inboxOf(as('admin-1'))).filter(({ event }) => event === 'suggestion.reopened')).toHaveLength(1);
  expect(cloud().messages(as('admin-1').openid)).toHaveLength(before + 1);
});

test('a colleague who has left meanwhile is told nothing, and nothing hangs', async () => {
  county.withoutKicks();
  const { id } = await submit(as('resident'));
  await step(as('admin-1'), 'accept', { id, version: 1 });
  await step(as('admin-1'), 'assignHandler', { id, version: 2, memberId: 'member-cadre-1' });
  await cloud().idle();
  const others = members.filter(({ _id }) => _id !== 'member-cadre-1').map((member) => ({ ...member }));
  await county.begin({}, { ...stored(cloud()), members: others });
  await county.delivered();
  expect(owes(cloud())).toBe(false);
  expect(await inboxOf(as('cadre-1'))).toEqual([]);
});

describe('everybody in a problem', () => {
  const PEOPLE = 230;

  async function answered(): Promise<void> {
    county.withoutKicks();
    await submit(as('resident'));
    await cloud().idle();
    const [one] = stored(cloud()).suggestions as unknown as SuggestionDoc[];
    if (!one) throw new Error('nothing was submitted');
    // The last ten people have two suggestions each, far apart.
    const many = Array.from({ length: PEOPLE + 10 }, (_, i) => ({
      ...one,
      _id: `suggestion-${String(i).padStart(4, '0')}`,
      number: `CS-170822-${String(i).padStart(5, '0')}-0`,
      openid: `resident-${i % PEOPLE}`,
    }));
    await county.begin({}, problemOf(many));
  }

  const told = () => cloud().database.dump('notifications') as unknown as NotificationDoc[];

  test('is told once, with the number of their own suggestion and the way to it', async () => {
    await answered();
    cloud().resetCounts();
    await county.delivered();
    expect(told()).toHaveLength(PEOPLE);
    expect(new Set(told().map(({ openid }) => openid)).size).toBe(PEOPLE);
    const last = told().find(({ openid }) => openid === 'resident-229');
    expect(last).toMatchObject({
      text: expect.stringContaining('CS-170822-00229-0') as unknown,
      page: 'pages/suggestion/suggestion?id=suggestion-0229',
    });
  });

  test('also when the worker dies on the way: the next one goes on where it stood', async () => {
    await answered();
    // Three pages: lease, people, inboxes, ledgers, settle. The second page is just being written.
    cloud().addFault({
      action: 'database.insertDocument',
      function: 'dispatch',
      times: 1,
      skip: 3,
      kill: true,
      after: true,
    });
    // The one that comes every minute counts suggestions first, which writes as well.
    await cloud().fireTimer('dispatch', 'remind');
    expect(told()).toHaveLength(200);
    expect(cloud().database.dump('problems')).toMatchObject([
      {
        outbox: expect.arrayContaining([
          expect.objectContaining({ channel: 'inbox', progress: { again: null, after: 'suggestion-0099' } }),
        ]) as unknown,
      },
    ]);
    cloud().clock.advance(95_000);
    await county.delivered();
    expect(told()).toHaveLength(PEOPLE);
    expect(new Set(told().map(({ openid }) => openid)).size).toBe(PEOPLE);
  });
});
