import { createClock } from '../../../local/cloud/clock';
import { parseCron } from '../../../local/cloud/timers/cron';
import { Scheduler } from '../../../local/cloud/timers/scheduler';
import type { TestCloud } from '../../support/cloud';
import { http, probeCloud } from './probe';

describe('cron of seven fields in UTC+8', () => {
  test.each([
    ['0 */5 * * * * *', '2017-08-22T09:05:00+08:00', true],
    ['0 */5 * * * * *', '2017-08-22T09:06:00+08:00', false],
    ['0 */5 * * * * *', '2017-08-22T09:05:01+08:00', false],
    ['0 0 2 * * * *', '2017-08-22T02:00:00+08:00', true],
    ['0 0 2 * * * *', '2017-08-22T02:00:00Z', false],
    ['0 30 8 1 * * *', '2017-09-01T08:30:00+08:00', true],
    ['0 0 8 * * MON-FRI *', '2017-08-22T08:00:00+08:00', true],
    ['0 0 8 * * MON-FRI *', '2017-08-26T08:00:00+08:00', false],
    ['0 0 8 * * 0 *', '2017-08-27T08:00:00+08:00', true],
    ['0 0 8 15 * MON *', '2017-08-15T08:00:00+08:00', true],
    ['0 0 8 15 * MON *', '2017-08-21T08:00:00+08:00', true],
    ['0 0 8 15 * MON *', '2017-08-22T08:00:00+08:00', false],
    ['0 0 0 1 JAN ? 2018', '2018-01-01T00:00:00+08:00', true],
    ['0 0 0 1 JAN ? 2018', '2019-01-01T00:00:00+08:00', false],
    ['10-20/5 0 0 * * * *', '2017-08-22T00:00:15+08:00', true],
    ['10-20/5 0 0 * * * *', '2017-08-22T00:00:16+08:00', false],
    ['0 5/20 9,17 * * * *', '2017-08-22T17:45:00+08:00', true],
    // The day before in UTC.
    ['0 0 1 22 8 * 2017', '2017-08-21T17:00:00Z', true],
  ])('%s at %s: %s', (expression, at, fits) => {
    expect(parseCron(expression).matches(new Date(at))).toBe(fits);
  });

  test.each([
    '',
    '* * * * *',
    '60 * * * * * *',
    '* * 24 * * * *',
    '* * * 0 * * *',
    '* * * * 13 * *',
    '* * * * * 7 *',
    '*/0 * * * * * *',
    'x * * * * * *',
    '5-1 * * * * * *',
    '1,,2 * * * * * *',
    '*-5 * * * * * *',
  ])('%j is refused', (expression) => {
    expect(() => parseCron(expression)).toThrow('cron');
  });
});

describe('the scheduler', () => {
  function scheduled(config: string) {
    const clock = createClock();
    clock.set(new Date('2017-08-22T00:00:00Z'));
    const fired: string[] = [];
    const functions = [
      {
        name: 'dispatch',
        file: '',
        timeoutMs: 1000,
        openapi: new Set<string>(),
        triggers: [{ name: 'every', config }],
      },
    ];
    const scheduler = new Scheduler(
      clock,
      () => functions,
      (name, trigger) => fired.push(`${name}/${trigger} ${clock.now().toISOString()}`),
    );
    const after = (ms: number) => {
      clock.advance(ms);
      scheduler.tick();
      return fired.splice(0).length;
    };
    return { after };
  }

  test('fires once for each second that fits', () => {
    const { after } = scheduled('0 * * * * * *');
    expect(after(59_900)).toBe(0);
    expect(after(100)).toBe(1);
    expect(after(0)).toBe(0);
    expect(after(500)).toBe(0);
  });

  test('misses no second when looked at late', () => {
    const { after } = scheduled('* * * * * * *');
    expect(after(10_000)).toBe(10);
  });

  test('makes up for a minute at most when the clock jumps', () => {
    const { after } = scheduled('* * * * * * *');
    expect(after(24 * 3600 * 1000)).toBe(1);
    expect(after(-3600 * 1000)).toBe(1);
    expect(after(2000)).toBe(2);
  });
});

describe('POST /_local/timers/<function>/<trigger>', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await probeCloud();
  });
  beforeEach(() => cloud.fresh());
  afterAll(() => cloud.stop());

  test("the function gets the platform's event, no openid, and the clock that is told", async () => {
    const answer = await http(cloud, 'POST', '/_local/timers/dispatch/every', { now: '2017-08-22T09:05:00+08:00' });
    expect(answer.json()).toMatchObject({ result: 'remembered' });
    expect(cloud.database.dump('things')).toMatchObject([
      {
        event: { Type: 'Timer', TriggerName: 'every', Time: '2017-08-22T01:05:00Z', Message: '' },
        source: 'wx_trigger',
        openid: null,
        now: Date.parse('2017-08-22T01:05:00Z'),
      },
    ]);
    expect(cloud.clock.state().frozenAt).toBeNull();
  });

  test('a name that config.json lacks is for the function to know', async () => {
    expect((await http(cloud, 'POST', '/_local/timers/dispatch/other')).json()).toMatchObject({ result: 'remembered' });
    expect(await cloud.fireTimer('dispatch', 'another-1')).toMatchObject({ result: 'remembered' });
    expect(cloud.database.dump('things')).toMatchObject([
      { event: { TriggerName: 'other' } },
      { event: { TriggerName: 'another-1' } },
    ]);
  });

  test.each([
    ['nobody/every', -501000],
    ['', -501000],
    ['dispatch', -501007],
    ['dispatch/', -501007],
    ['dispatch/every/day', -501007],
    ['dispatch/1st', -501007],
    ['dispatch/%20every', -501007],
    [`dispatch/${'x'.repeat(61)}`, -501007],
  ])('%j is no timer: %d', async (name, errCode) => {
    expect((await http(cloud, 'POST', `/_local/timers/${name}`)).json()).toMatchObject({ errCode });
    expect(cloud.database.documents()).toBe(0);
  });

  test('now must be a time', async () => {
    expect((await http(cloud, 'POST', '/_local/timers/dispatch/every', { now: 'soon' })).status).toBe(400);
  });
});
