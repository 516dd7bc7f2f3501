/** push with its modifiers: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/command/Command.push.html */
import { usePlatform } from '../support/platform';
import type { Command, Fields } from '../support/sdk';

const platform = usePlatform();

type Case = [rule: string, before: Fields, data: (_: Command) => Fields, after: Fields];
const check = async (_rule: string, before: Fields, data: (_: Command) => Fields, after: Fields) => {
  expect(await platform.updated(before, data(platform._))).toEqual(after);
};
const abc = { tags: ['a', 'b', 'c'] };

describe('push', () => {
  it.each<Case>([
    ['push: one value goes to the end', abc, (_) => ({ tags: _.push('d') }), { tags: ['a', 'b', 'c', 'd'] }],
    ['push: several values', abc, (_) => ({ tags: _.push('d', 'e') }), { tags: ['a', 'b', 'c', 'd', 'e'] }],
    ['push: a list of values', abc, (_) => ({ tags: _.push(['d', 'e']) }), { tags: ['a', 'b', 'c', 'd', 'e'] }],
    ['push: creates a missing array', {}, (_) => ({ tags: _.push(['d']) }), { tags: ['d'] }],
    ['push: takes objects', { list: [] }, (_) => ({ list: _.push({ n: 1 }) }), { list: [{ n: 1 }] }],
    ['push: takes Dates', { list: [] }, (_) => ({ list: _.push([new Date(7)]) }), { list: [new Date(7)] }],
    ['push: does not mind duplicates', abc, (_) => ({ tags: _.push('a') }), { tags: ['a', 'b', 'c', 'a'] }],
    ['push: an array as an element', { list: [] }, (_) => ({ list: _.push({ each: [[1, 2]] }) }), { list: [[1, 2]] }],
    ['push: on a nested path', { a: { b: [1] } }, (_) => ({ a: { b: _.push(2) } }), { a: { b: [1, 2] } }],
    [
      'push: into an array inside an array',
      { list: [{ t: [1] }] },
      (_) => ({ 'list.0.t': _.push(2) }),
      { list: [{ t: [1, 2] }] },
    ],
    [
      'push each: every element',
      abc,
      (_) => ({ tags: _.push({ each: ['d', 'e'] }) }),
      { tags: ['a', 'b', 'c', 'd', 'e'] },
    ],
    [
      'push position: at that index',
      abc,
      (_) => ({ tags: _.push({ each: ['x', 'y'], position: 1 }) }),
      { tags: ['a', 'x', 'y', 'b', 'c'] },
    ],
    [
      'push position: 0 is the front',
      abc,
      (_) => ({ tags: _.push({ each: ['x'], position: 0 }) }),
      { tags: ['x', 'a', 'b', 'c'] },
    ],
    [
      'push position: beyond the end is the end',
      abc,
      (_) => ({ tags: _.push({ each: ['x'], position: 9 }) }),
      { tags: ['a', 'b', 'c', 'x'] },
    ],
    [
      'push position: −1 is before the last',
      abc,
      (_) => ({ tags: _.push({ each: ['x'], position: -1 }) }),
      { tags: ['a', 'b', 'x', 'c'] },
    ],
    [
      'push position: a negative one beyond the front is the front',
      abc,
      (_) => ({ tags: _.push({ each: ['x'], position: -9 }) }),
      { tags: ['x', 'a', 'b', 'c'] },
    ],
    [
      'push sort: 1 sorts the whole array',
      { n: [5, 1] },
      (_) => ({ n: _.push({ each: [3], sort: 1 }) }),
      { n: [1, 3, 5] },
    ],
    ['push sort: −1 sorts downwards', { n: [5, 1] }, (_) => ({ n: _.push({ each: [3], sort: -1 }) }), { n: [5, 3, 1] }],
    [
      'push sort: an empty each sorts only',
      { n: [5, 1, 3] },
      (_) => ({ n: _.push({ each: [], sort: 1 }) }),
      { n: [1, 3, 5] },
    ],
    [
      'push sort: numbers are not texts',
      { n: [10, 9] },
      (_) => ({ n: _.push({ each: [100], sort: 1 }) }),
      { n: [9, 10, 100] },
    ],
    [
      'push sort: by a field of the elements',
      { l: [{ w: 2 }] },
      (_) => ({ l: _.push({ each: [{ w: 3 }, { w: 1 }], sort: { w: 1 } }) }),
      { l: [{ w: 1 }, { w: 2 }, { w: 3 }] },
    ],
    [
      'push sort: by two fields of the elements',
      { l: [{ a: 1, b: 2 }] },
      (_) => ({
        l: _.push({
          each: [
            { a: 1, b: 1 },
            { a: 0, b: 9 },
          ],
          sort: { a: -1, b: 1 },
        }),
      }),
      {
        l: [
          { a: 1, b: 1 },
          { a: 1, b: 2 },
          { a: 0, b: 9 },
        ],
      },
    ],
    ['push slice: keeps the first n', abc, (_) => ({ tags: _.push({ each: ['d'], slice: 2 }) }), { tags: ['a', 'b'] }],
    [
      'push slice: a negative one keeps the last n',
      abc,
      (_) => ({ tags: _.push({ each: ['d'], slice: -2 }) }),
      { tags: ['c', 'd'] },
    ],
    ['push slice: 0 empties the array', abc, (_) => ({ tags: _.push({ each: ['d'], slice: 0 }) }), { tags: [] }],
    [
      'push slice: more than there are keeps all',
      abc,
      (_) => ({ tags: _.push({ each: ['d'], slice: 9 }) }),
      { tags: ['a', 'b', 'c', 'd'] },
    ],
    [
      'push: position, then sort, then slice',
      { n: [4, 2] },
      (_) => ({ n: _.push({ each: [9, 1], position: 1, sort: 1, slice: 3 }) }),
      { n: [1, 2, 4] },
    ],
    [
      'push sort and slice: the best three',
      { n: [50, 70] },
      (_) => ({ n: _.push({ each: [90, 60], sort: -1, slice: 3 }) }),
      { n: [90, 70, 60] },
    ],
  ])('%s', check);
});
