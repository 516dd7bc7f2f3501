/** and, or, nor, not: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/command/Command.and.html and its siblings. */
import { usePlatform } from '../support/platform';
import type { Command } from '../support/sdk';

const platform = usePlatform();

type Case = [rule: string, condition: (_: Command) => unknown, ids: string[]];

beforeEach(() =>
  platform.fill([
    { _id: 'a', progress: 0, category: 'book', memory: 4 },
    { _id: 'b', progress: 40, category: 'food', memory: 8 },
    { _id: 'c', progress: 60, category: 'book', memory: 16 },
    { _id: 'd', progress: 100, category: 'toy' },
    { _id: 'e', category: 'food', memory: 32 },
    { _id: 'f', progress: null, category: 'toy', memory: 2 },
  ]),
);

const check = async (_rule: string, condition: (_: Command) => unknown, ids: string[]) => {
  const { data } = await platform.items.where(condition(platform._)).get();
  expect(data.map((doc) => doc._id).sort()).toEqual(ids);
};

describe('and', () => {
  it.each<Case>([
    ['and: of two operators on one field', (_) => ({ progress: _.and(_.gt(0), _.lt(100)) }), ['b', 'c']],
    ['and: takes an array as well', (_) => ({ progress: _.and([_.gt(0), _.lt(100)]) }), ['b', 'c']],
    ['and: chained, the earlier operator first', (_) => ({ progress: _.gte(40).and(_.lte(60)) }), ['b', 'c']],
    ['and: at the top joins conditions', (_) => _.and([{ category: 'book' }, { memory: _.gt(4) }]), ['c']],
    ['and: an operator named by chaining', (_) => ({ memory: _.gt(2).and(_.lt(32), _.neq(8)) }), ['a', 'c']],
  ])('%s', check);
});

describe('or', () => {
  it.each<Case>([
    ['or: of two operators on one field', (_) => ({ progress: _.or(_.eq(0), _.eq(100)) }), ['a', 'd']],
    ['or: takes an array as well', (_) => ({ progress: _.or([_.lt(10), _.gt(90)]) }), ['a', 'd']],
    ['or: chained', (_) => ({ progress: _.eq(0).or(_.eq(100)) }), ['a', 'd']],
    [
      'or: at the top joins conditions on different fields',
      (_) => _.or([{ progress: 100 }, { memory: _.gte(32) }]),
      ['d', 'e'],
    ],
    [
      'or: its conditions may have several fields',
      (_) =>
        _.or([
          { category: 'book', progress: 0 },
          { category: 'toy', memory: 2 },
        ]),
      ['a', 'f'],
    ],
    [
      'or: beside another field is joined by and',
      (_) => ({ category: 'book', progress: _.or(_.eq(0), _.eq(40)) }),
      ['a'],
    ],
    ['or: a document that fits twice comes once', (_) => _.or([{ category: 'book' }, { progress: 0 }]), ['a', 'c']],
    [
      'or: inside and',
      (_) => _.and([_.or([{ category: 'book' }, { category: 'food' }]), { memory: _.gte(16) }]),
      ['c', 'e'],
    ],
    [
      'or: with an and inside',
      (_) => _.or([_.and([{ category: 'book' }, { progress: 60 }]), { _id: 'f' }]),
      ['c', 'f'],
    ],
  ])('%s', check);
});

describe('nor and not', () => {
  it.each<Case>([
    [
      'nor: on a field matches what fits none, missing included',
      (_) => ({ progress: _.nor(_.lt(50), _.gt(90)) }),
      ['c', 'e', 'f'],
    ],
    ['nor: takes an array as well', (_) => ({ progress: _.nor([_.lt(50), _.gt(90)]) }), ['c', 'e', 'f']],
    [
      'nor: with exists leaves the missing out',
      (_) => ({ progress: _.nor([_.lt(50), _.gt(90), _.exists(false)]) }),
      ['c', 'f'],
    ],
    ['nor: at the top', (_) => _.nor([{ category: 'book' }, { memory: _.gt(8) }]), ['b', 'd', 'f']],
    ['not: turns an operator round, missing included', (_) => ({ progress: _.not(_.lt(50)) }), ['c', 'd', 'e', 'f']],
    ['not: of eq', (_) => ({ category: _.not(_.eq('book')) }), ['b', 'd', 'e', 'f']],
    ['not: of in', (_) => ({ category: _.not(_.in(['book', 'toy'])) }), ['b', 'e']],
    ['not: of a regular expression', (_) => ({ category: _.not(/oo/) }), ['d', 'f']],
    ['not: of exists', (_) => ({ memory: _.not(_.exists(true)) }), ['d']],
  ])('%s', check);
});

describe('regular expressions', () => {
  beforeEach(() =>
    platform.fill([
      { _id: 'r1', title: '新建路 Road' },
      { _id: 'r2', title: '老路 road' },
      { _id: 'r3', title: 'first\nRoad' },
      { _id: 'r4', title: ['巷', 'Road'] },
      { _id: 'r5', title: 12 },
    ]),
  );
  const regexp = (pattern: string, options?: string) => platform.db.RegExp({ regexp: pattern, options });

  it.each<Case>([
    ['regexp: db.RegExp matches a part of the text', () => ({ title: regexp('Road') }), ['r1', 'r3', 'r4']],
    ['regexp: a JavaScript literal does the same', () => ({ title: /Road/ }), ['r1', 'r3', 'r4']],
    ['regexp: option i ignores case', () => ({ title: regexp('road', 'i') }), ['r1', 'r2', 'r3', 'r4']],
    ['regexp: a literal keeps its flags', () => ({ title: /ROAD$/i }), ['r1', 'r2', 'r3', 'r4']],
    ['regexp: ^ is the start of the text', () => ({ title: regexp('^Road') }), ['r4']],
    ['regexp: option m lets ^ be the start of a line', () => ({ title: regexp('^Road', 'm') }), ['r3', 'r4']],
    ['regexp: option s lets a dot be a line break', () => ({ title: regexp('first.Road', 's') }), ['r3']],
    ['regexp: Chinese', () => ({ title: regexp('[新老]') }), ['r1', 'r2']],
    ['regexp: matches texts only', () => ({ title: regexp('1') }), []],
    ['regexp: on an array matches any element', () => ({ title: regexp('^巷$') }), ['r4']],
    ['regexp: a prefix', () => ({ title: regexp('^新建') }), ['r1']],
    ['regexp: within in', (_) => ({ title: _.in([/^新/, /^老/]) }), ['r1', 'r2']],
    ['regexp: joined by or', (_) => _.or([{ title: regexp('^新') }, { title: regexp('first') }]), ['r1', 'r3']],
    ['regexp: special characters can be escaped', () => ({ title: regexp('\\n') }), ['r3']],
  ])('%s', check);
});
