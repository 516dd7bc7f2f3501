/**
 * Update operators on arrays: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/command/Command.push.html and its
 * siblings; positions: …/guide/database/query-array-object.html
 */
import { usePlatform } from '../support/platform';
import { failure, type Command, type Fields } from '../support/sdk';

const platform = usePlatform();

type Case = [rule: string, before: Fields, data: (_: Command) => Fields, after: Fields];
const check = async (_rule: string, before: Fields, data: (_: Command) => Fields, after: Fields) => {
  expect(await platform.updated(before, data(platform._))).toEqual(after);
};
const abc = { tags: ['a', 'b', 'c'] };

describe('pop, shift, unshift', () => {
  it.each<Case>([
    ['pop: takes the last', abc, (_) => ({ tags: _.pop() }), { tags: ['a', 'b'] }],
    ['pop: an empty array stays', { tags: [] }, (_) => ({ tags: _.pop() }), { tags: [] }],
    ['pop: a missing field stays missing', { n: 1 }, (_) => ({ tags: _.pop() }), { n: 1 }],
    ['shift: takes the first', abc, (_) => ({ tags: _.shift() }), { tags: ['b', 'c'] }],
    ['shift: an empty array stays', { tags: [] }, (_) => ({ tags: _.shift() }), { tags: [] }],
    ['unshift: puts one in front', abc, (_) => ({ tags: _.unshift('x') }), { tags: ['x', 'a', 'b', 'c'] }],
    [
      'unshift: several keep their order',
      abc,
      (_) => ({ tags: _.unshift(['x', 'y']) }),
      { tags: ['x', 'y', 'a', 'b', 'c'] },
    ],
    ['unshift: creates a missing array', {}, (_) => ({ tags: _.unshift(['x']) }), { tags: ['x'] }],
  ])('%s', check);
});

