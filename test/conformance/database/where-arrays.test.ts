/**
 * Arrays in conditions: developers.weixin.qq.com/miniprogram/dev/wxcloud/guide/database/query-array-object.html,
 * …/reference-sdk-api/database/command/Command.elemMatch.html, Command.all.html, Command.size.html
 */
import { usePlatform } from '../support/platform';
import type { Command, Fields } from '../support/sdk';

const platform = usePlatform();

type Case = [rule: string, condition: (_: Command) => Fields, ids: string[]];
const check = async (_rule: string, condition: (_: Command) => Fields, ids: string[]) => {
  expect(await platform.ids(condition(platform._))).toEqual(ids);
};

describe('arrays of values', () => {
  beforeEach(() =>
    platform.fill([
      { _id: 'a', numbers: [10, 20, 30] },
      { _id: 'b', numbers: [30, 20, 10] },
      { _id: 'c', numbers: [5] },
      { _id: 'd', numbers: [] },
      { _id: 'e', numbers: 20 },
      { _id: 'f' },
      { _id: 'g', numbers: [[10, 20], 40] },
      { _id: 'h', numbers: [null, 50] },
    ]),
  );

  it.each<Case>([
    ['arrays: a value matches an array that holds it', () => ({ numbers: 20 }), ['a', 'b', 'e']],
    ['arrays: an array matches the very same array', () => ({ numbers: [10, 20, 30] }), ['a']],
    ['arrays: an array also matches an element that is this array', () => ({ numbers: [10, 20] }), ['g']],
    ['arrays: an empty array matches an empty array only', () => ({ numbers: [] }), ['d']],
    ['arrays: a path with an index is that element', () => ({ 'numbers.1': 20 }), ['a', 'b']],
    ['arrays: an index that does not exist is missing', (_) => ({ 'numbers.2': _.exists(true) }), ['a', 'b']],
    ['arrays: gt matches when any element does', (_) => ({ numbers: _.gt(25) }), ['a', 'b', 'g', 'h']],
    ['arrays: two bounds may be met by different elements', (_) => ({ numbers: _.gt(25).and(_.lt(15)) }), ['a', 'b']],
    ['arrays: neq matches only when no element equals', (_) => ({ numbers: _.neq(20) }), ['c', 'd', 'f', 'g', 'h']],
    ['arrays: in matches when any element is listed', (_) => ({ numbers: _.in([5, 40]) }), ['c', 'g']],
    ['arrays: nin matches when no element is listed', (_) => ({ numbers: _.nin([20, 5]) }), ['d', 'f', 'g', 'h']],
    ['arrays: null matches a null element and a missing field', () => ({ numbers: null }), ['f', 'h']],
    [
      'arrays: exists is true for an empty array',
      (_) => ({ numbers: _.exists(true) }),
      ['a', 'b', 'c', 'd', 'e', 'g', 'h'],
    ],
    ['arrays: all wants every value, in any order', (_) => ({ numbers: _.all([10, 30]) }), ['a', 'b']],
    ['arrays: all with one value matches a scalar too', (_) => ({ numbers: _.all([20]) }), ['a', 'b', 'e']],
    ['arrays: all with an empty list matches nothing', (_) => ({ numbers: _.all([]) }), []],
    ['arrays: all with an array as its element', (_) => ({ numbers: _.all([[10, 20]]) }), ['g']],
    ['arrays: size is the exact length', (_) => ({ numbers: _.size(3) }), ['a', 'b']],
    ['arrays: size 0 is an empty array, not a missing one', (_) => ({ numbers: _.size(0) }), ['d']],
    ['arrays: size 1 does not match a scalar', (_) => ({ numbers: _.size(1) }), ['c']],
    ['arrays: elemMatch with an operator', (_) => ({ numbers: _.elemMatch(_.gt(35)) }), ['g', 'h']],
    [
      'arrays: elemMatch wants one element to meet all',
      (_) => ({ numbers: _.elemMatch({ $gt: 12, $lt: 25 }) }),
      ['a', 'b'],
    ],
    ['arrays: elemMatch matches no scalar', (_) => ({ numbers: _.elemMatch(_.eq(20)) }), ['a', 'b']],
    ['arrays: not of all', (_) => ({ numbers: _.not(_.all([10, 20])) }), ['c', 'd', 'e', 'f', 'g', 'h']],
    ['arrays: size inside and', (_) => ({ numbers: _.size(3).and(_.all([30])) }), ['a', 'b']],
    ['arrays: mod looks at each element', (_) => ({ numbers: _.mod(25, 5) }), ['a', 'b', 'c']],
  ])('%s', check);
});

