/**
 * project, addFields, replaceRoot, unwind, bucket:
 * developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/aggregate/Aggregate.project.html and its siblings
 */
import { matching } from '../support/expected';
import { usePlatform } from '../support/platform';
import { failure, type Aggregate, type Fields } from '../support/sdk';

const platform = usePlatform();
/** Of an aggregation the SDK gives the platform's name of the error only; which one a wrong stage gets isn't documented. */
const REFUSED = matching(/^(INVALID_PARAM|DATABASE_REQUEST_FAILED|DATABASE_INVALID_OPERRATOR)$/);

const books = [
  { _id: '1', title: '甲', author: 'Wang', price: 10, tags: ['a', 'b'], stock: { left: 1 }, at: new Date(1000) },
  { _id: '2', title: '乙', author: 'Li', price: 50, tags: ['b'], stock: { left: 0 }, at: new Date(2000) },
  { _id: '3', title: '丙', author: 'Wang', price: 20, tags: [], at: new Date(3000) },
  { _id: '4', title: '丁', author: 'Zhao', price: 80, at: new Date(4000) },
  { _id: '5', title: '戊', author: 'Li', price: 200, tags: null, stock: { left: 7 }, at: new Date(5000) },
];

beforeEach(() => platform.fill(books));

const start = () => platform.items.aggregate();
const list = async (pipeline: Aggregate) => (await pipeline.end()).list;

describe('project and addFields', () => {
  const one = () => start().match({ _id: '1' });

  const cases: [rule: string, stage: () => Aggregate, expected: Fields][] = [
    ['project: 1 keeps a field, and _id', () => one().project({ title: 1 }), { _id: '1', title: '甲' }],
    ['project: true does the same', () => one().project({ title: true }), { _id: '1', title: '甲' }],
    ['project: _id 0 drops _id', () => one().project({ _id: 0, title: 1 }), { title: '甲' }],
    [
      'project: 0 drops a field and keeps the rest',
      () => one().project({ tags: 0, stock: 0, at: 0, author: 0 }),
      { _id: '1', title: '甲', price: 10 },
    ],
    ['project: a path names a field anew', () => one().project({ left: '$stock.left' }), { _id: '1', left: 1 }],
    [
      'project: a nested field is kept by its path',
      () => one().project({ 'stock.left': 1 }),
      { _id: '1', stock: { left: 1 } },
    ],
    ['project: an object makes an object', () => one().project({ a: { b: '$price' } }), { _id: '1', a: { b: 10 } }],
    [
      'project: an array makes an array',
      () => one().project({ pair: ['$title', '$price'] }),
      { _id: '1', pair: ['甲', 10] },
    ],
    ['project: a missing path leaves the field out', () => one().project({ no: '$nowhere' }), { _id: '1' }],
    [
      'project: an expression',
      () => one().project({ double: platform.$.multiply(['$price', 2]) }),
      { _id: '1', double: 20 },
    ],
    [
      'addFields: keeps what is there',
      () =>
        one()
          .project({ price: 1 })
          .addFields({ more: platform.$.add(['$price', 1]) }),
      { _id: '1', price: 10, more: 11 },
    ],
    [
      'addFields: replaces a field of that name',
      () => one().project({ price: 1 }).addFields({ price: 'x' }),
      { _id: '1', price: 'x' },
    ],
    [
      'addFields: a dotted path goes into an object',
      () => one().project({ stock: 1 }).addFields({ 'stock.sold': 3 }),
      { _id: '1', stock: { left: 1, sold: 3 } },
    ],
    ['replaceRoot: a nested object becomes the document', () => one().replaceRoot({ newRoot: '$stock' }), { left: 1 }],
    [
      'replaceRoot: a made object becomes the document',
      () => one().replaceRoot({ newRoot: { t: '$title', p: '$price' } }),
      { t: '甲', p: 10 },
    ],
  ];

  it.each(cases)('%s', async (_rule, stage, expected) => {
    expect(await list(stage())).toEqual([expected]);
  });

  it('replaceRoot: a field that is no object is an error', async () => {
    expect(await failure(one().replaceRoot({ newRoot: '$price' }).end())).toMatchObject({ code: REFUSED });
  });

  it('project: the stored documents stay as they are', async () => {
    await list(start().addFields({ extra: 1 }));
    expect(await platform.stored('1')).toEqual(books[0]);
  });
});

