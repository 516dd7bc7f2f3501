import type { KeptVisit } from '../../../../miniprogram/services/visits/item';
import { changeVisit, readVisit, readVisits, removeVisit } from '../../../../miniprogram/services/visits/kept';
import { VisitSync } from '../../../../miniprogram/services/visits/sync';
import { CloudError, FakePlatform, lostAnswer } from '../../support/wx';
import { kept, VisitServer } from './visits';

let platform: FakePlatform;
let server: VisitServer;
let sync: VisitSync;
beforeEach(() => {
  jest.useFakeTimers();
  platform = new FakePlatform().install();
  server = new VisitServer();
  platform.answers = [server.answer];
  sync = new VisitSync();
});
afterEach(() => jest.useRealTimers());

/** Waits between tries pass at once. */
const sent = async (work = sync.start()): Promise<void> => {
  let done = false;
  void work.then(() => (done = true));
  while (!done) await jest.advanceTimersByTimeAsync(500);
};
const states = () => readVisits().visits.map(({ state }) => state);
const stateOf = ({ requestId }: KeptVisit) => readVisit(requestId)?.state;
/** Its dates are in the order in which they are named. */
const many = (count: number, changes: (nth: number) => Partial<KeptVisit> = () => ({})) =>
  Array.from({ length: count }, (_, nth) =>
    kept({ at: new Date(Date.UTC(2026, 10, 24, 1, nth)).toISOString(), door: `1-${101 + nth}`, ...changes(nth) }),
  );

test('what waits is sent in its order, ten a call, and drafts are not', async () => {
  const visits = many(23);
  kept({ state: 'draft' });
  await sent();
  expect(server.calls.map((items) => items.length)).toEqual([10, 10, 3]);
  expect(server.calls.flat().map(({ requestId }) => requestId)).toEqual(visits.map(({ requestId }) => requestId));
  expect(platform.calls.every(({ data }) => data.membershipId === 'member-1')).toBe(true);
  expect(sync.state()).toMatchObject({ waiting: 0, drafts: 1, running: false, problem: '' });
  expect(readVisits().visits[0]).toMatchObject({ state: 'sent', receipt: { compared: false } });
});

test('a call stays below what the platform takes, and visits of another membership go by themselves', async () => {
  const content = '灯'.repeat(1000);
  const said = Array.from({ length: 10 }, (_, nth) => ({ id: `${nth}`, aspect: null, category: null, content }));
  many(6, (nth) => ({ suggestions: said, membershipId: nth === 5 ? 'member-2' : 'member-1' }));
  await sent();
  expect(server.calls.map((items) => items.length)).toEqual([2, 2, 1, 1]);
  for (const items of server.calls) expect(Buffer.byteLength(JSON.stringify(items))).toBeLessThan(80_000);
  expect(platform.calls.at(-1)?.data.membershipId).toBe('member-2');
});

test('without a network nothing is tried; when it is back, all goes', async () => {
  sync.watchNetwork();
  platform.online = false;
  many(2);
  await sent();
  expect(platform.calls).toEqual([]);
  expect(readVisits().visits.every(({ sentAs }) => sentAs === null)).toBe(true);
  platform.setOnline(true);
  await sent();
  expect(states()).toEqual(['sent', 'sent']);
});

test('an answer lost after the server had written leaves the visit waiting, and the next try is no second visit', async () => {
  const [visit] = many(1);
  server.beforeAnswer = lostAnswer;
  await sent();
  expect(server.taken.size).toBe(1);
  expect(readVisit(visit?.requestId ?? '')).toMatchObject({ state: 'waiting', sentAs: 1 });
  expect(sync.state().problem).toContain('网络不太好');
  server.beforeAnswer = () => undefined;
  // By itself, after a minute.
  await jest.advanceTimersByTimeAsync(61_000);
  expect(states()).toEqual(['sent']);
  expect(server.taken.size).toBe(1);
});

