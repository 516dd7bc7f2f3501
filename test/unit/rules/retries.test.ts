import { retryAfter } from '../../../cloudfunctions/dispatch/outcome';

test('retries come after twice as long each time, at most after an hour', () => {
  expect([1, 2, 3, 4].map(retryAfter)).toEqual([30_000, 60_000, 120_000, 240_000]);
  expect(retryAfter(16)).toBe(3_600_000);
});
