/** db.serverDate: developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/database/Database.serverDate.html */
import { usePlatform } from '../support/platform';

const platform = usePlatform();
const now = new Date('2017-05-03T02:00:00.000Z');

beforeEach(() => platform.cloud.clock.set(now));

describe('serverDate', () => {
  it('serverDate: add stores the server’s time as a Date', async () => {
    await platform.items.add({ data: { _id: 'a', at: platform.db.serverDate() } });
    expect((await platform.doc('a').get()).data).toEqual({ _id: 'a', at: now });
  });

  it('serverDate: offset is in milliseconds', async () => {
    await platform.items.add({ data: { _id: 'a', at: platform.db.serverDate({ offset: 60 * 60 * 1000 }) } });
    expect(await platform.stored('a')).toEqual({ _id: 'a', at: new Date('2017-05-03T03:00:00.000Z') });
  });

  it('serverDate: the offset may be negative', async () => {
    await platform.items.add({ data: { _id: 'a', at: platform.db.serverDate({ offset: -1 }) } });
    expect(await platform.stored('a')).toEqual({ _id: 'a', at: new Date(now.getTime() - 1) });
  });

  it('serverDate: in a nested object and in an array', async () => {
    await platform.items.add({ data: { _id: 'a', log: [{ at: platform.db.serverDate() }] } });
    expect(await platform.stored('a')).toEqual({ _id: 'a', log: [{ at: now }] });
  });

  it('serverDate: two of them in one document are the same moment', async () => {
    await platform.items.add({ data: { _id: 'a', x: platform.db.serverDate(), y: platform.db.serverDate() } });
    expect(await platform.stored('a')).toEqual({ _id: 'a', x: now, y: now });
  });

  it('serverDate: update', async () => {
    expect(await platform.updated({ n: 1 }, { at: platform.db.serverDate() })).toEqual({ n: 1, at: now });
  });

  it('serverDate: update of a nested field', async () => {
    expect(await platform.updated({ s: { n: 1 } }, { s: { at: platform.db.serverDate() } })).toEqual({
      s: { n: 1, at: now },
    });
  });

  it('serverDate: pushed with an object', async () => {
    const data = { log: platform._.push([{ by: 'x', at: platform.db.serverDate() }]) };
    expect(await platform.updated({ log: [] }, data)).toEqual({ log: [{ by: 'x', at: now }] });
  });

  it('serverDate: doc.set', async () => {
    await platform.doc('a').set({ data: { at: platform.db.serverDate() } });
    expect(await platform.stored('a')).toEqual({ _id: 'a', at: now });
  });

  it('serverDate: as a condition', async () => {
    await platform.fill([
      { _id: 'past', at: new Date(now.getTime() - 1) },
      { _id: 'future', at: new Date(now.getTime() + 1) },
    ]);
    expect(await platform.ids({ at: platform._.gt(platform.db.serverDate()) })).toEqual(['future']);
    expect(await platform.ids({ at: platform._.lt(platform.db.serverDate({ offset: 2 })) })).toEqual([
      'future',
      'past',
    ]);
  });

  it('serverDate: in a transaction', async () => {
    await platform.db.runTransaction(async (transaction) => {
      await transaction.collection('items').add({ data: { _id: 'a', at: platform.db.serverDate() } });
    });
    expect(await platform.stored('a')).toEqual({ _id: 'a', at: now });
  });

  it('serverDate: follows the clock', async () => {
    platform.cloud.clock.advance(5000);
    await platform.items.add({ data: { _id: 'a', at: platform.db.serverDate() } });
    expect(await platform.stored('a')).toEqual({ _id: 'a', at: new Date(now.getTime() + 5000) });
  });
});
