/**
 * group and lookup: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/aggregate/Aggregate.group.html, Aggregate.lookup.html
 */
import { arrayWith, closeTo } from '../support/expected';
import { usePlatform } from '../support/platform';
import { isFields, type Fields } from '../support/sdk';

const platform = usePlatform();

describe('group', () => {
  beforeEach(() =>
    platform.fill([
      { _id: '1', unit: 'water', score: 80, day: '1', tags: ['a'] },
      { _id: '2', unit: 'water', score: 90, day: '2', tags: ['a', 'b'] },
      { _id: '3', unit: 'power', score: 70, day: '1' },
      { _id: '4', unit: 'power', score: 'n/a', day: '1' },
      { _id: '5', score: 60, day: '2' },
      { _id: '6', unit: null, score: 50, day: '2' },
    ]),
  );
  const group = async (stage: Fields, sort: Fields = { _id: 1 }) =>
    (await platform.items.aggregate().sort({ _id: 1 }).group(stage).sort(sort).end()).list;

  it('group: one document per value; missing and null are one group', async () => {
    expect(await group({ _id: '$unit', n: platform.$.sum(1) })).toEqual([
      { _id: null, n: 2 },
      { _id: 'power', n: 2 },
      { _id: 'water', n: 2 },
    ]);
  });

  it('group: _id null makes one group of all', async () => {
    expect(await group({ _id: null, n: platform.$.sum(1) })).toEqual([{ _id: null, n: 6 }]);
  });

  it('group: an empty collection has no group', async () => {
    expect(
      (
        await platform.db
          .collection('others')
          .aggregate()
          .group({ _id: null, n: platform.$.sum(1) })
          .end()
      ).list,
    ).toEqual([]);
  });

  it('group: by several fields', async () => {
    const groups = await group(
      { _id: { unit: '$unit', day: '$day' }, n: platform.$.sum(1) },
      { '_id.unit': 1, '_id.day': 1 },
    );
    expect(groups.filter((g) => g.n === 2)).toEqual([{ _id: { unit: 'power', day: '1' }, n: 2 }]);
    // A field that is missing is left out of the group's key, null is kept.
    expect(groups).toHaveLength(5);
  });

  it('group: by an expression', async () => {
    expect(await group({ _id: platform.$.gte(['$day', '2']), n: platform.$.sum(1) })).toEqual([
      { _id: false, n: 3 },
      { _id: true, n: 3 },
    ]);
  });

  const accumulators: [rule: string, accumulator: () => unknown, power: unknown, water: unknown][] = [
    ['sum: adds numbers and ignores the rest', () => platform.$.sum('$score'), 70, 170],
    ['sum: of an expression', () => platform.$.sum(platform.$.cond([platform.$.eq(['$day', '1']), 1, 0])), 2, 1],
    ['avg: averages numbers and ignores the rest', () => platform.$.avg('$score'), 70, 85],
    ['avg: null when there is no number', () => platform.$.avg('$nowhere'), null, null],
    ['max: by the order of types, a text is greater than a number', () => platform.$.max('$score'), 'n/a', 90],
    ['min: the smallest', () => platform.$.min('$score'), 70, 80],
    ['first: of the order before', () => platform.$.first('$_id'), '3', '1'],
    ['last: of the order before', () => platform.$.last('$_id'), '4', '2'],
    ['push: every value in order', () => platform.$.push('$score'), [70, 'n/a'], [80, 90]],
    ['push: objects', () => platform.$.push({ id: '$_id' }), [{ id: '3' }, { id: '4' }], [{ id: '1' }, { id: '2' }]],
    ['push: a missing field is left out', () => platform.$.push('$tags'), [], [['a'], ['a', 'b']]],
    ['addToSet: each value once', () => platform.$.addToSet('$day'), ['1'], arrayWith(['1', '2'])],
    ['stdDevPop: of the population', () => platform.$.stdDevPop('$score'), 0, 5],
    ['stdDevSamp: of a sample; null for one value', () => platform.$.stdDevSamp('$score'), null, closeTo(7.0711, 4)],
    [
      'mergeObjects: later fields win',
      () => platform.$.mergeObjects({ day: '$day', id: '$_id' }),
      { day: '1', id: '4' },
      { day: '2', id: '2' },
    ],
  ];

  it.each(accumulators)('group %s', async (_rule, accumulator, power, water) => {
    const groups = await group({ _id: '$unit', value: accumulator() });
    expect(groups.slice(1)).toEqual([
      { _id: 'power', value: power },
      { _id: 'water', value: water },
    ]);
  });

  it('group addToSet: an array is one value', async () => {
    const [all] = await group({ _id: null, tags: platform.$.addToSet('$tags') });
    expect(all?.tags).toEqual(arrayWith([['a'], ['a', 'b']]));
  });
});

