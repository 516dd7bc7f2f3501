/** db.command.aggregate: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/command/aggregate/AggregateCommand.html */
import { matching, closeTo } from '../support/expected';
import { usePlatform } from '../support/platform';
import { failure, type Command } from '../support/sdk';

const platform = usePlatform();
/** Of an aggregation the SDK gives the platform's name of the error only; which one a wrong stage gets isn't documented. */
const REFUSED = matching(/^(INVALID_PARAM|DATABASE_REQUEST_FAILED|DATABASE_INVALID_OPERRATOR)$/);

type Expressions = Command['aggregate'];
type Case = [rule: string, expression: ($: Expressions) => unknown, value: unknown];

beforeEach(() =>
  platform.fill([
    {
      _id: 'it',
      n: 7,
      m: -2.5,
      zero: 0,
      text: '访千楼 Abc',
      list: [3, 1, 2],
      objects: [
        { k: 'a', v: 1 },
        { k: 'b', v: 2 },
      ],
      object: { x: 1, y: 2 },
      yes: true,
      nothing: null,
    },
  ]),
);

const check = async (_rule: string, expression: ($: Expressions) => unknown, value: unknown) => {
  const { list } = await platform.items
    .aggregate()
    .project({ _id: 0, value: expression(platform.$) })
    .end();
  expect(list).toEqual(value === undefined ? [{}] : [{ value }]);
};

describe('arithmetic', () => {
  it.each<Case>([
    ['abs', ($) => $.abs('$m'), 2.5],
    ['add: numbers', ($) => $.add(['$n', '$m', 1]), 5.5],
    ['add: a number of milliseconds to a Date', ($) => $.add([new Date(1000), 500]), new Date(1500)],
    ['add: null gives null', ($) => $.add(['$n', '$nothing']), null],
    ['ceil', ($) => $.ceil('$m'), -2],
    ['floor', ($) => $.floor('$m'), -3],
    ['trunc', ($) => $.trunc('$m'), -2],
    ['divide', ($) => $.divide(['$n', 2]), 3.5],
    ['exp', ($) => $.exp('$zero'), 1],
    ['ln', ($) => $.ln(1), 0],
    ['log: with its base', ($) => $.log([8, 2]), 3],
    ['log10', ($) => $.log10(1000), closeTo(3, 10)],
    ['mod', ($) => $.mod(['$n', 4]), 3],
    ['multiply', ($) => $.multiply(['$n', 2, '$m']), -35],
    ['pow', ($) => $.pow(['$n', 2]), 49],
    ['sqrt', ($) => $.sqrt(49), 7],
    ['subtract: numbers', ($) => $.subtract(['$n', 10]), -3],
    ['subtract: two Dates give milliseconds', ($) => $.subtract([new Date(5000), new Date(2000)]), 3000],
    ['sum: in project adds an array', ($) => $.sum('$list'), 6],
    ['avg: in project', ($) => $.avg('$list'), 2],
    ['max: in project', ($) => $.max('$list'), 3],
    ['min: in project', ($) => $.min(['$n', '$m']), -2.5],
  ])('expression %s', check);

  it('expression divide: by zero is an error', async () => {
    const divided = platform.items.aggregate().project({ value: platform.$.divide(['$n', '$zero']) });
    expect(await failure(divided.end())).toMatchObject({ code: REFUSED });
  });

  it('expression add: a text is an error', async () => {
    expect(
      await failure(
        platform.items
          .aggregate()
          .project({ value: platform.$.add(['$n', '$text']) })
          .end(),
      ),
    ).toMatchObject({ code: REFUSED });
  });
});

describe('comparison, logic and conditions', () => {
  it.each<Case>([
    ['cmp: 1, 0, −1', ($) => [$.cmp(['$n', 1]), $.cmp(['$n', 7]), $.cmp(['$n', 9])], [1, 0, -1]],
    ['eq', ($) => [$.eq(['$n', 7]), $.eq(['$n', '7'])], [true, false]],
    ['neq', ($) => $.neq(['$n', 7]), false],
    ['gt and gte', ($) => [$.gt(['$n', 7]), $.gte(['$n', 7])], [false, true]],
    ['lt and lte', ($) => [$.lt(['$n', 7]), $.lte(['$n', 7])], [false, true]],
    ['gt: types by their order', ($) => $.gt(['$text', '$n']), true],
    ['and', ($) => [$.and(['$yes', '$n']), $.and(['$yes', '$zero'])], [true, false]],
    ['or', ($) => [$.or(['$zero', '$yes']), $.or(['$zero', '$nothing'])], [true, false]],
    ['not', ($) => [$.not(['$yes']), $.not(['$zero'])], [false, true]],
    ['cond: as a list', ($) => $.cond([$.gte(['$n', 5]), 'much', 'little']), 'much'],
    ['cond: as an object', ($) => $.cond({ if: $.gte(['$n', 50]), then: 'much', else: 'little' }), 'little'],
    [
      'ifNull: null and missing are replaced',
      ($) => [$.ifNull(['$nothing', 'x']), $.ifNull(['$nowhere', 'y']), $.ifNull(['$zero', 'z'])],
      ['x', 'y', 0],
    ],
    [
      'switch: the first case that holds',
      ($) =>
        $.switch({
          branches: [
            { case: $.lt(['$n', 5]), then: 'small' },
            { case: $.lt(['$n', 9]), then: 'middle' },
          ],
          default: 'big',
        }),
      'middle',
    ],
    [
      'switch: default',
      ($) => $.switch({ branches: [{ case: $.lt(['$n', 5]), then: 'small' }], default: 'big' }),
      'big',
    ],
    ['literal: a dollar is a dollar', ($) => $.literal('$n'), '$n'],
    ['let: names values', ($) => $.let({ vars: { a: $.add(['$n', 1]) }, in: $.multiply(['$$a', 2]) }), 16],
  ])('expression %s', check);
});

