import type { SuggestionSummary } from '../../miniprogram/contract';
import { nextRequest, problemOf, submit, useCounty } from './county';

const county = useCounty();
const { as, cloud, suggestions } = county;
const ids = (items: SuggestionSummary[]) => items.map((item) => item.id);

describe('the queue', () => {
  test("of an admin has the unit's suggestions and no others", async () => {
    const own = await submit(as('resident'));
    await submit(as('resident'), { districtId: 'furui' });
    expect(ids((await as('admin-1').ok('suggestion', 'queue')).items)).toEqual([own.id]);
  });

  test('of the office has all', async () => {
    await submit(as('resident'));
    await submit(as('resident'), { districtId: 'furui' });
    await submit(as('resident'), { site: undefined });
    expect((await as('office').ok('suggestion', 'queue')).items).toHaveLength(3);
  });

  test('of a cadre has what was handed over', async () => {
    const { id } = await submit(as('resident'));
    expect((await as('cadre-1').ok('suggestion', 'queue')).items).toEqual([]);
    const [doc] = suggestions();
    await county.begin({}, { suggestions: [{ ...doc, handlerId: 'member-cadre-1' }] });
    expect(ids((await as('cadre-1').ok('suggestion', 'queue')).items)).toEqual([id]);
  });

  test.each(['resident', 'editor'] as const)('is closed to a %s', async (who) => {
    expect((await problemOf(as(who), 'suggestion', 'queue')).code).toBe('PERMISSION_DENIED');
  });

  test('begins with what is most urgent, and ends what is due when it is overdue', async () => {
    const early = await submit(as('resident'));
    cloud().clock.advance(86_400_000);
    const late = await submit(as('resident'));
    expect(ids((await as('admin-1').ok('suggestion', 'queue')).items)).toEqual([early.id, late.id]);
    cloud().clock.set(new Date('2017-08-24T00:00:00+08:00'));
    const overdue = await as('admin-1').ok('suggestion', 'queue', { overdue: true });
    expect(overdue.items).toMatchObject([{ id: early.id, overdue: true }]);
  });

  test("tells the working days that are left, by the campaign's calendar", async () => {
    await county.begin({ calendar: { holidays: ['2017-08-23'], workdays: [], revision: 0 } });
    const { id } = await submit(as('resident'));
    const left = async () => (await as('admin-1').ok('suggestion', 'queue')).items.map((item) => item.workingDaysLeft);
    expect(await left()).toEqual([1]);
    cloud().clock.set(new Date('2017-08-24T12:00:00+08:00'));
    expect(await left()).toEqual([0]);
    cloud().clock.set(new Date('2017-08-28T12:00:00+08:00'));
    expect(await left()).toEqual([-2]);
    expect((await as('resident').ok('suggestion', 'get', { id })).workingDaysLeft).toBe(-2);
  });

  test('is paged without gaps and repeats', async () => {
    const all: string[] = [];
    for (let i = 0; i < 7; i += 1) all.push((await submit(as('resident'))).id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: SuggestionSummary[]; nextCursor: string | null } = await as('admin-1').ok(
        'suggestion',
        'queue',
        { limit: 3, cursor },
      );
      seen.push(...ids(page.items));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect([...seen].sort()).toEqual([...all].sort());
  });

  // Every index that a filter could need is there: without one the local cloud refuses the query.
  const statuses = [undefined, 'submitted', 'accepted', 'closed'];
  const filters = [
    {},
    { aspect: 'livelihood' },
    { category: 'sanitation' },
    { scope: 'common' },
    { districtId: 'east' },
    { siteId: 'site-kc' },
    { siteId: 'site-kc', figure: 'answered' },
    { overdue: true },
    { text: '路灯' },
    { aspect: 'livelihood', category: 'sanitation', scope: 'common', districtId: 'east', overdue: true, text: '灯' },
  ];
  test.each(['admin-1', 'cadre-1', 'office'] as const)('of %s is served by an index with every filter', async (who) => {
    await submit(as('resident'), { category: 'sanitation' });
    for (const status of statuses) {
      for (const filter of filters) {
        const answer = await as(who).call('suggestion', 'queue', { ...filter, ...(status ? { status } : {}) });
        expect({ filter, status, ok: answer.ok }).toEqual({ filter, status, ok: true });
      }
    }
  });

  test('is filtered', async () => {
    const { id } = await submit(as('resident'), { category: 'sanitation', districtId: 'kangcheng' });
    await submit(as('resident'), { aspect: 'creation', category: 'other', districtId: 'east' });
    for (const filter of [
      { aspect: 'livelihood' },
      { category: 'sanitation' },
      { districtId: 'kangcheng' },
      { status: 'submitted', category: 'sanitation' },
    ]) {
      expect(ids((await as('admin-1').ok('suggestion', 'queue', filter)).items)).toEqual([id]);
    }
    expect((await as('admin-1').ok('suggestion', 'queue', { districtId: 'east' })).items).toHaveLength(2);
    expect((await as('admin-1').ok('suggestion', 'queue', { status: 'closed' })).items).toEqual([]);
  });

  test('finds a text, and a number however it is typed', async () => {
    const { id, number } = await submit(as('resident'), { content: '东门外的路灯不亮' });
    await submit(as('resident'));
    for (const text of ['路灯', number, number.replaceAll('-', '').toLowerCase()]) {
      const page = await as('admin-1').ok('suggestion', 'queue', { text });
      expect(ids(page.items)).toEqual([id]);
      expect(page.partial).toBe(false);
    }
    // A number of another unit's is not found.
    expect((await as('admin-2').ok('suggestion', 'queue', { text: number })).items).toEqual([]);
  });

  test('finds a number in every tab, also what stands in none', async () => {
    const { id, number } = await submit(as('resident'));
    await as('resident').ok('suggestion', 'withdraw', { id, version: 1, requestId: nextRequest() });
    for (const tab of [{}, { status: 'submitted' }, { status: 'accepted', aspect: 'creation' }, { overdue: true }]) {
      for (const who of ['office', 'admin-1'] as const) {
        const { items } = await as(who).ok('suggestion', 'queue', { ...tab, text: number });
        expect(items).toMatchObject([{ id, status: 'withdrawn' }]);
      }
    }
  });

  test('says that a search has not seen everything, and goes on', async () => {
    await submit(as('resident'), { content: '最后的一条：井盖丢了' });
    const [needle] = suggestions();
    const hay = Array.from({ length: 250 }, (_, i) => {
      const _id = `hay-${String(i).padStart(3, '0')}`;
      return { ...needle, _id, number: _id, content: '楼道里的灯坏了', queueKey: `1 2017-08-22T00:00:00.000Z ${_id}` };
    });
    await county.begin({}, { suggestions: [{ ...needle }, ...hay] });
    const first = await as('admin-1').ok('suggestion', 'queue', { text: '井盖' });
    expect(first).toMatchObject({ items: [], partial: true });
    const second = await as('admin-1').ok('suggestion', 'queue', { text: '井盖', cursor: first.nextCursor });
    expect(second).toMatchObject({ items: [{ number: needle?.number }], partial: false, nextCursor: null });
  });

  test('does not read a text as a pattern', async () => {
    await submit(as('resident'));
    for (const text of ['.*', '(', '[', '\\', '$']) {
      expect((await as('admin-1').ok('suggestion', 'queue', { text })).items).toEqual([]);
    }
  });

  test.each(['x', '', 'bnVsbA', Buffer.from('[{"$gt":""},"x"]').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      expect(await problemOf(as('admin-1'), 'suggestion', 'queue', { cursor })).toMatchObject({
        code: 'INVALID_ARGUMENT',
        field: 'cursor',
      });
    },
  );
});

