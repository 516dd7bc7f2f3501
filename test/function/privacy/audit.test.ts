import type { AuditDoc } from '../../../cloudfunctions/common/model';
import { inWords } from '../../../cloudfunctions/privacy/words';
import type { AuditView } from '../../../miniprogram/contract';
import type { CastName } from '../../support/cast';
import { nextRequest, problemOf, submit } from '../county';
import { CONTENT, SETTINGS } from '../questionnaire/campaign';
import { CONTACT, usePeople } from './person';

/** Who saw or changed what: staff do nothing that isn't written down, and the office finds it again. */
const people = usePeople();
const { as, cloud, dump } = people;

const entries = () => dump('audit') as unknown as AuditDoc[];
const note = '测试说明：已经修好';
const date = '2017-08-30';

/** Carries out an action as somebody, and looks for its entry: about what, by whom. */
async function writes(
  who: CastName,
  [name, action]: [string, string],
  fields: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const before = new Set(entries().map(({ _id }) => _id));
  const answer = await as(who).call(name, action, fields);
  if (!answer.ok) throw new Error(`${name}.${action}: ${answer.error.code} ${answer.error.message}`);
  const fresh = entries().filter(({ _id }) => !before.has(_id));
  expect(fresh.map((entry) => [entry.action, entry.group, entry.memberId])).toEqual([
    [`${name}.${action}`, name, fresh[0]?.memberId],
  ]);
  expect(fresh[0]?.memberId).toBeTruthy();
  expect(JSON.stringify(fresh)).not.toMatch(/演示居民|1300000000|测试说明/);
  return answer.data as Record<string, unknown>;
}

const versions = new Map<string, number>();
/** One step of a suggestion's or a problem's life. */
async function step(who: CastName, name: 'suggestion' | 'problem', action: string, id: string, fields = {}) {
  const version = versions.get(id) ?? 1;
  const data = await writes(who, [name, action], { requestId: nextRequest(), id, version, ...fields });
  const changed = (data.problem ?? data) as { version: number };
  versions.set(id, changed.version);
}
beforeEach(() => versions.clear());

test('every step of staff, and every look at whole data, has its entry', async () => {
  const { id } = await submit(as('resident'), CONTACT);
  await writes('admin-1', ['suggestion', 'revealContact'], { id });
  await step('admin-1', 'suggestion', 'note', id, { note });
  await step('admin-1', 'suggestion', 'classify', id, { scope: 'common' });
  await step('admin-1', 'suggestion', 'assignHandler', id, { memberId: 'member-cadre-1' });
  await step('admin-1', 'suggestion', 'return', id, { note });
  await step('office', 'suggestion', 'reroute', id, { unitId: 'unit-edu' });
  await step('admin-1', 'suggestion', 'accept', id);
  await step('admin-1', 'suggestion', 'plan', id, { note, date });
  await step('admin-1', 'suggestion', 'defer', id, { note, date });
  await step('admin-1', 'suggestion', 'resolve', id, { note });
  await step('office', 'suggestion', 'reopen', id, { note });
  const other = await submit(as('resident-2'));
  await step('admin-1', 'suggestion', 'decline', other.id, { note });

  const [one, two, three] = await Promise.all(
    [1, 2, 3].map((n) => submit(as(`resident-${n + 2}`), { content: `第 ${n} 栋楼的水管也漏水` })),
  );
  const created = await writes('admin-1', ['problem', 'create'], {
    requestId: nextRequest(),
    title: '康成小区水管老化',
    suggestionIds: [one!.id, two!.id],
  });
  const problem = created.problem as { id: string; version: number };
  versions.set(problem.id, problem.version);
  await step('admin-1', 'problem', 'merge', problem.id, { suggestionIds: [three!.id] });
  await step('admin-1', 'problem', 'split', problem.id, { suggestionIds: [three!.id] });
  const parts = { how: '更换水管', approach: '分批更换', measures: '每周两栋' };
  await step('admin-1', 'problem', 'plan', problem.id, { ...parts, date });
  await step('admin-1', 'problem', 'defer', problem.id, { note, date });
  await step('admin-1', 'problem', 'resolve', problem.id, { note });

  const item = {
    requestId: nextRequest(),
    kind: 'household',
    districtId: 'kc-1',
    door: '1-101',
    at: '2017-08-22T09:00:00+08:00',
    outcome: 'done',
    explained: true,
    respondent: CONTACT,
    claimNumber: '204681',
  };
  const logged = await writes('cadre-1', ['visit', 'log'], { items: [item] });
  const [{ id: visit }] = logged.items as [{ id: string }];
  await writes('cadre-1', ['visit', 'get'], { id: visit });
  await writes('cadre-1', ['directory', 'sites.checkIn'], { requestId: nextRequest(), code: 's=KC0001' });
  await writes('office', ['report', 'ledger'], {});
  await writes('admin-1', ['report', 'forms'], { visitId: visit });
  await writes('cadre-1', ['report', 'forms'], { visitId: visit });

  const draft = { requestId: nextRequest(), content: CONTENT, settings: SETTINGS };
  const saved = await writes('office', ['questionnaire', 'save'], draft);
  const about = { id: String(saved.id) };
  await writes('office', ['questionnaire', 'publish'], { ...about, requestId: nextRequest(), version: 1 });
  await writes('office', ['questionnaire', 'texts'], about);
  await writes('office', ['questionnaire', 'close'], { ...about, requestId: nextRequest(), version: 2 });

  // A repeat is no second look, and what residents do with their own is nobody's to look into.
  const before = entries().length;
  const repeat = { requestId: nextRequest(), id, version: versions.get(id), note };
  await as('admin-1').ok('suggestion', 'note', repeat);
  await as('admin-1').ok('suggestion', 'note', repeat);
  expect(entries()).toHaveLength(before + 1);
  await as('resident-2').ok('suggestion', 'mine');
  await as('resident-2').ok('suggestion', 'submit', {
    requestId: nextRequest(),
    aspect: 'livelihood',
    content: '又一条意见',
  });
  expect(entries()).toHaveLength(before + 1);
  // Each of them has a word.
  expect(entries().flatMap(({ action }) => (inWords(action) === action ? [action] : []))).toEqual([]);
});