describe('unwind', () => {
  it('unwind: one document per element; empty, null and missing are left out', async () => {
    expect(await list(start().unwind('$tags').sort({ _id: 1, tags: 1 }).project({ tags: 1 }))).toEqual([
      { _id: '1', tags: 'a' },
      { _id: '1', tags: 'b' },
      { _id: '2', tags: 'b' },
    ]);
  });

  it('unwind: includeArrayIndex names the index', async () => {
    const unwound = start()
      .match({ _id: '1' })
      .unwind({ path: '$tags', includeArrayIndex: 'i' })
      .project({ tags: 1, i: 1 });
    expect(await list(unwound)).toEqual([
      { _id: '1', tags: 'a', i: 0 },
      { _id: '1', tags: 'b', i: 1 },
    ]);
  });

  it('unwind: preserveNullAndEmptyArrays keeps those documents', async () => {
    const unwound = start()
      .unwind({ path: '$tags', preserveNullAndEmptyArrays: true })
      .project({ tags: 1 })
      .sort({ _id: 1 });
    expect((await list(unwound)).slice(3)).toEqual([{ _id: '3' }, { _id: '4' }, { _id: '5', tags: null }]);
  });

  it('unwind: a value that is no array counts as one element', async () => {
    expect(await list(start().match({ _id: '2' }).unwind('$author').project({ author: 1 }))).toEqual([
      { _id: '2', author: 'Li' },
    ]);
  });

  it('unwind: a nested array by its path', async () => {
    await platform.fill([{ _id: 'n', m: { l: [1, 2] } }]);
    expect(await list(start().match({ _id: 'n' }).unwind('$m.l'))).toEqual([
      { _id: 'n', m: { l: 1 } },
      { _id: 'n', m: { l: 2 } },
    ]);
  });
});

describe('bucket, bucketAuto, sortByCount', () => {
  it('bucket: the lower bound belongs to the bucket, the upper one to the next', async () => {
    const buckets = start().bucket({ groupBy: '$price', boundaries: [0, 20, 50, 300] });
    expect(await list(buckets)).toEqual([
      { _id: 0, count: 1 },
      { _id: 20, count: 1 },
      { _id: 50, count: 3 },
    ]);
  });

  it('bucket: default takes what fits nowhere', async () => {
    const buckets = start().bucket({ groupBy: '$price', boundaries: [0, 50, 100], default: 'other' });
    expect(await list(buckets)).toEqual([
      { _id: 0, count: 2 },
      { _id: 50, count: 2 },
      { _id: 'other', count: 1 },
    ]);
  });

  it('bucket: without default, a value that fits nowhere is an error', async () => {
    expect(
      await failure(
        start()
          .bucket({ groupBy: '$price', boundaries: [0, 50] })
          .end(),
      ),
    ).toMatchObject({ code: REFUSED });
  });

  it('bucket: output replaces the count', async () => {
    const { $ } = platform;
    const buckets = start().bucket({
      groupBy: '$price',
      boundaries: [0, 50, 300],
      output: { sum: $.sum('$price'), n: $.sum(1) },
    });
    expect(await list(buckets)).toEqual([
      { _id: 0, sum: 30, n: 2 },
      { _id: 50, sum: 330, n: 3 },
    ]);
  });

  it('bucketAuto: about the same number in each bucket, with its bounds', async () => {
    await platform.cloud.database.reset();
    await platform.fill([1, 2, 3, 4].map((price) => ({ price })));
    expect(await list(start().bucketAuto({ groupBy: '$price', buckets: 2 }))).toEqual([
      { _id: { min: 1, max: 3 }, count: 2 },
      { _id: { min: 3, max: 4 }, count: 2 },
    ]);
  });

  it('sortByCount: most frequent first', async () => {
    await platform.fill([{ author: 'Li' }]);
    const counted = await list(start().sortByCount('$author'));
    expect(counted.map((group) => [group._id, group.count])).toEqual([
      ['Li', 3],
      ['Wang', 2],
      ['Zhao', 1],
    ]);
  });

  it('sortByCount: by an expression', async () => {
    expect(await list(start().sortByCount(platform.$.gte(['$price', 20])))).toEqual([
      { _id: true, count: 4 },
      { _id: false, count: 1 },
    ]);
  });
});
