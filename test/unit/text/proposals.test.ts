import { proposeCategory } from '../../../cloudfunctions/common/text/category';
import { clusters, MOST_ITEMS } from '../../../cloudfunctions/common/text/clusters';
import { LABELLED } from '../../../cloudfunctions/common/text/labelled';
import { similarTo } from '../../../cloudfunctions/common/text/similar';
import { HOLD_OUT } from './hold-out';

const ALL = [...new Set(LABELLED.map(({ category }) => category))];
const LAMPS = [
  { id: 'a', text: '西街的路灯坏了好几天，晚上漆黑一片' },
  { id: 'b', text: '路灯不亮没人修，晚上西街漆黑' },
  { id: 'c', text: '西街晚上路灯不亮，摸黑走路害怕' },
];
const OTHERS = [
  { id: 'd', text: '楼道里的灯坏了，上楼看不清台阶' },
  { id: 'e', text: '新路一盏路灯都没装过，求安路灯' },
  { id: 'f', text: '幼儿园名额太少，报不上名' },
];

const HOSTILE: [string, string][] = [
  ['nothing', ''],
  ['blanks', ' \t\n　'],
  ['a thousand times one emoji', '😡'.repeat(1000)],
  ['halves of surrogates', '\ud83d'.repeat(500) + '\ude00'.repeat(500)],
  ['control characters', '\u0000\u0007\u001b[31m\u007f'.repeat(100)],
  ['directions and joiners', '\u202e\u2066\u200d\u200b\ufeff'.repeat(200)],
  ['piled-up accents', 'a' + '\u0301'.repeat(900)],
  ['one sign that becomes many', '\ufdfa'.repeat(1000)],
  ['names of object properties', '__proto__ constructor toString hasOwnProperty'],
  ['a megabyte', '垃圾'.repeat(500_000)],
];

describe('the category', () => {
  test.each([
    ['小区门口的路灯坏了，晚上漆黑', 'facilities'],
    ['工资拖欠半年，包工头不接电话', 'welfare'],
    ['社区卫生站没有医生，买药不方便', 'health'],
  ])('of “%s” is proposed', (text, category) => {
    expect(proposeCategory(text, ALL)).toEqual({ category, confidence: expect.any(Number) as number });
  });

  test('is the same each time, and for half and full width', () => {
    const first = proposeCategory('ＫＴＶ半夜太吵，１２点还在唱', ALL);
    expect(first?.category).toBe('noise');
    expect(proposeCategory('ktv半夜太吵,12点还在唱', ALL)).toEqual(first);
  });

  test('comes with a confidence between the threshold and 1', () => {
    const given = HOLD_OUT.flatMap(({ text }) => proposeCategory(text, ALL)?.confidence ?? []);
    expect(given.length).toBeGreaterThan(0);
    expect(Math.min(...given)).toBeGreaterThanOrEqual(0.6);
    expect(Math.max(...given)).toBeLessThanOrEqual(1);
  });

  test.each(['你们好，我想说两句', '希望越来越好', 'hello world', '这个那个的都行吧'])(
    'of “%s” is left to the person',
    (text) => {
      expect(proposeCategory(text, ALL)).toBeNull();
    },
  );

  test('is one of the campaign’s, never the next best when that isn’t', () => {
    expect(proposeCategory('小区门口的路灯坏了，晚上漆黑', ['sanitation', 'lamps'])).toBeNull();
    expect(proposeCategory('小区门口的路灯坏了，晚上漆黑', [])).toBeNull();
  });

  test.each(HOSTILE.slice(0, -1))('of %s is not guessed', (_name, text) => {
    expect(proposeCategory(text, ALL)).toBeNull();
  });

  test('of a text beyond the limit is that of its first thousand characters', () => {
    const text = '垃圾'.repeat(500);
    expect(proposeCategory(text + '学校'.repeat(500_000), ALL)).toEqual(proposeCategory(text, ALL));
  });
});

