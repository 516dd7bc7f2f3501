/**
 * Query operators of comparison. Command: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/Command.html;
 * null, missing fields and types: mongodb.com/docs/manual/tutorial/query-for-null-fields, …/reference/bson-type-comparison-order
 */
import { usePlatform } from '../support/platform';
import type { Command, Fields } from '../support/sdk';

const platform = usePlatform();

type Case = [rule: string, condition: (_: Command) => Fields, ids: string[]];
const check = async (_rule: string, condition: (_: Command) => Fields, ids: string[]) => {
  expect(await platform.ids(condition(platform._))).toEqual(ids);
};

describe('numbers, null and missing fields', () => {
  beforeEach(() =>
    platform.fill([
      { _id: 'one', n: 1 },
      { _id: 'two', n: 2 },
      { _id: 'ten', n: 10 },
      { _id: 'half', n: 2.5 },
      { _id: 'null', n: null },
      { _id: 'missing' },
      { _id: 'text', n: '2' },
    ]),
  );

  it.each<Case>([
    ['where: a plain value is equality', () => ({ n: 2 }), ['two']],
    [
      'where: an empty condition selects everything',
      () => ({}),
      ['half', 'missing', 'null', 'one', 'ten', 'text', 'two'],
    ],
    ['where: a number does not equal its text', () => ({ n: '2' }), ['text']],
    ['where: null also matches documents that lack the field', () => ({ n: null }), ['missing', 'null']],
    ['where: eq is equality', (_) => ({ n: _.eq(2) }), ['two']],
    ['where: eq null also matches documents that lack the field', (_) => ({ n: _.eq(null) }), ['missing', 'null']],
    [
      'where: neq matches every other value, other types included',
      (_) => ({ n: _.neq(2) }),
      ['half', 'missing', 'null', 'one', 'ten', 'text'],
    ],
    [
      'where: neq also matches documents that lack the field',
      (_) => ({ n: _.neq('x') }),
      ['half', 'missing', 'null', 'one', 'ten', 'text', 'two'],
    ],
    ['where: neq null leaves out null and missing', (_) => ({ n: _.neq(null) }), ['half', 'one', 'ten', 'text', 'two']],
    ['where: gt is numeric, not alphabetic', (_) => ({ n: _.gt(2) }), ['half', 'ten']],
    ['where: gte includes the bound', (_) => ({ n: _.gte(2) }), ['half', 'ten', 'two']],
    ['where: lt ignores null, missing and other types', (_) => ({ n: _.lt(2.5) }), ['one', 'two']],
    ['where: lte includes the bound', (_) => ({ n: _.lte(2) }), ['one', 'two']],
    ['where: gt with a text compares texts only', (_) => ({ n: _.gt('1') }), ['text']],
    ['where: gte null matches null and missing only', (_) => ({ n: _.gte(null) }), ['missing', 'null']],
    ['where: in matches any of the values', (_) => ({ n: _.in([1, 10, 99]) }), ['one', 'ten']],
    ['where: in with null also matches missing', (_) => ({ n: _.in([1, null]) }), ['missing', 'null', 'one']],
    ['where: in with an empty list matches nothing', (_) => ({ n: _.in([]) }), []],
    ['where: in tells types apart', (_) => ({ n: _.in(['2']) }), ['text']],
    [
      'where: nin matches the rest, missing included',
      (_) => ({ n: _.nin([1, 2]) }),
      ['half', 'missing', 'null', 'ten', 'text'],
    ],
    [
      'where: nin with null leaves out null and missing',
      (_) => ({ n: _.nin([null, 1]) }),
      ['half', 'ten', 'text', 'two'],
    ],
    [
      'where: nin with an empty list matches everything',
      (_) => ({ n: _.nin([]) }),
      ['half', 'missing', 'null', 'one', 'ten', 'text', 'two'],
    ],
    [
      'where: exists true matches null values',
      (_) => ({ n: _.exists(true) }),
      ['half', 'null', 'one', 'ten', 'text', 'two'],
    ],
    ['where: exists false matches missing fields only', (_) => ({ n: _.exists(false) }), ['missing']],
    ['where: mod compares the remainder', (_) => ({ n: _.mod(5, 0) }), ['ten']],
    ['where: mod with a remainder', (_) => ({ n: _.mod(3, 1) }), ['one', 'ten']],
    ['where: several fields are joined by and', (_) => ({ n: _.gt(1), _id: _.in(['one', 'two']) }), ['two']],
    ['where: by _id', () => ({ _id: 'one' }), ['one']],
    ['where: an undefined field is ignored beside others', () => ({ n: 2, other: undefined }), ['two']],
    ['where: a field that no document has', () => ({ nowhere: 1 }), []],
  ])('%s', check);
});

