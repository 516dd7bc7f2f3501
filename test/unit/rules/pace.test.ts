import { forecast, paceOf } from '../../../cloudfunctions/visit/pace';

const campaign = { period: { start: '2017-08-15', end: '2017-08-31' } };

describe('pace', () => {
  test('goes on as it went since the first door', () => {
    const days = { '2017-08-22': 10, '2017-08-20': 6, '2017-08-24': 4 };
    expect(paceOf({ days, households: 100, done: 20 }, campaign, '2017-08-24')).toEqual({
      days: [
        { day: '2017-08-20', done: 6 },
        { day: '2017-08-22', done: 10 },
        { day: '2017-08-24', done: 4 },
      ],
      deadline: '2017-08-31',
      daysLeft: 8,
      // 20 doors in five days, today among them.
      perDay: 4,
      expected: 0.52,
      // 80 doors in eight days.
      needed: 10,
    });
  });

  test('counts from the beginning of the campaign while no door is done', () => {
    expect(paceOf({ days: {}, households: 100, done: 0 }, campaign, '2017-08-24')).toEqual({
      days: [],
      deadline: '2017-08-31',
      daysLeft: 8,
      perDay: 0,
      expected: 0,
      needed: 13,
    });
  });

  test('needs whole doors: rounded up', () => {
    expect(forecast({ households: 17, done: 0, first: null }, campaign, '2017-08-24').needed).toBe(3);
    expect(forecast({ households: 16, done: 0, first: null }, campaign, '2017-08-24').needed).toBe(2);
  });

  test('before the campaign all of its days are left, and none more', () => {
    expect(forecast({ households: 34, done: 0, first: null }, campaign, '2017-08-01')).toMatchObject({
      daysLeft: 17,
      perDay: 0,
      needed: 2,
    });
  });

  test('on the last day one day is left', () => {
    const standing = { households: 100, done: 17, first: '2017-08-15' };
    expect(forecast(standing, campaign, '2017-08-31')).toMatchObject({
      daysLeft: 1,
      perDay: 1,
      expected: 0.18,
      needed: 83,
    });
  });

  test('after the deadline nothing is left, and what is reached is what is done', () => {
    const standing = { households: 100, done: 34, first: '2017-08-15' };
    expect(forecast(standing, campaign, '2017-09-20')).toMatchObject({
      daysLeft: 0,
      perDay: 2,
      expected: 0.34,
      needed: null,
    });
  });

  test('what was only done after the deadline counts as one day', () => {
    const standing = { households: 10, done: 3, first: '2017-09-02' };
    expect(forecast(standing, campaign, '2017-09-05')).toMatchObject({ daysLeft: 0, perDay: 3, expected: 0.3 });
  });

  test('a day that a phone with a wrong clock named before the campaign is a day all the same', () => {
    const standing = { households: 100, done: 30, first: '2017-08-10' };
    expect(forecast(standing, campaign, '2017-08-24').perDay).toBe(2);
  });

  test('without households nothing can be expected, and nothing is needed', () => {
    expect(forecast({ households: 0, done: 0, first: null }, campaign, '2017-08-24')).toMatchObject({
      expected: null,
      needed: 0,
    });
  });

  test('never more than all', () => {
    const standing = { households: 20, done: 20, first: '2017-08-23' };
    expect(forecast(standing, campaign, '2017-08-24')).toMatchObject({ expected: 1, needed: 0 });
    expect(forecast({ ...standing, done: 15 }, campaign, '2017-08-24').expected).toBe(1);
  });

  test('crosses the turn of a month and of a year', () => {
    const winter = { period: { start: '2026-12-20', end: '2027-01-10' } };
    expect(forecast({ households: 100, done: 13, first: '2026-12-20' }, winter, '2027-01-01')).toMatchObject({
      daysLeft: 10,
      perDay: 1,
    });
  });
});