test('one that is refused keeps no other; it is shown where to mend it, and goes under the same request id', async () => {
  const visits = many(3);
  const [, second] = visits;
  server.judge = ({ requestId, door }) =>
    requestId === second?.requestId && door === '1-102'
      ? { requestId, ok: false, error: { code: 'INVALID_ARGUMENT', message: '门牌不对', field: 'door' } }
      : undefined;
  await sent();
  expect(states()).toEqual(['sent', 'failed', 'sent']);
  const failed = readVisit(second?.requestId ?? '');
  expect(failed).toMatchObject({ sentAs: null, fault: { message: '门牌不对', field: 'door' } });
  changeVisit(second?.requestId ?? '', (present) => ({ ...present, door: '1-202', state: 'waiting', fault: null }));
  await sent();
  expect(states()).toEqual(['sent', 'sent', 'sent']);
  expect(server.taken.get(second?.requestId ?? '')?.door).toBe('1-202');
  expect(server.taken.size).toBe(3);
});

test('one for which the server has no answer yet waits, the others are through', async () => {
  const [first, second] = many(2);
  server.judge = ({ requestId }) =>
    requestId === first?.requestId
      ? { requestId, ok: false, error: { code: 'INTERNAL', message: '服务出了点问题' } }
      : undefined;
  await sent();
  expect([first, second].map((visit) => visit && stateOf(visit))).toEqual(['waiting', 'sent']);
  expect(server.calls).toHaveLength(1);
});

test('while the campaign is closed visits wait, with nothing in them to mend, and go when it is open again', async () => {
  const visits = many(12);
  const message = '活动已经结束，不能再上传走访记录';
  server.judge = ({ requestId }) => ({ requestId, ok: false, error: { code: 'FAILED_PRECONDITION', message } });
  await sent();
  expect(visits.map(stateOf)).toEqual(visits.map(() => 'waiting'));
  expect(sync.state()).toMatchObject({ waiting: 12, failed: 0, problem: message });
  // Nothing was written: they can still be changed.
  expect(readVisits().visits.every(({ sentAs }) => sentAs === null)).toBe(true);
  server.judge = () => undefined;
  await jest.advanceTimersByTimeAsync(61_000);
  expect(visits.map(stateOf)).toEqual(visits.map(() => 'sent'));
});

test('a whole call that is refused is tried one by one, so that the bad one is found', async () => {
  const visits = many(3);
  platform.answers = [
    async (call) => {
      const items = call.data.items as { door: string }[];
      return items.some(({ door }) => door === '1-102')
        ? { ok: false, error: { code: 'INVALID_ARGUMENT', message: '走访记录不对' } }
        : server.answer(call);
    },
  ];
  await sent();
  expect(visits.map(stateOf)).toEqual(['sent', 'failed', 'sent']);
});

test.each(['RESOURCE_EXHAUSTED', 'UNAUTHENTICATED', 'INTERNAL', 'FAILED_PRECONDITION'])(
  '%s for a whole call leaves all waiting',
  async (code) => {
    many(12);
    platform.answers = [() => ({ ok: false, error: { code, message: '请稍后再试' } })];
    await sent();
    expect(new Set(states())).toEqual(new Set(['waiting']));
    expect(platform.calls).toHaveLength(1);
    expect(sync.state().problem).toBe('请稍后再试');
  },
);

test('two that start at once, and one more in another process, send each visit once', async () => {
  many(12);
  const other = new VisitSync();
  const first = sync.start();
  expect(sync.start()).toBe(first);
  await Promise.all([sent(first), sent(other.start())]);
  expect(server.taken.size).toBe(12);
  expect(new Set(states())).toEqual(new Set(['sent']));
  expect(readVisits().visits).toHaveLength(12);
});

test('what is saved while others are being sent goes as well', async () => {
  many(1);
  server.beforeAnswer = () => {
    server.beforeAnswer = () => undefined;
    kept({ door: '9-901' });
    void sync.start();
  };
  await sent();
  await sent();
  expect(states()).toEqual(['sent', 'sent']);
});