describe('arrays of objects', () => {
  beforeEach(() =>
    platform.fill([
      {
        _id: 'a',
        places: [
          { type: 'garden', area: 300, age: 1 },
          { type: 'theatre', area: 50, age: 15 },
        ],
      },
      {
        _id: 'b',
        places: [
          { type: 'garden', area: 50 },
          { type: 'theatre', area: 300 },
        ],
      },
      { _id: 'c', places: [{ type: 'park' }] },
      { _id: 'd', places: [] },
      { _id: 'e', places: { type: 'garden', area: 300 } },
      { _id: 'f', places: [{ type: 'garden', outer: [{ inner: [1, 2] }, { inner: [3] }] }] },
    ]),
  );

  it.each<Case>([
    ['arrays: a path goes into each element', () => ({ 'places.type': 'theatre' }), ['a', 'b']],
    ['arrays: a nested condition does the same', () => ({ places: { type: 'park' } }), ['c']],
    [
      'arrays: two paths may be met by different elements',
      (_) => ({ 'places.type': 'garden', 'places.area': _.gt(100) }),
      ['a', 'b', 'e'],
    ],
    [
      'arrays: elemMatch wants one element to meet both',
      (_) => ({ places: _.elemMatch({ type: 'garden', area: _.gt(100) }) }),
      ['a'],
    ],
    [
      'arrays: elemMatch does not look at an object that is no array',
      (_) => ({ places: _.elemMatch({ area: 300 }) }),
      ['a', 'b'],
    ],
    ['arrays: an index picks the element of the path', () => ({ 'places.0.type': 'garden' }), ['a', 'b', 'f']],
    ['arrays: an operator on an indexed path', (_) => ({ 'places.1.area': _.lt(100) }), ['a']],
    ['arrays: exists on a path into elements', (_) => ({ 'places.age': _.exists(true) }), ['a']],
    ['arrays: exists false means that no element has it', (_) => ({ 'places.area': _.exists(false) }), ['c', 'd', 'f']],
    ['arrays: a path through nested arrays', () => ({ 'places.outer.inner': 3 }), ['f']],
    ['arrays: an index inside a nested array', () => ({ 'places.0.outer.0.inner.1': 2 }), ['f']],
    [
      'arrays: elemMatch inside all',
      (_) => ({
        places: _.all([_.elemMatch({ type: 'garden', area: 50 }), _.elemMatch({ type: 'theatre', area: 300 })]),
      }),
      ['b'],
    ],
    ['arrays: elemMatch takes a dotted path', (_) => ({ places: _.elemMatch({ 'outer.inner': 2 }) }), ['f']],
    ['arrays: neq on a path wants that no element equals', (_) => ({ 'places.type': _.neq('garden') }), ['c', 'd']],
    [
      'arrays: null on a path matches an element that lacks it',
      (_) => ({ 'places.age': null, 'places.type': _.exists(true) }),
      ['b', 'c', 'e', 'f'],
    ],
    ['arrays: eq with an object matches an identical element', (_) => ({ places: _.eq({ type: 'park' }) }), ['c']],
    ['arrays: size on a nested path', (_) => ({ 'places.outer.inner': _.size(2) }), ['f']],
  ])('%s', check);
});