describe('texts', () => {
  it.each<Case>([
    ['concat: texts', ($) => $.concat(['a', '-', '$text']), 'a-访千楼 Abc'],
    ['concat: null gives null', ($) => $.concat(['a', '$nothing']), null],
    ['indexOfBytes: counts bytes', ($) => $.indexOfBytes(['$text', 'A']), 10],
    ['indexOfCP: counts characters', ($) => $.indexOfCP(['$text', 'A']), 4],
    ['indexOfCP: −1 when it is not there', ($) => $.indexOfCP(['$text', 'z']), -1],
    ['split', ($) => $.split(['$text', ' ']), ['访千楼', 'Abc']],
    ['strLenBytes: a Chinese character has three', ($) => $.strLenBytes('$text'), 13],
    ['strLenCP', ($) => $.strLenCP('$text'), 7],
    ['strcasecmp: without case', ($) => $.strcasecmp(['ABC', 'abc']), 0],
    ['substrCP: start and length in characters', ($) => $.substrCP(['$text', 1, 2]), '千楼'],
    ['substrBytes: start and length in bytes', ($) => $.substrBytes(['$text', 3, 3]), '千'],
    ['substr', ($) => $.substr(['$text', 10, 3]), 'Abc'],
    ['toLower', ($) => $.toLower('$text'), '访千楼 abc'],
    ['toUpper', ($) => $.toUpper('$text'), '访千楼 ABC'],
  ])('expression %s', check);
});

describe('arrays and sets', () => {
  it.each<Case>([
    ['arrayElemAt', ($) => [$.arrayElemAt(['$list', 0]), $.arrayElemAt(['$list', -1])], [3, 2]],
    ['arrayElemAt: beyond the end is missing', ($) => $.arrayElemAt(['$list', 9]), undefined],
    ['arrayToObject', ($) => $.arrayToObject('$objects'), { a: 1, b: 2 }],
    [
      'objectToArray',
      ($) => $.objectToArray('$object'),
      [
        { k: 'x', v: 1 },
        { k: 'y', v: 2 },
      ],
    ],
    ['concatArrays', ($) => $.concatArrays(['$list', [9]]), [3, 1, 2, 9]],
    ['filter', ($) => $.filter({ input: '$list', as: 'x', cond: $.gte(['$$x', 2]) }), [3, 2]],
    ['in', ($) => [$.in([1, '$list']), $.in([9, '$list'])], [true, false]],
    ['indexOfArray', ($) => [$.indexOfArray(['$list', 1]), $.indexOfArray(['$list', 9])], [1, -1]],
    ['isArray', ($) => [$.isArray(['$list']), $.isArray(['$n'])], [true, false]],
    ['map', ($) => $.map({ input: '$list', as: 'x', in: $.multiply(['$$x', 10]) }), [30, 10, 20]],
    ['map: a field of each object', ($) => $.map({ input: '$objects', as: 'o', in: '$$o.v' }), [1, 2]],
    ['range', ($) => $.range([0, 10, 3]), [0, 3, 6, 9]],
    ['reduce', ($) => $.reduce({ input: '$list', initialValue: 0, in: $.add(['$$value', '$$this']) }), 6],
    ['reverseArray', ($) => $.reverseArray('$list'), [2, 1, 3]],
    ['size', ($) => $.size('$list'), 3],
    ['slice: the first n', ($) => $.slice(['$list', 2]), [3, 1]],
    ['slice: the last n', ($) => $.slice(['$list', -2]), [1, 2]],
    ['slice: from a position', ($) => $.slice(['$list', 1, 1]), [1]],
    [
      'zip',
      ($) => $.zip({ inputs: ['$list', ['a', 'b', 'c']] }),
      [
        [3, 'a'],
        [1, 'b'],
        [2, 'c'],
      ],
    ],
    ['a path through an array of objects collects', () => '$objects.v', [1, 2]],
    ['allElementsTrue', ($) => [$.allElementsTrue([[1, true]]), $.allElementsTrue([[1, 0]])], [true, false]],
    ['anyElementTrue', ($) => [$.anyElementTrue([[0, 1]]), $.anyElementTrue([[0, null]])], [true, false]],
    ['setDifference', ($) => $.setDifference(['$list', [1]]), [3, 2]],
    ['setEquals: order and duplicates do not count', ($) => $.setEquals(['$list', [1, 2, 3, 3]]), true],
    ['setIsSubset', ($) => [$.setIsSubset([[1], '$list']), $.setIsSubset([[9], '$list'])], [true, false]],
    ['mergeObjects', ($) => $.mergeObjects(['$object', { y: 5 }]), { x: 1, y: 5 }],
  ])('expression %s', check);

  it('expression setIntersection and setUnion: in any order', async () => {
    const { $ } = platform;
    const sets = { both: $.setIntersection(['$list', [2, 3, 9]]), all: $.setUnion(['$list', [9]]) };
    const { list } = await platform.items.aggregate().project(sets).end();
    expect([list[0]?.both].flat().sort()).toEqual([2, 3]);
    expect([list[0]?.all].flat().sort()).toEqual([1, 2, 3, 9]);
  });

  it('expression size: something that is no array is an error', async () => {
    expect(
      await failure(
        platform.items
          .aggregate()
          .project({ value: platform.$.size('$n') })
          .end(),
      ),
    ).toMatchObject({ code: REFUSED });
  });
});
