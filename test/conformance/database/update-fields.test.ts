/**
 * Update operators on fields: developers.weixin.qq.com/miniprogram/dev/wxcloud/guide/database/update.html,
 * …/reference-sdk-api/database/command/Command.set.html and its siblings; mongodb.com/docs/manual/reference/operator/update-field
 */
import { usePlatform } from '../support/platform';
import { failure, type Command, type Fields } from '../support/sdk';

const platform = usePlatform();

type Case = [rule: string, before: Fields, data: (_: Command) => Fields, after: Fields];
const check = async (_rule: string, before: Fields, data: (_: Command) => Fields, after: Fields) => {
  expect(await platform.updated(before, data(platform._))).toEqual(after);
};
const style = { color: 'red', size: 1 };

describe('update: plain values', () => {
  it.each<Case>([
    ['update: a plain value sets the field', { n: 1 }, () => ({ n: 2 }), { n: 2 }],
    ['update: a new field is added', { n: 1 }, () => ({ m: 2 }), { n: 1, m: 2 }],
    [
      'update: a nested object is merged field by field',
      { style },
      () => ({ style: { color: 'blue' } }),
      { style: { color: 'blue', size: 1 } },
    ],
    [
      'update: a dotted path sets one nested field',
      { style },
      () => ({ 'style.color': 'blue' }),
      { style: { color: 'blue', size: 1 } },
    ],
    ['update: a nested object creates its parents', {}, () => ({ a: { b: { c: 1 } } }), { a: { b: { c: 1 } } }],
    ['update: a dotted path creates its parents', {}, () => ({ 'a.b.c': 1 }), { a: { b: { c: 1 } } }],
    ['update: an array is replaced as a whole', { tags: [1, 2, 3] }, () => ({ tags: [9] }), { tags: [9] }],
    ['update: null is a value', { n: 1 }, () => ({ n: null }), { n: null }],
    ['update: undefined is ignored', { n: 1 }, () => ({ n: undefined, m: 1 }), { n: 1, m: 1 }],
    ['update: the type of a field may change', { n: 1 }, () => ({ n: 'one' }), { n: 'one' }],
    ['update: a Date', { n: 1 }, () => ({ at: new Date(5) }), { n: 1, at: new Date(5) }],
    ['update: an index sets one element', { tags: ['a', 'b'] }, () => ({ 'tags.1': 'c' }), { tags: ['a', 'c'] }],
    [
      'update: an index beyond the end fills up with null',
      { tags: ['a'] },
      () => ({ 'tags.3': 'd' }),
      { tags: ['a', null, null, 'd'] },
    ],
    [
      'update: a path into an element of an array',
      { list: [{ n: 1 }, { n: 2 }] },
      () => ({ 'list.1.n': 5 }),
      { list: [{ n: 1 }, { n: 5 }] },
    ],
    ['update: several fields at once', { a: 1, b: 2, c: 3 }, () => ({ a: 9, b: 8 }), { a: 9, b: 8, c: 3 }],
  ])('%s', check);
});

describe('update: set and remove', () => {
  it.each<Case>([
    [
      'set: replaces an object instead of merging',
      { style },
      (_) => ({ style: _.set({ color: 'blue' }) }),
      { style: { color: 'blue' } },
    ],
    ['set: creates a missing field', {}, (_) => ({ style: _.set({ a: 1 }) }), { style: { a: 1 } }],
    ['set: a scalar', { n: 1 }, (_) => ({ n: _.set(5) }), { n: 5 }],
    ['set: an empty object', { style }, (_) => ({ style: _.set({}) }), { style: {} }],
    [
      'set: on a nested path',
      { a: { b: { c: 1, d: 2 } } },
      (_) => ({ a: { b: _.set({ e: 3 }) } }),
      { a: { b: { e: 3 } } },
    ],
    ['remove: drops the field', { n: 1, m: 2 }, (_) => ({ n: _.remove() }), { m: 2 }],
    ['remove: a missing field is no error', { m: 2 }, (_) => ({ n: _.remove() }), { m: 2 }],
    ['remove: a nested field', { style }, (_) => ({ style: { size: _.remove() } }), { style: { color: 'red' } }],
    [
      'remove: an element of an array becomes null',
      { tags: ['a', 'b', 'c'] },
      (_) => ({ 'tags.1': _.remove() }),
      { tags: ['a', null, 'c'] },
    ],
  ])('%s', check);
});

