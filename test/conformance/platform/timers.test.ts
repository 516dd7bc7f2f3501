/** Timers: developers.weixin.qq.com/miniprogram/dev/wxcloud/guide/functions/triggers.html; event: cloud.tencent.com/document/product/583/9708 */
import { parseCron } from '../../../local/cloud/timers/cron';
import { anyNumber } from '../support/expected';
import { usePlatform } from '../support/platform';

const platform = usePlatform();

describe('the event of a timer', () => {
  const at = new Date('2017-05-03T18:00:00Z');

  it('timer: Type, TriggerName, Time and Message', async () => {
    const answer = await platform.cloud.fireTimer('timer', 'nightly', at);
    expect(answer).toMatchObject({
      result: { event: { Type: 'Timer', TriggerName: 'nightly', Time: '2017-05-03T18:00:00Z', Message: '' } },
    });
  });

  it('timer: no openid is in the event', async () => {
    const answer = await platform.cloud.fireTimer('timer', 'nightly', at);
    expect(JSON.stringify(answer).toLowerCase()).not.toContain('openid');
  });

  it('timer: the function’s clock shows that moment', async () => {
    expect(await platform.cloud.fireTimer('timer', 'nightly', at)).toMatchObject({ result: { now: at.toISOString() } });
  });

  it('timer: the event says which trigger fired', async () => {
    const answer = await platform.cloud.fireTimer('timer', 'hourly', at);
    expect(answer).toMatchObject({ result: { event: { Type: 'Timer', TriggerName: 'hourly' } } });
  });

  it('timer: a function that does not exist has none', async () => {
    expect(await platform.cloud.fireTimer('nobody', 'nightly', at)).toMatchObject({ errCode: anyNumber });
  });

  it.each(['', 'each hour', '1st', '每天', 'x'.repeat(61)])('timer: none is called "%s"', async (trigger) => {
    expect(await platform.cloud.fireTimer('timer', trigger, at)).toMatchObject({ errCode: anyNumber });
  });
});

/** A moment in Beijing's time, in which timers are written. */
const beijing = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`);

describe('cron expressions: second, minute, hour, day, month, weekday, year, in UTC+8', () => {
  // 2017-05-03 was a Wednesday.
  const fires: [expression: string, at: string, fits: boolean][] = [
    ['* * * * * * *', '2017-05-03 12:34:56', true],
    ['*/5 * * * * * *', '2017-05-03 12:34:55', true],
    ['*/5 * * * * * *', '2017-05-03 12:34:56', false],
    ['0 * * * * * *', '2017-05-03 12:34:00', true],
    ['0 * * * * * *', '2017-05-03 12:34:01', false],
    ['0 */10 * * * * *', '2017-05-03 12:30:00', true],
    ['0 */10 * * * * *', '2017-05-03 12:35:00', false],
    ['0 1/10 * * * * *', '2017-05-03 12:11:00', true],
    ['0 1/10 * * * * *', '2017-05-03 12:10:00', false],
    ['0 0 2 1 * * *', '2017-05-01 02:00:00', true],
    ['0 0 2 1 * * *', '2017-05-03 02:00:00', false],
    ['0 15 10 * * MON-FRI *', '2017-05-03 10:15:00', true],
    ['0 15 10 * * MON-FRI *', '2017-05-06 10:15:00', false],
    ['0 0 10,14,16 * * * *', '2017-05-03 14:00:00', true],
    ['0 0 10,14,16 * * * *', '2017-05-03 15:00:00', false],
    ['0 */30 9-17 * * * *', '2017-05-03 17:30:00', true],
    ['0 */30 9-17 * * * *', '2017-05-03 18:00:00', false],
    ['0 0 12 * * WED *', '2017-05-03 12:00:00', true],
    ['0 0 12 * * 3 *', '2017-05-03 12:00:00', true],
    ['0 0 12 * * 0 *', '2017-05-07 12:00:00', true],
    ['0 0 12 * * SUN *', '2017-05-07 12:00:00', true],
    ['0 0 12 3 MAY * *', '2017-05-03 12:00:00', true],
    ['0 0 12 3 JUN * *', '2017-05-03 12:00:00', false],
    ['0 0 12 3 5 * 2017', '2017-05-03 12:00:00', true],
    ['0 0 12 3 5 * 2018', '2017-05-03 12:00:00', false],
    // With day and weekday both given, either is enough.
    ['0 0 12 3 * SUN *', '2017-05-03 12:00:00', true],
    ['0 0 12 3 * SUN *', '2017-05-07 12:00:00', true],
    ['0 0 12 3 * SUN *', '2017-05-08 12:00:00', false],
    ['0 0 0 31 * * *', '2017-05-31 00:00:00', true],
    ['0 0 0 29 2 * *', '2020-02-29 00:00:00', true],
  ];

  it.each(fires)('cron "%s" at %s: %p', (expression, at, fits) => {
    expect(parseCron(expression).matches(beijing(at))).toBe(fits);
  });

  it('cron: 2 o’clock is 18:00 UTC of the day before', () => {
    expect(parseCron('0 0 2 * * * *').matches(new Date('2017-05-02T18:00:00Z'))).toBe(true);
  });

  const wrong = [
    '* * * * * *',
    '',
    '60 * * * * * *',
    '* 60 * * * * *',
    '* * 24 * * * *',
    '* * * 0 * * *',
    '* * * 32 * * *',
    '* * * * 13 * *',
    '* * * * * 7 *',
    '* * * * * * 1969',
    '* * * * * * 2100',
    'x * * * * * *',
    '5-1 * * * * * *',
    '*/0 * * * * * *',
    '1, * * * * * *',
  ];

  it.each(wrong)('cron: "%s" is refused', (expression) => {
    expect(() => parseCron(expression)).toThrow(/cron/);
  });
});