describe('similar texts', () => {
  test('come first, other problems late or not at all', () => {
    const found = similarTo('西街路灯坏了，晚上不亮', [...OTHERS, ...LAMPS], 10);
    const ids = found.map(({ id }) => id);
    expect(ids.slice(0, 3).sort()).toEqual(['a', 'b', 'c']);
    expect(ids).not.toContain('d');
    expect(ids).not.toContain('f');
    expect(found.map(({ score }) => score)).toEqual([...found.map(({ score }) => score)].sort((a, b) => b - a));
  });

  test('are as many as asked for', () => {
    expect(similarTo('西街路灯坏了，晚上不亮', LAMPS, 2)).toHaveLength(2);
    expect(similarTo('西街路灯坏了，晚上不亮', LAMPS, 0)).toEqual([]);
    expect(similarTo('西街路灯坏了，晚上不亮', [], 5)).toEqual([]);
  });

  test('don’t depend on the order of the candidates', () => {
    expect(similarTo('西街路灯坏了', [...LAMPS].reverse(), 3)).toEqual(similarTo('西街路灯坏了', LAMPS, 3));
  });

  test.each(HOSTILE)('of %s have scores of 0 to 1, if any', (_name, text) => {
    const hostile = HOSTILE.map(([id, candidate]) => ({ id, text: candidate }));
    for (const { score } of similarTo(text, [...hostile, ...LAMPS], 20)) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });
});

describe('groups', () => {
  test('hold what is about the same thing, with the words that show it', () => {
    const [lamps, ...more] = clusters([...LAMPS, ...OTHERS]);
    expect(lamps).toEqual({
      ids: ['a', 'b', 'c'],
      score: expect.any(Number) as number,
      words: expect.arrayContaining(['路灯', '不亮']) as string[],
    });
    expect(more).toEqual([]);
  });

  test('don’t depend on the order, nor on one that was given twice', () => {
    const items = HOLD_OUT.map(({ text }, i) => ({ id: `s${i}`, text }));
    expect(clusters([...items].reverse())).toEqual(clusters(items));
    expect(clusters([...items, ...items])).toEqual(clusters(items));
  });

  test('hold a text in one group at most', () => {
    const ids = clusters(LABELLED.map(({ text }, i) => ({ id: String(i), text }))).flatMap((group) => group.ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('of the same text from several people show its own words when the lexicon knows none', () => {
    const text = '嗯嗯咕咕呱呱';
    const [group, ...more] = clusters(['1', '2', '3'].map((id) => ({ id, text })));
    expect(group?.ids).toEqual(['1', '2', '3']);
    expect(group?.words.every((word) => text.includes(word))).toBe(true);
    expect(more).toEqual([]);
  });

  test('hold the outage that everybody writes of in the same words, however many they are', () => {
    const outage = Array.from({ length: 340 }, (_, i) => ({
      id: `outage-${i}`,
      text: '家里停水两天了，什么时候来水？',
    }));
    const found = clusters([...outage, ...LAMPS, ...OTHERS]);
    expect(found.map(({ ids }) => ids.length).sort((a, b) => b - a)).toEqual([340, 3]);
    expect(found.find(({ ids }) => ids.length === 340)).toMatchObject({ score: 1 });
    expect(found.find(({ ids }) => ids.length === 340)?.words.length).toBeGreaterThan(0);
  });

  test('need two', () => {
    expect(clusters([])).toEqual([]);
    expect(clusters(LAMPS.slice(0, 1))).toEqual([]);
  });

  test('are not made of texts that say nothing', () => {
    const silent = HOSTILE.slice(0, 6).flatMap(([name, text]) => [1, 2].map((n) => ({ id: `${name} ${n}`, text })));
    expect(
      clusters(silent)
        .flatMap(({ ids }) => ids)
        .filter((id) => !id.startsWith('control')),
    ).toEqual([]);
  });

  test('are looked for among the first five hundred', () => {
    const filler = Array.from({ length: MOST_ITEMS }, (_, i) => ({ id: `f${i}`, text: '' }));
    expect(clusters([...filler, ...LAMPS])).toEqual([]);
    expect(clusters([...LAMPS, ...filler])).toHaveLength(1);
  });
});