describe('update: numbers', () => {
  it.each<Case>([
    ['inc: adds', { n: 1 }, (_) => ({ n: _.inc(5) }), { n: 6 }],
    ['inc: a negative number takes away', { n: 1 }, (_) => ({ n: _.inc(-5) }), { n: -4 }],
    ['inc: fractions', { n: 1 }, (_) => ({ n: _.inc(0.5) }), { n: 1.5 }],
    ['inc: a missing field starts from 0', {}, (_) => ({ n: _.inc(5) }), { n: 5 }],
    [
      'inc: a nested missing field creates its parents',
      {},
      (_) => ({ count: { day: _.inc(1) } }),
      { count: { day: 1 } },
    ],
    [
      'inc: a nested field by its path',
      { count: { a: 1, b: 2 } },
      (_) => ({ 'count.a': _.inc(1) }),
      { count: { a: 2, b: 2 } },
    ],
    ['inc: an element of an array', { list: [1, 2] }, (_) => ({ 'list.1': _.inc(10) }), { list: [1, 12] }],
    ['inc: beyond 32 bits', { n: 2_147_483_647 }, (_) => ({ n: _.inc(1) }), { n: 2_147_483_648 }],
    ['mul: multiplies', { n: 3 }, (_) => ({ n: _.mul(4) }), { n: 12 }],
    ['mul: a missing field becomes 0', {}, (_) => ({ n: _.mul(4) }), { n: 0 }],
    ['mul: fractions', { n: 3 }, (_) => ({ n: _.mul(0.5) }), { n: 1.5 }],
    ['min: keeps the smaller one', { n: 3 }, (_) => ({ n: _.min(2) }), { n: 2 }],
    ['min: does nothing when the field is smaller', { n: 3 }, (_) => ({ n: _.min(9) }), { n: 3 }],
    ['min: sets a missing field', {}, (_) => ({ n: _.min(9) }), { n: 9 }],
    ['min: compares Dates', { at: new Date(9) }, (_) => ({ at: _.min(new Date(5)) }), { at: new Date(5) }],
    ['max: keeps the greater one', { n: 3 }, (_) => ({ n: _.max(5) }), { n: 5 }],
    ['max: does nothing when the field is greater', { n: 3 }, (_) => ({ n: _.max(1) }), { n: 3 }],
    ['max: sets a missing field', {}, (_) => ({ n: _.max(1) }), { n: 1 }],
    [
      'max: compares types by their order, a text is greater than a number',
      { v: 9 },
      (_) => ({ v: _.max('a') }),
      { v: 'a' },
    ],
    ['bit: and', { n: 13 }, (_) => ({ n: _.bit({ and: 10 }) }), { n: 8 }],
    ['bit: or', { n: 3 }, (_) => ({ n: _.bit({ or: 5 }) }), { n: 7 }],
    ['bit: xor', { n: 1 }, (_) => ({ n: _.bit({ xor: 5 }) }), { n: 4 }],
  ])('%s', check);
});

describe('update: rename', () => {
  it.each<Case>([
    ['rename: gives the field another name', { a: 1 }, (_) => ({ a: _.rename('b') }), { b: 1 }],
    ['rename: replaces a field of that name', { a: 1, b: 2 }, (_) => ({ a: _.rename('b') }), { b: 1 }],
    ['rename: a missing field does nothing', { b: 2 }, (_) => ({ a: _.rename('c') }), { b: 2 }],
    [
      'rename: moves a nested field by its full path',
      { style },
      (_) => ({ 'style.color': _.rename('style.colour') }),
      { style: { size: 1, colour: 'red' } },
    ],
    [
      'rename: moves a field out of its object',
      { style },
      (_) => ({ 'style.size': _.rename('size') }),
      { style: { color: 'red' }, size: 1 },
    ],
  ])('%s', check);
});

describe('update: several operators', () => {
  it.each<Case>([
    [
      'update: operators and plain values together',
      { n: 1, m: 1, o: 1 },
      (_) => ({ n: _.inc(1), m: 5, o: _.remove() }),
      { n: 2, m: 5 },
    ],
    [
      'update: two operators of a kind on different fields',
      { a: 1, b: 1 },
      (_) => ({ a: _.inc(1), b: _.inc(2) }),
      { a: 2, b: 3 },
    ],
    [
      'update: operators side by side in one object',
      { s: { a: 1, b: 2, c: 3 } },
      (_) => ({ s: { a: _.inc(1), b: _.remove(), d: 4 } }),
      { s: { a: 2, c: 3, d: 4 } },
    ],
  ])('%s', check);
});

describe('update: what is refused, and leaves the document as it was', () => {
  const refused: [rule: string, before: Fields, data: (_: Command) => Fields][] = [
    ['inc: a text cannot be counted up', { n: 'one' }, (_) => ({ n: _.inc(1) })],
    ['inc: null cannot be counted up', { n: null }, (_) => ({ n: _.inc(1) })],
    ['mul: a text cannot be multiplied', { n: 'one' }, (_) => ({ n: _.mul(2) })],
    ['inc: by a text', { n: 1 }, (_) => ({ n: _.inc('1') })],
    ['update: a path through a text', { n: 'one' }, () => ({ 'n.a': 1 })],
    ['update: a path through null', { n: null }, () => ({ 'n.a': 1 })],
    ['update: a field and a part of it at once', { a: {} }, (_) => ({ a: _.set({ x: 1 }), 'a.b': _.inc(1) })],
    [
      'update: one of two changes is not possible, none is made',
      { a: 1, b: 'x' },
      (_) => ({ a: _.inc(1), b: _.inc(1) }),
    ],
    ['bit: a text has no bits', { n: 'one' }, (_) => ({ n: _.bit({ and: 1 }) })],
  ];

  it.each(refused)('%s: −502001', async (_rule, before, data) => {
    await platform.fill([{ _id: 'it', ...before }]);
    const error = await failure(platform.doc('it').update({ data: data(platform._) }));
    expect(error.errCode).toBe(-502001);
    expect(error.errMsg).toMatch(/^document\.update:fail -502001/);
    expect(await platform.stored('it')).toEqual({ _id: 'it', ...before });
  });
});
