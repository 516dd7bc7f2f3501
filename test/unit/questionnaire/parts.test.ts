import fc from 'fast-check';
import { CROSSED_KEYS_MAX, crossableIn } from '../../../cloudfunctions/questionnaire/results/crossable';
import { fromParts, inParts } from '../../../cloudfunctions/questionnaire/results/keys';
import { barLabel, barsOf, rangeFrom, rangeTo } from '../../../cloudfunctions/questionnaire/results/ranges';
import type { Question, QuestionnaireContent } from '../../../miniprogram/contract';

/** What an answer may be: four digits behind the point. */
const answer = fc
  .oneof(fc.integer({ min: -200_000, max: 200_000 }), fc.integer({ min: -1e13, max: 1e13 }))
  .map((n) => n / 10_000);

test('a number lies in one range, the same as all others in it', () => {
  fc.assert(
    fc.property(answer, (value) => {
      const from = rangeFrom(value);
      expect([value, from <= value, value < rangeTo(from)]).toEqual([value, true, true]);
      expect(rangeFrom(from)).toBe(from);
      expect(rangeFrom(rangeTo(from))).toBe(rangeTo(from));
    }),
    { numRuns: 2000, seed: 9 },
  );
  expect([-1000, -999, -11, -10, -0.5, 0, 9.99, 10, 19, 20, 99, 100, 1e9].map(rangeFrom)).toEqual([
    -1000, -1000, -20, -10, -1, 0, 9, 10, 10, 20, 90, 100, 1e9,
  ]);
});

test('bars are equally wide, without gaps, as far as there is room; each range is in one', () => {
  const said = (values: number[], whole = true) =>
    barsOf([...new Set(values.map(rangeFrom))].sort((a, b) => a - b)).map((bar) => barLabel(bar, whole));
  expect(said([1, 3, 4])).toEqual(['1', '2', '3', '4']);
  expect(said([1, 3], false)).toEqual(['1 到 2 以下', '2 到 3 以下', '3 到 4 以下']);
  expect(said([0, 7, 12, 45])).toEqual(['0～9', '10～19', '20～29', '30～39', '40～49']);
  expect(said([0, 7, 12, 95, 130])).toEqual([
    ...['0～9', '10～19', '20～29', '30～39', '40～49', '50～59', '60～69', '70～79', '80～89', '90～99', '100～199'],
  ]);
  expect(said([])).toEqual([]);
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 30 }), (values) => {
      const found = [...new Set(values.map(rangeFrom))].sort((a, b) => a - b);
      const bars = barsOf(found);
      expect(bars.length).toBeLessThanOrEqual(50);
      bars.slice(1).forEach((bar, i) => expect(bar.from).toBe(bars[i]?.to));
      for (const value of values) {
        const [bar, ...more] = bars.filter(({ of }) => of.includes(rangeFrom(value)));
        expect([more.length, bar && bar.from <= value && value < bar.to]).toEqual([0, true]);
      }
    }),
    { numRuns: 500, seed: 12 },
  );
});

test('a sum doesn’t depend on the order', () => {
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 30 }), (values) => {
      const sum = (of: readonly number[]) =>
        of.map(inParts).reduce((all, one) => ({ sum: all.sum + one.sum, rest: all.rest + one.rest }));
      expect(sum([...values].reverse())).toEqual(sum(values));
      const exact = values.reduce((all, value) => all + BigInt(Math.round(value * 10_000)), 0n);
      const { sum: whole, rest } = sum(values);
      expect(BigInt(whole) * 10_000n + BigInt(rest)).toBe(exact);
      expect(fromParts(whole, rest)).toBeCloseTo(Number(exact) / 10_000, 3);
    }),
    { numRuns: 300, seed: 10 },
  );
});

test('what is crossed stays so in later versions, and is never too much', () => {
  const question = (n: number, size: number): Question => ({
    id: `q${n}`,
    type: 'single',
    title: '哪一项？',
    options: Array.from({ length: size }, (_, i) => ({ id: `o${i}`, label: `选项${i}` })),
  });
  const content = (questions: Question[]): QuestionnaireContent => ({ title: '问卷', display: 'page', questions });
  const version = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 2, max: 50 })), { maxLength: 20 })
    .map((all) => content(all.map(([n, size]) => question(n, size))));
  fc.assert(
    fc.property(fc.array(version, { minLength: 1, maxLength: 4 }), (versions) => {
      const before = crossableIn(versions.slice(0, -1));
      expect(crossableIn(versions).slice(0, before.length)).toEqual(before);
    }),
    { numRuns: 200, seed: 11 },
  );
  const many = Array.from({ length: 20 }, (_, n) => question(n, n === 5 ? 50 : 40));
  expect(crossableIn([content(many)])).toHaveLength(Math.floor(CROSSED_KEYS_MAX / 40));
});

test('what was too much to be crossed stays out where a later version makes it shorter', () => {
  const question = (id: string, size: number): Question => ({
    id,
    type: 'single',
    title: '哪一项？',
    options: Array.from({ length: size }, (_, i) => ({ id: `o${i}`, label: `选项${i}` })),
  });
  const content = (questions: Question[]): QuestionnaireContent => ({ title: '问卷', display: 'page', questions });
  const first = Array.from({ length: 7 }, (_, n) => question(`q${n}`, 40));
  const long = content([...first, question('last', 30)]);
  // Of the answers to the long one nothing is crossed with it.
  expect(crossableIn([long, content([question('last', 15), question('new', 15)])])).toEqual([
    ...first.map(({ id }) => id),
    'new',
  ]);
});