describe('dates', () => {
  const day = (n: number) => new Date(Date.UTC(2017, 4, n));
  beforeEach(() =>
    platform.fill([
      { _id: 'd1', at: day(1) },
      { _id: 'd2', at: day(2) },
      { _id: 'd3', at: day(3) },
      { _id: 'ms', at: day(2).getTime() },
      { _id: 'text', at: day(2).toISOString() },
    ]),
  );

  it.each<Case>([
    ['where: a Date equals the same moment', () => ({ at: day(2) }), ['d2']],
    ['where: eq with a Date', (_) => ({ at: _.eq(day(2)) }), ['d2']],
    ['where: gt with a Date looks at dates only', (_) => ({ at: _.gt(day(1)) }), ['d2', 'd3']],
    ['where: gte and lt make a range of days', (_) => ({ at: _.gte(day(1)).and(_.lt(day(3))) }), ['d1', 'd2']],
    ['where: lte with a Date', (_) => ({ at: _.lte(day(1)) }), ['d1']],
    ['where: in with Dates', (_) => ({ at: _.in([day(1), day(3)]) }), ['d1', 'd3']],
    [
      'where: neq with a Date keeps the milliseconds and the text',
      (_) => ({ at: _.neq(day(2)) }),
      ['d1', 'd3', 'ms', 'text'],
    ],
    ['where: a number of milliseconds does not equal a Date', () => ({ at: day(2).getTime() }), ['ms']],
  ])('%s', check);
});

describe('booleans and texts', () => {
  beforeEach(() =>
    platform.fill([
      { _id: 'yes', done: true, name: '王' },
      { _id: 'no', done: false, name: 'Wang' },
      { _id: 'zero', done: 0, name: '' },
      { _id: 'upper', name: 'WANG' },
    ]),
  );

  it.each<Case>([
    ['where: true is not 1', () => ({ done: true }), ['yes']],
    ['where: false is neither 0 nor missing', () => ({ done: false }), ['no']],
    ['where: 0 is not false', () => ({ done: 0 }), ['zero']],
    ['where: neq true matches false, 0 and missing', (_) => ({ done: _.neq(true) }), ['no', 'upper', 'zero']],
    ['where: texts are compared with case', () => ({ name: 'Wang' }), ['no']],
    ['where: an empty text is a value', () => ({ name: '' }), ['zero']],
    ['where: texts are ordered by code point', (_) => ({ name: _.gt('a') }), ['yes']],
    ['where: upper case comes before lower case', (_) => ({ name: _.gte('WANG').and(_.lt('a')) }), ['no', 'upper']],
  ])('%s', check);
});

describe('objects', () => {
  beforeEach(() =>
    platform.fill([
      { _id: 'both', style: { color: 'red', size: 1 } },
      { _id: 'turned', style: { size: 1, color: 'red' } },
      { _id: 'color', style: { color: 'red' } },
      { _id: 'deep', style: { color: { rgb: [255, 0, 0] } } },
      { _id: 'none' },
    ]),
  );

  it.each<Case>([
    [
      'where: a nested object compares the fields it names',
      () => ({ style: { color: 'red' } }),
      ['both', 'color', 'turned'],
    ],
    ['where: a dotted path does the same', () => ({ 'style.color': 'red' }), ['both', 'color', 'turned']],
    [
      'where: several nested fields are joined by and',
      () => ({ style: { color: 'red', size: 1 } }),
      ['both', 'turned'],
    ],
    ['where: eq with an object is the whole object', (_) => ({ style: _.eq({ color: 'red' }) }), ['color']],
    [
      'where: eq with an object minds the order of fields',
      (_) => ({ style: _.eq({ color: 'red', size: 1 }) }),
      ['both'],
    ],
    [
      'where: neq with an object is its opposite',
      (_) => ({ style: _.neq({ color: 'red' }) }),
      ['both', 'deep', 'none', 'turned'],
    ],
    ['where: in with objects compares whole objects', (_) => ({ style: _.in([{ color: 'red' }]) }), ['color']],
    ['where: operators work on nested fields', (_) => ({ style: { size: _.gte(1) } }), ['both', 'turned']],
    [
      'where: a path through a missing object is missing',
      (_) => ({ 'style.size': _.exists(false) }),
      ['color', 'deep', 'none'],
    ],
    ['where: a path goes as deep as it likes', () => ({ 'style.color.rgb.0': 255 }), ['deep']],
    ['where: a path through a text is missing', (_) => ({ 'style.color.rgb': _.exists(true) }), ['deep']],
  ])('%s', check);
});
