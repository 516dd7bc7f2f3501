import { readVisit, readVisits } from '../../../../miniprogram/services/visits/kept';
import { compareDay, compareLeftOver, forgetOld, isEqual } from '../../../../miniprogram/services/visits/reconcile';
import { FakePlatform } from '../../support/wx';
import { envelope, kept } from './visits';

const DAY = '2026-11-24';
const receipt = { id: 'v-1', at: '2026-11-24T10:00:00Z', compared: false };
const today = { at: '2026-11-24T02:00:00Z' };

let platform: FakePlatform;
beforeEach(() => {
  platform = new FakePlatform().install();
});

/** The server has none of the named ones but these, and others besides. */
const serverHas = (known: readonly string[], others: readonly string[] = []): void => {
  platform.answers = [
    ({ data }) =>
      envelope({
        items: [...known, ...others].map((requestId) => ({
          requestId,
          id: requestId,
          at: today.at,
          districtName: '',
          door: null,
        })),
        missing: (data.requestIds as string[]).filter((requestId) => !known.includes(requestId)),
      }),
  ];
};

test('both sides equal: nothing to tell, and what people said leaves the phone', async () => {
  const visit = kept({ ...today, state: 'sent', receipt, phone: '13000000001' });
  // Of another day, and not a visit yet.
  kept({ at: '2026-11-24T16:30:00Z' });
  kept({ ...today, state: 'draft' });
  serverHas([visit.requestId]);
  const comparison = await compareDay(DAY, 'member-1');
  expect(comparison).toEqual({ day: DAY, both: 1, onlyPhone: [], onlyServer: [], back: 0 });
  expect(isEqual(comparison)).toBe(true);
  expect(platform.sent('reconcile')).toMatchObject([{ requestIds: [visit.requestId], membershipId: 'member-1' }]);
  expect(readVisit(visit.requestId)).toMatchObject({ state: 'sent', phone: '', receipt: { compared: true } });
});

test('differences on either side are told, and what only seemed to be sent waits again', async () => {
  const waiting = kept(today);
  const failed = kept({
    ...today,
    state: 'failed',
    fault: { code: 'INVALID_ARGUMENT', message: '门牌不对', field: 'door' },
  });
  const lost = kept({ ...today, state: 'sent', receipt, phone: '13000000001' });
  const gone = kept({ ...today, state: 'sent', receipt: { ...receipt, compared: true } });
  serverHas([], ['from-another-phone']);
  const comparison = await compareDay(DAY, null);
  expect(comparison.onlyPhone.map(({ requestId }) => requestId).sort()).toEqual(
    [waiting, failed, gone].map(({ requestId }) => requestId).sort(),
  );
  expect(comparison).toMatchObject({ both: 0, onlyServer: [{ requestId: 'from-another-phone' }], back: 1 });
  expect(isEqual(comparison)).toBe(false);
  expect(readVisit(lost.requestId)).toMatchObject({ state: 'waiting', receipt: null, phone: '13000000001' });
});

test('what was sent on a day on which nobody compared leaves the phone with the next comparison, or waits again', async () => {
  const earlier = { state: 'sent', receipt, phone: '13000000001' } as const;
  const there = kept({ ...earlier, at: '2026-11-21T02:00:00Z' });
  const lost = kept({ ...earlier, at: '2026-11-22T02:00:00Z' });
  const visit = kept({ ...today, state: 'sent', receipt });
  serverHas([there.requestId, visit.requestId]);
  expect(await compareDay(DAY, null)).toEqual({ day: DAY, both: 1, onlyPhone: [], onlyServer: [], back: 1 });
  expect(readVisit(there.requestId)).toMatchObject({ phone: '', receipt: { compared: true } });
  expect(readVisit(lost.requestId)).toMatchObject({ state: 'waiting', receipt: null, phone: '13000000001' });
});

test('what is left of other days is compared by itself, once; today’s is left to the evening', async () => {
  const earlier = { state: 'sent', receipt, phone: '13000000001' } as const;
  const there = kept({ ...earlier, at: '2026-11-21T02:00:00Z' });
  const visit = kept({ ...today, state: 'sent', receipt, phone: '13000000001' });
  serverHas([there.requestId]);
  expect(await compareLeftOver(DAY, 'member-1')).toBe(false);
  expect(await compareLeftOver(DAY, 'member-1')).toBe(false);
  expect(platform.sent('reconcile')).toMatchObject([{ requestIds: [there.requestId], membershipId: 'member-1' }]);
  expect(readVisit(there.requestId)).toMatchObject({ phone: '', receipt: { compared: true } });
  expect(readVisit(visit.requestId)).toMatchObject({ phone: '13000000001', receipt: { compared: false } });
  const lost = kept({ ...earlier, at: '2026-11-22T02:00:00Z' });
  expect(await compareLeftOver(DAY, 'member-1')).toBe(true);
  expect(readVisit(lost.requestId)).toMatchObject({ state: 'waiting', phone: '13000000001' });
});

test('one whose answer was lost is on both sides', async () => {
  const visit = kept({ ...today, sentAs: 1 });
  serverHas([visit.requestId]);
  expect(await compareDay(DAY, null)).toMatchObject({ both: 1, onlyPhone: [], onlyServer: [] });
  expect(readVisit(visit.requestId)?.state).toBe('waiting');
});

test('what was compared is forgotten after some days; what wasn’t, or isn’t sent, never', () => {
  const compared = { ...receipt, compared: true };
  kept({ state: 'sent', receipt: compared });
  const others = [
    kept({ at: '2026-11-20T01:00:00Z', state: 'sent', receipt }),
    kept({ at: '2026-11-20T02:00:00Z' }),
    kept({ at: '2026-11-27T03:00:00Z', state: 'sent', receipt: { ...compared, at: '2026-11-27T10:00:00Z' } }),
  ];
  forgetOld(new Date('2026-11-28T10:00:00Z'));
  expect(readVisits().visits).toEqual(others);
});
