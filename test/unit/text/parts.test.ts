import { classifier } from '../../../cloudfunctions/common/text/category';
import { allPairs } from '../../../cloudfunctions/common/text/clusters';
import { counted, learn, profile, similarity } from '../../../cloudfunctions/common/text/comparison';
import { LABELLED } from '../../../cloudfunctions/common/text/labelled';
import { SYMPTOMS, THINGS } from '../../../cloudfunctions/common/text/lexicon';
import { averageLinkage } from '../../../cloudfunctions/common/text/linkage';
import { grams, normalise } from '../../../cloudfunctions/common/text/normalise';
import { ridge, scores } from '../../../cloudfunctions/common/text/ridge';
import { terms } from '../../../cloudfunctions/common/text/terms';
import { HOLD_OUT } from './hold-out';

describe('a text in its normal form', () => {
  test.each([
    ['ＫＴＶ（１２点）还在唱！', 'ktv 12点 还在唱'],
    ['路灯\u200b不\u202e亮\u0000', '路灯不亮'],
    ['😡😡路灯😡不亮', '路灯 不亮'],
    [' \n　', ''],
  ])('%j is %j', (text, normal) => {
    expect(normalise(text)).toBe(normal);
    expect(normalise(normal)).toBe(normal);
  });

  test('has at most a thousand characters, also when one sign stands for many', () => {
    expect(normalise('\ufdfa'.repeat(5000)).length).toBeLessThanOrEqual(1000);
  });

  test('shows no pair across punctuation, and one sign for every number', () => {
    expect([...grams(normalise('灯，坏12')).keys()].sort()).toEqual(['0', '坏', '坏0', '灯']);
    expect(grams(normalise('8号楼'))).toEqual(grams(normalise('136号楼')));
  });
});

describe('the lexicon', () => {
  const words = [...Object.values(THINGS), SYMPTOMS].flatMap((lines) => lines.trim().split(/\s+/));

  test('lists a word once', () => {
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });

  test('prefers the longest word at a place', () => {
    expect(terms(normalise('路灯杆坏了')).map(({ word }) => word)).toEqual(['路灯', '坏了']);
    expect(terms(normalise('垃圾桶')).map(({ word }) => word)).toEqual(['垃圾桶']);
  });
});

describe('the labelled texts', () => {
  test('are shorter than a suggestion may be, and differ', () => {
    const texts = [...LABELLED, ...HOLD_OUT].map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.filter((text) => text.length < 5 || text.length > 1000)).toEqual([]);
  });

  test('take less than 60 KB', () => {
    expect(Buffer.byteLength(JSON.stringify(LABELLED.map(({ text }) => text)))).toBeLessThan(60 * 1024);
  });

  test('name no phone number', () => {
    expect(LABELLED.filter(({ text }) => /\d{7}/.test(text))).toEqual([]);
  });
});

test('ridge regression solves what can be solved by hand', () => {
  const row = (feature: number) => ({ features: Int32Array.of(feature), weights: Float64Array.of(1) });
  const size = { features: 2, classes: 2 };
  const weights = ridge([row(0), row(1)], [0, 1], size, { lambda: 1, steps: 5 });
  // (1 + λ)a = ±1
  expect([...weights]).toEqual([0.5, -0.5, -0.5, 0.5]);
  expect([...scores(row(1), weights, 2)]).toEqual([-0.5, 0.5]);
});

test('a classifier knows only the categories that it was shown', () => {
  const judge = classifier([
    { text: '路灯不亮', category: 'lamps', issue: 'lamps/dark' },
    { text: '电梯坏了', category: 'lifts', issue: 'lifts/broken' },
  ]);
  expect(judge('路灯坏了')?.category).toBe('lamps');
  expect(judge('xyz')).toBeNull();
});

describe('average linkage', () => {
  const matrix = (n: number, pairs: readonly (readonly [number, number, number])[]) => {
    const values = new Float64Array(n * n);
    for (const [i, j, value] of pairs) values[i * n + j] = values[j * n + i] = value;
    return values;
  };

  test('joins by the mean: a friend of one is not a friend of all', () => {
    const chain = [
      [0, 1, 0.9],
      [1, 2, 0.6],
      [3, 4, 0.5],
    ] as const;
    expect(averageLinkage(matrix(5, chain), 5, 0.5)).toEqual([
      [0, 1],
      [3, 4],
    ]);
    expect(averageLinkage(matrix(5, chain), 5, 0.3)).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
  });

  test('ends when all are the same', () => {
    expect(averageLinkage(new Float64Array(100).fill(1), 10, 0.5)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  });
});

test('adding up feature by feature gives what comparing two by two gives, within bounded work', () => {
  const texts = Array.from({ length: 500 }, (_, i) =>
    [1, 7, 13]
      .map((step) => LABELLED[(i * step + step) % LABELLED.length]?.text ?? '')
      .join('。')
      .slice(0, 60),
  ).map(counted);
  const profiles = texts.map((text) => profile(text, learn(texts)));
  const { similarities, additions } = allPairs(profiles.slice(0, 40));
  profiles.slice(0, 40).forEach((one, i) => {
    profiles.slice(0, i).forEach((other, j) => {
      expect(similarities[i * 40 + j]).toBeCloseTo(similarity(one, other), 10);
    });
  });
  expect(additions).toBeGreaterThan(0);
  // Some 5 for each of the 124,750 pairs.
  expect(allPairs(profiles).additions).toBeLessThan(1_000_000);
});