describe('lookup', () => {
  beforeEach(async () => {
    await platform.fill([
      { _id: 'o1', book: 'b1', quantity: 2 },
      { _id: 'o2', book: 'b2', quantity: 10 },
      { _id: 'o3', book: null },
      { _id: 'o4' },
      { _id: 'o5', book: ['b1', 'b2'] },
    ]);
    await platform.fill(
      [
        { _id: 'b1', title: '甲', stock: 5, tags: ['x', 'y'] },
        { _id: 'b2', title: '乙', stock: 5, tags: ['y'] },
        { _id: 'b3', title: null, stock: 0 },
      ],
      'others',
    );
  });
  const lookup = async (id: string, stage: Fields) => {
    const [found] = (
      await platform.items
        .aggregate()
        .match({ _id: id })
        .lookup({ from: 'others', as: 'found', ...stage })
        .end()
    ).list;
    const docs = found?.found;
    return Array.isArray(docs) ? docs.filter(isFields) : [];
  };
  const byId = { localField: 'book', foreignField: '_id' };
  const idOf = (docs: Fields[]) => docs.map((doc) => doc._id).sort();

  it('lookup: the documents whose field equals, as an array', async () => {
    expect(await lookup('o1', byId)).toEqual([{ _id: 'b1', title: '甲', stock: 5, tags: ['x', 'y'] }]);
  });

  it('lookup: no match gives an empty array', async () => {
    expect(await lookup('o1', { localField: 'quantity', foreignField: 'stock' })).toEqual([]);
  });

  it('lookup: an array of local values matches any of them', async () => {
    expect(idOf(await lookup('o5', byId))).toEqual(['b1', 'b2']);
  });

  it('lookup: a foreign array matches when it holds the value', async () => {
    await platform.fill([{ _id: 'o6', tag: 'y' }]);
    expect(idOf(await lookup('o6', { localField: 'tag', foreignField: 'tags' }))).toEqual(['b1', 'b2']);
  });

  it('lookup: a missing local field matches null and missing foreign ones', async () => {
    expect(idOf(await lookup('o4', { localField: 'book', foreignField: 'title' }))).toEqual(['b3']);
    expect(idOf(await lookup('o3', { localField: 'book', foreignField: 'tags' }))).toEqual(['b3']);
  });

  it('lookup: a foreign collection without documents gives empty arrays', async () => {
    const { list } = await platform.items
      .aggregate()
      .match({ _id: 'o1' })
      .lookup({ from: 'unique', as: 'found', ...byId })
      .end();
    expect(list).toEqual([{ _id: 'o1', book: 'b1', quantity: 2, found: [] }]);
  });

  it('lookup: keeps every document of the left side', async () => {
    const { list } = await platform.items
      .aggregate()
      .lookup({ from: 'others', as: 'found', ...byId })
      .end();
    expect(list).toHaveLength(5);
  });

  it('lookup: as may be a path', async () => {
    const { list } = await platform.items
      .aggregate()
      .match({ _id: 'o1' })
      .lookup({ from: 'others', as: 'joined.books', ...byId })
      .end();
    expect(list).toMatchObject([{ joined: { books: [{ _id: 'b1' }] } }]);
  });

  it('lookup: let and pipeline compare with any expression', async () => {
    const { _, $ } = platform;
    const pipeline = $.pipeline()
      .match(_.expr($.and([$.eq(['$_id', '$$book']), $.gte(['$stock', '$$wanted'])])))
      .project({ _id: 0, title: 1 })
      .done();
    const stage = { let: { book: '$book', wanted: '$quantity' }, pipeline };
    expect(await lookup('o1', stage)).toEqual([{ title: '甲' }]);
    expect(await lookup('o2', stage)).toEqual([]);
  });

  it('lookup: a pipeline may sort and limit', async () => {
    const pipeline = platform.$.pipeline().sort({ _id: -1 }).limit(2).done();
    expect((await lookup('o1', { pipeline })).map((doc) => doc._id)).toEqual(['b3', 'b2']);
  });

  it('lookup: a pipeline may group', async () => {
    const pipeline = platform.$.pipeline()
      .group({ _id: null, stock: platform.$.sum('$stock') })
      .done();
    expect(await lookup('o1', { pipeline })).toEqual([{ _id: null, stock: 10 }]);
  });

  it('lookup: a pipeline without let is the same for every document', async () => {
    const pipeline = platform.$.pipeline()
      .match({ stock: platform._.gt(0) })
      .done();
    expect(idOf(await lookup('o4', { pipeline }))).toEqual(['b1', 'b2']);
  });

  it('lookup: then unwind joins one to one', async () => {
    const joined = platform.items
      .aggregate()
      .lookup({ from: 'others', as: 'b', ...byId })
      .unwind('$b')
      .project({ title: '$b.title' });
    expect((await joined.sort({ _id: 1, title: 1 }).end()).list).toEqual([
      { _id: 'o1', title: '甲' },
      { _id: 'o2', title: '乙' },
      { _id: 'o5', title: '乙' },
      { _id: 'o5', title: '甲' },
    ]);
  });
});
