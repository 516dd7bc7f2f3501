/** Document.get, set, update, remove: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/Document.html */
import { including } from '../support/expected';
import { usePlatform } from '../support/platform';
import { failure } from '../support/sdk';

const platform = usePlatform();
const before = { _id: 'a', name: '甲', n: 1, style: { color: 'red', size: 2 }, tags: ['x'] };

beforeEach(() => platform.fill([before, { _id: 'b', n: 1 }]));

describe('doc.get', () => {
  it('doc.get: answers the whole document', async () => {
    expect(await platform.doc('a').get()).toEqual({ data: before, errMsg: 'document.get:ok' });
  });

  it('doc.get: a missing document is an error by default', async () => {
    const error = await failure(platform.doc('none').get());
    expect(error.errCode).toBe(-1);
    expect(error.errMsg).toContain('document with _id none does not exist');
  });

  it('doc.get: a missing document is null with throwOnNotFound: false', async () => {
    const lenient = platform.sdk.database({ throwOnNotFound: false });
    expect((await lenient.collection('items').doc('none').get()).data).toBeNull();
  });

  it('doc.field: only the fields asked for, and _id', async () => {
    expect((await platform.doc('a').field({ name: true }).get()).data).toEqual({ _id: 'a', name: '甲' });
  });
});

describe('doc.set', () => {
  it('doc.set: replaces the whole document, unlike update', async () => {
    const answer = await platform.doc('a').set({ data: { only: 1 } });
    expect(answer).toEqual({ _id: 'a', stats: { updated: 1, created: 0 }, errMsg: 'document.set:ok' });
    expect(await platform.stored('a')).toEqual({ _id: 'a', only: 1 });
  });

  it('doc.set: creates a document that is missing', async () => {
    expect(await platform.doc('c').set({ data: { n: 3 } })).toMatchObject({
      _id: 'c',
      stats: { updated: 0, created: 1 },
    });
    expect(await platform.stored('c')).toEqual({ _id: 'c', n: 3 });
  });

  it('doc.set: touches no other document', async () => {
    await platform.doc('a').set({ data: { only: 1 } });
    expect(await platform.stored('b')).toEqual({ _id: 'b', n: 1 });
  });

  it('doc.set: _id in the data is refused', async () => {
    expect(await failure(platform.doc('a').set({ data: { _id: 'z', n: 1 } }))).toMatchObject({ errCode: -501007 });
  });

  it('doc.set: update operators are refused', async () => {
    const error = await failure(platform.doc('a').set({ data: { n: platform._.inc(1) } }));
    expect(error).toMatchObject({ errCode: -502001, errMsg: including('update operator') });
  });

  it('doc.set: a nested object is replaced, not merged', async () => {
    await platform.doc('a').set({ data: { style: { color: 'blue' } } });
    expect(await platform.stored('a')).toEqual({ _id: 'a', style: { color: 'blue' } });
  });
});

describe('doc.update', () => {
  it('doc.update: changes the fields given and leaves the others', async () => {
    expect(await platform.doc('a').update({ data: { n: 2 } })).toEqual({
      stats: { updated: 1 },
      errMsg: 'document.update:ok',
    });
    expect(await platform.stored('a')).toEqual({ ...before, n: 2 });
  });

  it('doc.update: a missing document is not created, updated is 0', async () => {
    expect((await platform.doc('c').update({ data: { n: 2 } })).stats.updated).toBe(0);
    expect(await platform.stored('c')).toBeNull();
  });

  it('doc.update: touches no other document', async () => {
    await platform.doc('a').update({ data: { n: 9 } });
    expect(await platform.stored('b')).toEqual({ _id: 'b', n: 1 });
  });

  it('doc.update: _id cannot be changed', async () => {
    expect(await failure(platform.doc('a').update({ data: { _id: 'z' } }))).toMatchObject({ errCode: -501007 });
  });

  it('doc.update: data is required', async () => {
    expect((await failure(platform.doc('a').update({ data: {} }))).errMsg).toContain('options.data');
  });

  it('doc.update: parallel increments all count', async () => {
    await Promise.all(Array.from({ length: 30 }, () => platform.doc('a').update({ data: { n: platform._.inc(1) } })));
    expect(await platform.stored('a')).toMatchObject({ n: 31 });
  });
});

describe('doc.remove', () => {
  it('doc.remove: removes one document and says so', async () => {
    expect(await platform.doc('a').remove()).toEqual({ stats: { removed: 1 }, errMsg: 'document.remove:ok' });
    expect(await platform.ids({})).toEqual(['b']);
  });

  it('doc.remove: a missing document is no error, removed is 0', async () => {
    expect((await platform.doc('none').remove()).stats.removed).toBe(0);
  });

  it('doc.remove: the _id is free again', async () => {
    await platform.doc('a').remove();
    expect((await platform.items.add({ data: { _id: 'a', again: true } }))._id).toBe('a');
  });
});