describe('what is being edited', () => {
  test('is not sent until it is let go', async () => {
    const visit = kept();
    const release = sync.hold(visit.requestId);
    const other = sync.hold(visit.requestId);
    release();
    release();
    await sent();
    expect(platform.calls).toEqual([]);
    other();
    await sent();
    expect(states()).toEqual(['sent']);
  });

  test('and was opened while its pictures were on their way, stays', async () => {
    platform.files.add('wxfile://usr/a.png');
    const visit = kept({ photos: [{ id: 'a', path: 'wxfile://usr/a.png', fileID: null }] });
    platform.upload = () => void sync.hold(visit.requestId);
    await sent();
    expect(server.calls).toEqual([]);
    expect(stateOf(visit)).toBe('waiting');
  });

  test('and was changed after it had been sent: what the server has is marked so, the later wording is a draft', async () => {
    const visit = kept();
    server.beforeAnswer = () => {
      changeVisit(visit.requestId, (present) => ({ ...present, revision: 2, phone: '13000000001' }));
    };
    await sent();
    const [draft, first] = readVisits().visits.sort((one) => (one.state === 'draft' ? -1 : 1));
    expect(first).toMatchObject({ requestId: visit.requestId, state: 'sent' });
    expect(draft).toMatchObject({ state: 'draft', phone: '13000000001' });
    expect(draft?.requestId).not.toBe(visit.requestId);
  });

  test('and was removed meanwhile stays removed', async () => {
    const visit = kept();
    server.beforeAnswer = () => removeVisit(visit);
    await sent();
    expect(readVisits().visits).toEqual([]);
  });
});

describe('pictures', () => {
  const withPhotos = () => {
    platform.files.add('wxfile://usr/a.png').add('wxfile://usr/b.png');
    return kept({
      photos: [
        { id: 'a', path: 'wxfile://usr/a.png', fileID: null },
        { id: 'b', path: 'wxfile://usr/b.png', fileID: null },
      ],
    });
  };

  test('go first, each once, and leave the phone when the visit is sent', async () => {
    const visit = withPhotos();
    platform.upload = (path) => {
      if (path.endsWith('b.png')) throw new CloudError(-1);
    };
    await sent();
    expect(server.calls).toEqual([]);
    expect(readVisit(visit.requestId)?.photos.map(({ fileID }) => fileID !== null)).toEqual([true, false]);
    expect(sync.state()).toMatchObject({ waiting: 1, problem: '有照片没有传上去，过一会儿再试' });
    platform.upload = () => undefined;
    await sent();
    expect(platform.uploads).toEqual(['wxfile://usr/a.png', 'wxfile://usr/b.png']);
    expect(server.taken.get(visit.requestId)?.photos).toHaveLength(2);
    expect(platform.files.size).toBe(0);
  });

  test('that the phone has lost are to be mended, and keep no other visit', async () => {
    const visit = withPhotos();
    platform.files.clear();
    const other = kept();
    await sent();
    expect(stateOf(other)).toBe('sent');
    expect(readVisit(visit.requestId)).toMatchObject({ state: 'failed', fault: { field: 'photos' } });
  });

  test('that differ only because they were uploaded twice make no second wording', async () => {
    const visit = withPhotos();
    server.beforeAnswer = lostAnswer;
    await sent();
    server.beforeAnswer = () => undefined;
    server.taken.set(visit.requestId, { requestId: visit.requestId, photos: ['cloud://env.bucket/other.png'] });
    await sent();
    expect(readVisits().visits.map(({ state }) => state)).toEqual(['sent']);
  });
});

test('a phone without room sends all the same, and what the server has gives way', async () => {
  kept();
  platform.full = true;
  await sent();
  expect(server.taken.size).toBe(1);
  expect(readVisits().visits).toEqual([]);
});

test('a later wording for which there is no room stays as it is', async () => {
  const visit = kept();
  server.beforeAnswer = () => {
    changeVisit(visit.requestId, (present) => ({ ...present, revision: 2, phone: '13000000001' }));
    platform.full = true;
  };
  await sent();
  expect(readVisits().visits).toMatchObject([{ state: 'waiting', phone: '13000000001' }]);
  expect(sync.state().problem).toContain('没有地方');
});
