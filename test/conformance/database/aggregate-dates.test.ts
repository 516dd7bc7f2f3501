/**
 * Expressions on dates: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/command/aggregate/AggregateCommand.dateToString.html
 * and its siblings; mongodb.com/docs/manual/reference/operator/aggregation/dateToString
 */
import { usePlatform } from '../support/platform';
import type { Command } from '../support/sdk';

const platform = usePlatform();

type Expressions = Command['aggregate'];
type Case = [rule: string, expression: ($: Expressions) => unknown, value: unknown];

beforeEach(() => platform.fill([{ _id: 'it', nothing: null }]));

const check = async (_rule: string, expression: ($: Expressions) => unknown, value: unknown) => {
  const { list } = await platform.items
    .aggregate()
    .project({ _id: 0, value: expression(platform.$) })
    .end();
  expect(list).toEqual(value === undefined ? [{}] : [{ value }]);
};

describe('dates', () => {
  // A Wednesday: 2 a.m. in Shanghai is still Tuesday in UTC.
  const at = new Date('2017-05-02T18:07:09.045Z');
  const shanghai = 'Asia/Shanghai';
  it.each<Case>([
    ['year, month, dayOfMonth in UTC', ($) => [$.year(at), $.month(at), $.dayOfMonth(at)], [2017, 5, 2]],
    [
      'hour, minute, second, millisecond',
      ($) => [$.hour(at), $.minute(at), $.second(at), $.millisecond(at)],
      [18, 7, 9, 45],
    ],
    ['dayOfWeek: 1 is Sunday', ($) => $.dayOfWeek(at), 3],
    ['isoDayOfWeek: 1 is Monday', ($) => $.isoDayOfWeek(at), 2],
    ['dayOfYear', ($) => $.dayOfYear(at), 122],
    ['week: begins on Sunday, 0 before the first', ($) => $.week(at), 18],
    [
      'isoWeek and isoWeekYear',
      ($) => [$.isoWeek(new Date('2016-01-03T00:00:00Z')), $.isoWeekYear(new Date('2016-01-03T00:00:00Z'))],
      [53, 2015],
    ],
    ['dayOfMonth with a timezone', ($) => $.dayOfMonth({ date: at, timezone: shanghai }), 3],
    ['hour with a timezone', ($) => $.hour({ date: at, timezone: shanghai }), 2],
    ['hour with an offset', ($) => $.hour({ date: at, timezone: '+08:00' }), 2],
    [
      'dateToString: UTC by default',
      ($) => $.dateToString({ date: at, format: '%Y-%m-%d %H:%M:%S' }),
      '2017-05-02 18:07:09',
    ],
    [
      'dateToString: with a timezone',
      ($) => $.dateToString({ date: at, format: '%Y-%m-%d', timezone: shanghai }),
      '2017-05-03',
    ],
    [
      'dateToString: milliseconds, weekday, day of the year',
      ($) => $.dateToString({ date: at, format: '%L %u %w %j' }),
      '045 2 3 122',
    ],
    ['dateToString: a percent sign', ($) => $.dateToString({ date: at, format: '%d%%' }), '02%'],
    ['dateToString: onNull', ($) => $.dateToString({ date: '$nothing', format: '%Y', onNull: 'none' }), 'none'],
    [
      'dateFromString',
      ($) => $.dateFromString({ dateString: '2017-05-03T00:00:00Z' }),
      new Date('2017-05-03T00:00:00Z'),
    ],
    [
      'dateFromString: with a timezone',
      ($) => $.dateFromString({ dateString: '2017-05-03T00:00:00', timezone: shanghai }),
      new Date('2017-05-02T16:00:00Z'),
    ],
    ['dateFromParts', ($) => $.dateFromParts({ year: 2017, month: 5, day: 3 }), new Date('2017-05-03T00:00:00Z')],
    [
      'dateFromParts: with a timezone',
      ($) => $.dateFromParts({ year: 2017, month: 5, day: 3, timezone: shanghai }),
      new Date('2017-05-02T16:00:00Z'),
    ],
  ])('expression %s', check);

  it('expression dateToString: groups by the day in Shanghai', async () => {
    const times = ['2017-05-02T15:59:59Z', '2017-05-02T16:00:00Z', '2017-05-03T15:59:59Z'];
    await platform.fill(
      times.map((time) => ({ at: new Date(time) })),
      'others',
    );
    const day = platform.$.dateToString({ date: '$at', format: '%Y-%m-%d', timezone: shanghai });
    const grouped = platform.db
      .collection('others')
      .aggregate()
      .group({ _id: day, n: platform.$.sum(1) })
      .sort({ _id: 1 });
    expect((await grouped.end()).list).toEqual([
      { _id: '2017-05-02', n: 1 },
      { _id: '2017-05-03', n: 2 },
    ]);
  });
});
