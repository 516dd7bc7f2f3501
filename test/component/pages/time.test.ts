import { countdown, deadlineWords, dueWords, spokenDay, spokenTime } from '../../../miniprogram/utils/time';

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
  ['2026-08-26T23:59:59+08:00', 2, '还剩 2 个工作日', '8月26日到期，还剩 2 个工作日'],
  ['2026-08-24T23:59:59+08:00', 0, '今天到期', '今天到期'],
  // Days off, with no working day before them.
  ['2026-08-25T23:59:59+08:00', 0, '明天到期', '明天到期'],
  ['2026-08-27T23:59:59+08:00', 0, '8月27日到期', '8月27日到期'],
  ['2026-08-21T23:59:59+08:00', -1, '已逾期 1 个工作日', '8月21日到期，已逾期 1 个工作日'],
  ['2025-12-31T23:59:59+08:00', -160, '已逾期 160 个工作日', '2025年12月31日到期，已逾期 160 个工作日'],
])('due at %s with %d working days left: %s', (dueAt, workingDaysLeft, words, withDay) => {
  expect(dueWords({ dueAt, workingDaysLeft }, NOW)).toBe(words);
  expect(deadlineWords({ dueAt, workingDaysLeft }, NOW)).toBe(withDay);
});

test('where nothing is due nothing is said', () => {
  expect(dueWords({ dueAt: null, workingDaysLeft: null }, NOW)).toBe('');
  expect(deadlineWords({ dueAt: null, workingDaysLeft: null }, NOW)).toBe('');
});

test.each([
  ['2026-08-23', '已过'],
  ['2026-08-24', '今天'],
  ['2026-09-01', '还有 8 天'],
])('%s: %s', (date, words) => {
  expect(countdown(date, NOW)).toBe(words);
});

test('a day stays the day that is written', () => {
  expect(spokenDay('2026-08-02', new Date('2026-01-05T10:00:00+08:00'))).toBe('8月2日');
  expect(spokenDay('2026-08-02', new Date('2025-08-01T10:00:00+08:00'))).toBe('2026年8月2日');
});
