import { countdown, dueWords, spokenDay, spokenTime } from '../../../miniprogram/utils/time';

/** Monday, 24 August 2026, 10:00 in Shanghai; 2 o'clock in London. */
const NOW = new Date('2026-08-24T10:00:00+08:00');

test.each([
  ['2026-08-24T00:05:00+08:00', '今天 00:05'],
  ['2026-08-23T23:59:00+08:00', '昨天 23:59'],
  ['2026-08-22T14:05:00+08:00', '8月22日 14:05'],
  ['2025-12-31T14:05:00+08:00', '2025年12月31日 14:05'],
  // The same moment, written in another zone.
  ['2026-08-23T16:05:00Z', '今天 00:05'],
])('%s is said as %s', (iso, words) => {
  expect(spokenTime(iso, NOW)).toBe(words);
});

test.each([
  ['2026-08-24T17:00:00+08:00', '今天 17:00 前'],
  ['2026-08-25T17:00:00+08:00', '明天 17:00 前'],
  ['2026-08-28T17:00:00+08:00', '8月28日 17:00 前（还有 4 天）'],
  ['2026-08-24T09:30:00+08:00', '刚刚超期'],
  ['2026-08-24T01:00:00+08:00', '已超期 9 小时'],
  ['2026-08-21T17:00:00+08:00', '已超期 2 天'],
])('due at %s: %s', (iso, words) => {
  expect(dueWords(iso, NOW)).toBe(words);
});

test.each([
  ['2026-08-23', '已过'],
  ['2026-08-24', '今天'],
  ['2026-09-01', '还有 8 天'],
])('%s: %s', (date, words) => {
  expect(countdown(date, NOW)).toBe(words);
});

test('a day stays the day that is written', () => {
  expect(spokenDay('2026-08-02')).toBe('8月2日');
});
