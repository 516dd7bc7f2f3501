import type { AuditDoc } from '../../../cloudfunctions/common/model';
import type { CampaignErasureDoc } from '../../../cloudfunctions/privacy/model';
import { openidOf } from '../../support/cast';
import { REPLY_TEMPLATE } from '../../support/fixture';
import { nextRequest, submit } from '../county';
import { CONTACT, usePeople } from './person';

/** By its day all that stands for a person is gone, and numbers and words stay. */
const people = usePeople();
const { as, begin, change, cloud, dump, everythingOf, stored, suggestions, there, tracesOf, visits } = people;

const DAY = '2017-10-01';
const at = (time: string) => cloud().clock.set(new Date(`2017-${time}+08:00`));
const purge = () => cloud().fireTimer('dispatch', 'purge');
const run = () => dump('erasures')[0] as unknown as CampaignErasureDoc | undefined;
const told = () =>
  (dump('audit') as unknown as AuditDoc[])
    .filter(({ action }) => action === 'privacy.purge')
    .map(({ fields, counts, label, person, role }) => ({ fields, counts, label, person, role }));

/** Anything of anybody. */
const traces = () => [
  ...tracesOf('resident'),
  ...tracesOf('resident-2'),
  ...[...suggestions(), ...visits()].flatMap(({ _id, respondent, photos }) =>
    respondent.name !== null || respondent.phone !== null || photos.length > 0 ? [_id] : [],
  ),
];

let files: readonly string[] = [];
async function lived(): Promise<void> {
  files = (await everythingOf()).files;
  await submit(as('resident-2'), { ...CONTACT, content: '别人的意见也要留着' });
  await change({ eraseOn: DAY, status: 'closed', revision: 2 });
  await people.delivered();
}

const COUNTS = { names: 5, phones: 5, openids: 6, pictures: 3, claimNumbers: 1, usage: 3, allowances: 1 };

test('the day before nothing, on the day everything: with its counts in the log, once', async () => {
  await lived();
  // What comes by itself until then: whom no message has reached is to be called.
  at('09-30T23:00:00');
  await people.delivered();
  const before = traces();
  at('09-30T23:38:00');
  await cloud().fireTimer('dispatch', 'deliver');
  await purge();
  expect([traces(), told(), run()]).toEqual([before, [], undefined]);
  const texts = suggestions().map(({ content }) => content);

  at('10-01T00:37:00');
  await cloud().fireTimer('dispatch', 'deliver');
  expect(traces()).toEqual(before);
  at('10-01T00:38:00');
  await cloud().fireTimer('dispatch', 'deliver');
  await purge();
  expect(traces()).toEqual([]);
  expect(await there('resident', files)).toEqual([false, false, false]);
  expect(dump('notifications')).toEqual([]);
  expect(suggestions().map(({ content }) => content)).toEqual(texts);
  expect(visits()).toMatchObject([{ door: '1-101', outcome: 'done' }]);
  expect((await as('office').ok('visit', 'coverage', {})).total).toMatchObject({ done: 1 });
  const counts = expect.objectContaining({ ...COUNTS, calls: 1 }) as Record<string, number>;
  const entry = { label: DAY, person: '', role: 'system' };
  expect(told()).toEqual([
    { ...entry, fields: ['began'], counts: undefined },
    { ...entry, fields: ['done'], counts },
  ]);
  // Staff stay who they are.
  expect((await as('admin-1').ok('directory', 'me')).memberships).toHaveLength(1);
  at('10-02T00:38:00');
  await purge();
  expect(told()).toHaveLength(2);
  expect(JSON.stringify(dump('audit'))).not.toContain(openidOf('resident'));
});

test('eight at once come to the same; what is written after the day goes the next day', async () => {
  await lived();
  await change({ status: 'active', revision: 3 });
  at('10-01T00:38:00');
  await Promise.all(Array.from({ length: 8 }, purge));
  await purge();
  expect([traces(), told().at(-1)?.counts]).toEqual([[], expect.objectContaining(COUNTS)]);
  await submit(as('resident-2'), { ...CONTACT, content: '过了日子还在提的意见' });
  await people.delivered();
  expect(traces()).not.toEqual([]);
  await purge();
  expect(traces()).not.toEqual([]);
  at('10-02T00:38:00');
  await purge();
  expect([traces(), told().at(-1)?.counts]).toEqual([
    [],
    expect.objectContaining({ names: 1, phones: 1, openids: 1, usage: 1 }),
  ]);
});

test.each(['closed', 'archived'] as const)(
  'what comes after the day while it is %s goes the next day',
  async (status) => {
    await lived();
    at('10-01T00:38:00');
    await purge();
    expect(traces()).toEqual([]);
    const photo = await people.picture('admin-1', 'kick-off.jpg');
    await as('admin-1').ok('report', 'kickOff', {
      requestId: 'kick-off',
      date: '2017-08-18',
      people: 40,
      photos: [photo],
    });
    await as('resident').ok('inbox', 'subscribed', { templateIds: [REPLY_TEMPLATE], requestId: nextRequest() });
    await change({ status, revision: 3 });
    await purge();
    expect(await there('admin-1', [photo])).toEqual([true]);
    at('10-02T00:38:00');
    await purge();
    expect(await there('admin-1', [photo])).toEqual([false]);
    expect([dump('kickOffs'), dump('subscriptions'), told().at(-1)?.counts]).toMatchObject([
      [{ photos: [] }],
      [],
      { pictures: 1, allowances: 1 },
    ]);
  },
);

test('killed after any of its steps it goes on, and counts nothing twice', async () => {
  await lived();
  const before = stored();
  const closed = { eraseOn: DAY, status: 'closed' } as const;
  await begin(closed, before);
  at('10-01T00:38:00');
  cloud().resetCounts();
  await purge();
  const writes = cloud()
    .requests('dispatch')
    .flatMap((action, step) => (/modify|insert|delete|remove|storage/i.test(action) ? [step] : []))
    // Each costs a county of its own: every third one.
    .filter((_, i) => i % 3 === 1);
  expect(writes.length).toBeGreaterThan(5);
  for (const step of writes) {
    await begin(closed, before);
    at('10-01T00:38:00');
    cloud().addFault({ action: '*', function: 'dispatch', times: 1, skip: step, kill: true, after: true });
    await purge();
    cloud().clearFaults();
    await purge();
    expect({ step, traces: traces(), counts: told().at(-1)?.counts, times: told().length }).toEqual({
      step,
      traces: [],
      counts: expect.objectContaining(COUNTS) as unknown,
      times: 2,
    });
  }
}, 300_000);