describe('my own suggestions', () => {
  test('are mine alone, the newest first, paged', async () => {
    const mine: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      mine.unshift((await submit(as('resident'))).id);
      cloud().clock.advance(1000);
    }
    await submit(as('resident-2'));
    const first = await as('resident').ok('suggestion', 'mine', { limit: 2 });
    const second = await as('resident').ok('suggestion', 'mine', { limit: 2, cursor: first.nextCursor });
    expect([...ids(first.items), ...ids(second.items)]).toEqual(mine);
    expect(second.nextCursor).toBeNull();
  });

  test('of the same millisecond are all there', async () => {
    for (let i = 0; i < 5; i += 1) await submit(as('resident'));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: SuggestionSummary[]; nextCursor: string | null } = await as('resident').ok(
        'suggestion',
        'mine',
        { limit: 2, cursor },
      );
      seen.push(...ids(page.items));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(5);
  });
});

describe('one suggestion', () => {
  test.each([
    ['resident', true],
    ['admin-1', true],
    ['cadre-1', true],
    ['office', true],
    ['resident-2', false],
    ['admin-2', false],
    ['editor', false],
  ] as const)('is seen by %s: %s', async (who, seen) => {
    const { id } = await submit(as('resident'));
    const answer = await as(who).call('suggestion', 'get', { id });
    expect(answer.ok).toBe(seen);
    if (!answer.ok) {
      // What exists and isn't yours looks like what doesn't exist.
      expect(answer.error).toEqual(await problemOf(as(who), 'suggestion', 'get', { id: 'no-such' }));
      expect(answer.error.code).toBe('NOT_FOUND');
    }
  });

  test('is seen by the contracted unit that was told, which can write a note for colleagues and nothing else', async () => {
    const { id } = await submit(as('resident'), { category: 'water-heat-power' });
    expect((await as('admin-1').ok('suggestion', 'get', { id })).actions).toEqual(['note']);
    expect((await as('admin-3').ok('suggestion', 'get', { id })).actions).toContain('accept');
  });
});