describe('the office looks through the log', () => {
  const look = (fields: Record<string, unknown> = {}) => as('office').ok('privacy', 'audit', fields);
  const brief = ({ words, who, label }: AuditView) => [words, who?.name ?? null, who?.unit ?? null, label];

  test('by kind, unit, person, thing and day, the newest first, page by page, in two requests', async () => {
    const first = await submit(as('resident'), CONTACT);
    await as('admin-1').ok('suggestion', 'revealContact', { id: first.id });
    cloud().clock.advance(60_000);
    await as('admin-1').ok('suggestion', 'accept', { requestId: nextRequest(), id: first.id, version: 1 });
    cloud().clock.advance(24 * 3_600_000);
    await as('office').ok('report', 'ledger', {});
    await as('admin-1').ok('suggestion', 'note', { requestId: nextRequest(), id: first.id, version: 2, note });

    const { number } = first;
    const all = [
      ['写备注', '测试admin-1', '县教育局', number],
      ['导出台账', '县创城办', null, '测试县'],
      ['受理', '测试admin-1', '县教育局', number],
      ['看完整的姓名电话', '测试admin-1', '县教育局', number],
    ];
    const found = (await look()).items;
    // Two of the same moment come in any order.
    expect(found.map(brief).sort()).toEqual([...all].sort());
    expect(found.map(({ at }) => at)).toEqual(
      found
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const ofAdmin = all.filter(([, name]) => name === '测试admin-1');
    expect(found.at(-1)).toMatchObject({ fields: ['姓名或名称', '电话'], role: '单位管理员', target: first.id });

    expect((await look({ group: 'report' })).items.map(brief)).toEqual([all[1]]);
    expect((await look({ unitId: 'unit-edu' })).items.map(brief)).toEqual(ofAdmin);
    expect((await look({ unitId: 'office' })).items.map(brief)).toEqual([all[1]]);
    expect((await look({ memberId: 'member-admin-1', group: 'suggestion' })).items.map(brief)).toEqual(ofAdmin);
    expect((await look({ target: first.id, to: '2017-08-22' })).items.map(brief)).toEqual(all.slice(2));
    expect((await look({ from: '2017-08-23', to: '2017-08-23' })).items).toHaveLength(2);
    expect((await look({ from: '2017-08-24' })).items).toEqual([]);

    const page = await look({ limit: 3 });
    const next = await look({ limit: 3, cursor: page.nextCursor });
    expect([...page.items, ...next.items].map(({ id }) => id)).toEqual(found.map(({ id }) => id));
    expect(next.nextCursor).toBeNull();

    await cloud().idle();
    cloud().resetCounts();
    await look({ unitId: 'unit-edu', group: 'suggestion', from: '2017-08-22', to: '2017-08-23' });
    // Who asks, the entries, the names in them.
    expect(people.counted()).toBeLessThanOrEqual(3);
  });

  test('who was taken out keeps the name for what they did', async () => {
    const { id } = await submit(as('resident'), CONTACT);
    await as('admin-1').ok('suggestion', 'assignHandler', {
      requestId: nextRequest(),
      id,
      version: 1,
      memberId: 'member-cadre-1',
    });
    await as('cadre-1').ok('suggestion', 'revealContact', { id });
    await as('admin-1').ok('directory', 'removeMember', { requestId: nextRequest(), id: 'member-cadre-1' });
    const { items } = await look({ memberId: 'member-cadre-1' });
    expect(items.map(brief)).toEqual([['看完整的姓名电话', '测试cadre-1', '县教育局', expect.any(String)]]);
  });

  test('nobody else does, and nobody turns the days round', async () => {
    for (const who of ['admin-1', 'cadre-1', 'editor', 'resident'] as const) {
      expect(await problemOf(as(who), 'privacy', 'audit')).toMatchObject({ code: 'PERMISSION_DENIED' });
    }
    const days = { from: '2017-08-23', to: '2017-08-22' };
    expect(await problemOf(as('office'), 'privacy', 'audit', days)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'to',
    });
  });
});