describe('addToSet', () => {
  it.each<Case>([
    [
      'addToSet: adds a value that is not there',
      abc,
      (_) => ({ tags: _.addToSet('d') }),
      { tags: ['a', 'b', 'c', 'd'] },
    ],
    ['addToSet: leaves a value that is there', abc, (_) => ({ tags: _.addToSet('b') }), abc],
    [
      'addToSet: $each adds those that are not there',
      abc,
      (_) => ({ tags: _.addToSet({ $each: ['c', 'd', 'd'] }) }),
      { tags: ['a', 'b', 'c', 'd'] },
    ],
    ['addToSet: creates a missing array', {}, (_) => ({ tags: _.addToSet('d') }), { tags: ['d'] }],
    ['addToSet: an array is one element', { list: [1] }, (_) => ({ list: _.addToSet([1, 2]) }), { list: [1, [1, 2]] }],
    [
      'addToSet: the same object is there already',
      { list: [{ a: 1, b: 2 }] },
      (_) => ({ list: _.addToSet({ a: 1, b: 2 }) }),
      { list: [{ a: 1, b: 2 }] },
    ],
    [
      'addToSet: another order of fields is another object',
      { list: [{ a: 1, b: 2 }] },
      (_) => ({ list: _.addToSet({ b: 2, a: 1 }) }),
      {
        list: [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      },
    ],
    ['addToSet: tells types apart', { list: [1] }, (_) => ({ list: _.addToSet('1') }), { list: [1, '1'] }],
    [
      'addToSet: duplicates that are there stay',
      { list: [1, 1] },
      (_) => ({ list: _.addToSet(2) }),
      { list: [1, 1, 2] },
    ],
  ])('%s', check);
});

describe('pull and pullAll', () => {
  it.each<Case>([
    ['pull: takes out every equal element', { n: [1, 2, 1, 3] }, (_) => ({ n: _.pull(1) }), { n: [2, 3] }],
    ['pull: with in', { n: [1, 2, 3, 4] }, (_) => ({ n: _.pull(_.in([1, 4])) }), { n: [2, 3] }],
    ['pull: with gte', { n: [1, 5, 9] }, (_) => ({ n: _.pull(_.gte(5)) }), { n: [1] }],
    [
      'pull: objects by some of their fields',
      {
        l: [
          { t: 'a', n: 1 },
          { t: 'b', n: 2 },
        ],
      },
      (_) => ({ l: _.pull({ t: 'a' }) }),
      { l: [{ t: 'b', n: 2 }] },
    ],
    [
      'pull: objects by an operator',
      { l: [{ n: 1 }, { n: 8 }] },
      (_) => ({ l: _.pull({ n: _.gt(5) }) }),
      { l: [{ n: 1 }] },
    ],
    [
      'pull: objects that meet all conditions',
      {
        l: [
          { t: 'a', n: 1 },
          { t: 'a', n: 9 },
        ],
      },
      (_) => ({ l: _.pull({ t: 'a', n: _.lt(5) }) }),
      { l: [{ t: 'a', n: 9 }] },
    ],
    [
      'pull: a nested array by elemMatch',
      { l: [{ r: [{ q: 1 }] }, { r: [{ q: 2 }] }] },
      (_) => ({ l: _.pull({ r: _.elemMatch({ q: 2 }) }) }),
      { l: [{ r: [{ q: 1 }] }] },
    ],
    ['pull: nothing fits', { n: [1] }, (_) => ({ n: _.pull(5) }), { n: [1] }],
    ['pull: a missing field stays missing', { m: 1 }, (_) => ({ n: _.pull(5) }), { m: 1 }],
    ['pullAll: takes out every element listed', { n: [1, 2, 1, 3] }, (_) => ({ n: _.pullAll([1, 3]) }), { n: [2] }],
    [
      'pullAll: objects must be identical',
      { l: [{ a: 1 }, { a: 1, b: 2 }] },
      (_) => ({ l: _.pullAll([{ a: 1 }]) }),
      { l: [{ a: 1, b: 2 }] },
    ],
  ])('%s', check);
});

describe('array operators on something else', () => {
  const refused: [rule: string, data: (_: Command) => Fields][] = [
    ['push: a text is no array', (_) => ({ n: _.push(['a']) })],
    ['addToSet: a text is no array', (_) => ({ n: _.addToSet('a') })],
    ['pull: a text is no array', (_) => ({ n: _.pull('a') })],
    ['pop: a text is no array', (_) => ({ n: _.pop() })],
    ['unshift: a text is no array', (_) => ({ n: _.unshift(['a']) })],
  ];

  it.each(refused)('%s: −502001', async (_rule, data) => {
    await platform.fill([{ _id: 'it', n: 'text' }]);
    expect(await failure(platform.doc('it').update({ data: data(platform._) }))).toMatchObject({ errCode: -502001 });
    expect(await platform.stored('it')).toEqual({ _id: 'it', n: 'text' });
  });
});

describe('positions', () => {
  const positions: [
    rule: string,
    before: Fields,
    condition: (_: Command) => Fields,
    data: (_: Command) => Fields,
    after: Fields,
  ][] = [
    [
      'position $: the first element that the condition met',
      { n: [10, 20, 20] },
      () => ({ n: 20 }),
      () => ({ 'n.$': 25 }),
      { n: [10, 25, 20] },
    ],
    [
      'position $: met by an operator',
      { n: [10, 30, 40] },
      (_) => ({ n: _.gt(15) }),
      (_) => ({ 'n.$': _.inc(1) }),
      { n: [10, 31, 40] },
    ],
    [
      'position $: a field of the element',
      {
        l: [
          { k: 'a', v: 1 },
          { k: 'b', v: 2 },
        ],
      },
      () => ({ 'l.k': 'b' }),
      () => ({ 'l.$.v': 9 }),
      {
        l: [
          { k: 'a', v: 1 },
          { k: 'b', v: 9 },
        ],
      },
    ],
    [
      'position $: met by elemMatch',
      {
        l: [
          { k: 'a', v: 1 },
          { k: 'a', v: 5 },
        ],
      },
      (_) => ({ l: _.elemMatch({ k: 'a', v: _.gt(2) }) }),
      () => ({ 'l.$.v': 0 }),
      {
        l: [
          { k: 'a', v: 1 },
          { k: 'a', v: 0 },
        ],
      },
    ],
    [
      'position $[]: every element',
      { n: [1, 2, 3] },
      () => ({ n: 1 }),
      (_) => ({ 'n.$[]': _.inc(10) }),
      { n: [11, 12, 13] },
    ],
    [
      'position $[]: a field of every element',
      { l: [{ v: 1 }, { v: 2 }] },
      () => ({}),
      (_) => ({ 'l.$[].v': _.mul(2) }),
      { l: [{ v: 2 }, { v: 4 }] },
    ],
    [
      'position $[]: nested arrays',
      { l: [{ t: [1, 2] }, { t: [3] }] },
      () => ({}),
      (_) => ({ 'l.$[].t.$[]': _.inc(1) }),
      { l: [{ t: [2, 3] }, { t: [4] }] },
    ],
  ];

  it.each(positions)('%s', async (_rule, before, condition, data, after) => {
    await platform.fill([{ _id: 'it', ...before }]);
    const { stats } = await platform.items.where(condition(platform._)).update({ data: data(platform._) });
    expect(stats.updated).toBe(1);
    expect(await platform.stored('it')).toEqual({ _id: 'it', ...after });
  });
});
