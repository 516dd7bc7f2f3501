import { useCounty, nextRequest, problemOf, submit } from '../county';
import type { CastName } from '../../support/cast';

/** What is written at a step, and who comes to read it. */
const county = useCounty();
const { as, cloud, suggestions } = county;
const note = '测试说明：已经修好';

const step = (who: CastName, name: string, id: string, fields: Record<string, unknown> = {}) =>
  as(who).ok('suggestion', name as 'accept', {
    requestId: nextRequest(),
    id,
    version: suggestions().find((doc) => doc._id === id)?.version,
    ...fields,
  });
/** At the unit-housing; the unit-edu was told. */
const resolved = async () => {
  const { id } = await submit(as('resident'), { category: 'water-heat-power' });
  await step('admin-3', 'accept', id);
  await step('admin-3', 'resolve', id, { note });
  return id;
};
const seenBy = async (who: CastName, id: string) => as(who).ok('suggestion', 'get', { id });

describe('a note for colleagues', () => {
  test('reaches the unit, who was told and the office, never the resident, nor any message', async () => {
    const id = await resolved();
    const secret = '这户说话很冲';
    await step('admin-1', 'note', id, { note: secret });
    for (const who of ['admin-1', 'admin-3', 'cadre-1', 'office'] as const) {
      expect((await seenBy(who, id)).timeline.at(-1)).toMatchObject({ note: secret, internal: true });
    }
    expect(JSON.stringify(await seenBy('resident', id))).not.toMatch(/说话很冲|备注|internal/);
    await county.delivered();
    expect(JSON.stringify([cloud().messages(), cloud().database.dump('notifications')])).not.toContain('说话很冲');
    const mine = await as('resident').ok('suggestion', 'rate', {
      requestId: nextRequest(),
      id,
      version: 4,
      rating: 'satisfied',
    });
    expect(JSON.stringify(mine)).not.toContain('说话很冲');
  });

  test('shown with a conflict is left out for the resident, too', async () => {
    const id = await resolved();
    await step('admin-3', 'note', id, { note: '这户说话很冲' });
    const stale = { requestId: nextRequest(), id, version: 3, rating: 'fair' };
    const problem = await problemOf(as('resident'), 'suggestion', 'rate', stale);
    expect(problem).toMatchObject({ code: 'ABORTED', current: { id, version: 4, mine: true } });
    expect(JSON.stringify(problem)).not.toContain('说话很冲');
  });
});

describe("a resident's words at a step", () => {
  test.each([
    ['rate', { rating: 'unsatisfied' }],
    ['reopen', {}],
  ])('%s: against the rules they are refused at the field, and nothing is changed', async (name, rest) => {
    const id = await resolved();
    await cloud().idle();
    const before = suggestions();
    const request = { requestId: nextRequest(), id, version: 3, ...rest };
    expect(await problemOf(as('resident'), 'suggestion', name, { ...request, note: '一派辱骂测试词' })).toMatchObject({
      code: 'CONTENT_REJECTED',
      field: 'note',
    });
    expect(suggestions()).toEqual(before);
    // In other words the same request goes through.
    expect((await as('resident').ok('suggestion', name as 'rate', { ...request, note: '又漏水了' })).version).toBe(4);
  });

  test.each([
    ['rate', { rating: 'unsatisfied' }, 'closed'],
    ['reopen', {}, 'accepted'],
  ])('%s: of which the check is not sure wait for the office, the step does not', async (name, rest, status) => {
    const id = await resolved();
    const words = '又漏了，存疑测试词';
    expect(await step('resident', name, id, { ...rest, note: words })).toMatchObject({ status });
    for (const who of ['admin-3', 'admin-1', 'cadre-1'] as const) {
      const view = await seenBy(who, id);
      expect(JSON.stringify(view)).not.toContain('存疑测试词');
      expect(view.timeline.at(-1)).toMatchObject({ action: name, held: true });
    }
    for (const who of ['office', 'resident'] as const) {
      expect((await seenBy(who, id)).timeline.at(-1)).toMatchObject({ note: words, held: true });
    }
  });

  test('that were held are read by the unit when the office has released them, and both are told', async () => {
    const id = await resolved();
    await step('resident', 'reopen', id, { note: '又漏了，存疑测试词' });
    await county.delivered();
    const told = async (who: CastName) => (await as(who).ok('inbox', 'list')).items.map(({ event }) => event);
    expect(await told('office')).toContain('suggestion.wordsHeld');
    expect((await seenBy('office', id)).actions).toContain('release');
    expect((await seenBy('admin-3', id)).actions).not.toContain('release');
    const view = await step('office', 'release', id, {});
    expect(view.actions).not.toContain('release');
    await county.delivered();
    expect(await told('admin-3')).toContain('suggestion.wordsReleased');
    const { timeline } = await seenBy('admin-3', id);
    expect(timeline.find(({ action }) => action === 'reopen')).toMatchObject({ note: '又漏了，存疑测试词' });
    expect(timeline.some(({ held }) => held)).toBe(false);
    expect(JSON.stringify((await seenBy('resident', id)).timeline)).not.toContain('核对');
  });

  test('of a second time wait again, without those that were released', async () => {
    const id = await resolved();
    await step('resident', 'reopen', id, { note: '又漏了，存疑测试词' });
    await step('office', 'release', id, {});
    await step('admin-3', 'resolve', id, { note: '再次修好，请您放心' });
    cloud().clock.advance(60_000);
    await step('resident', 'rate', id, { rating: 'unsatisfied', note: '还是不行，存疑测试词' });
    const words = (await seenBy('admin-3', id)).timeline
      .filter(({ by }) => by === '居民')
      .map(({ note, held }) => [note, held]);
    expect(words.slice(-2)).toEqual([
      ['又漏了，存疑测试词', undefined],
      [undefined, true],
    ]);
  });

  test.each([61010, -1])('are held when the check cannot be made (%d)', async (errCode) => {
    const id = await resolved();
    cloud().addFault({ action: 'wx.openApi:security.msgSecCheck', times: 1, errCode });
    expect((await step('resident', 'reopen', id, { note: '又漏水了' })).status).toBe('accepted');
    expect(JSON.stringify(await seenBy('admin-3', id))).not.toContain('又漏水了');
    expect(JSON.stringify(await seenBy('office', id))).toContain('又漏水了');
  });

  test('that are fine are read by the unit', async () => {
    const id = await resolved();
    await step('resident', 'reopen', id, { note: '又漏水了' });
    expect((await seenBy('admin-3', id)).timeline.at(-1)).toMatchObject({ note: '又漏水了', by: '居民' });
  });
});
