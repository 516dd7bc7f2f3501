import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Lack, SetView, SubmissionView } from '../../../miniprogram/contract';
import { adminSdk } from '../../support/sdk';
import { nextRequest, problemOf } from '../county';
import { formsIn } from './office-files';
import { aProblem, aSuggestion, aVisit, download, said, useSets } from './sets';

const county = useSets();
const { as, cloud } = county;

const handIn = (who: 'admin-1' | 'admin-2' = 'admin-1'): Promise<SubmissionView> =>
  as(who).ok('report', 'submitSet', { requestId: nextRequest() });
const submissions = () => cloud().database.dump('submissions');
const lacking = async (): Promise<[string, Lack[]][]> =>
  (await as('admin-1').ok('report', 'set')).missing.map(({ number, lacks }) => [number.split('-')[2] ?? '', lacks]);
const DAY_AFTER = new Date('2017-09-01T00:00:00+08:00');
const REVIEW = { dueAt: new Date('2017-10-10T23:59:59.999+08:00') };

describe('a set can be handed in', () => {
  test.each<[string, Parameters<typeof aSuggestion>[1], Lack[]]>([
    ['nobody has taken it on', { status: 'submitted', timeline: [] }, ['plan', 'answer']],
    [
      'nothing is known of it',
      { status: 'submitted', timeline: [], category: null, scope: null },
      ['category', 'scope', 'plan', 'answer'],
    ],
    ['taken on', { status: 'accepted', timeline: [said('accept', null)] }, ['plan', 'answer']],
    ['planned, not answered', { status: 'planned', timeline: [said('plan', '月底前换好')] }, ['answer']],
    ['put off, with a reason and a day', { status: 'deferred', timeline: [said('defer', '等新灯')], ...REVIEW }, []],
    [
      'the day for which it was put off has come',
      { status: 'planned', timeline: [said('plan', '换'), said('defer', '等'), said('review', null)] },
      ['answer'],
    ],
    ['answered without a plan: the answer says the way', { status: 'resolved' }, []],
    ['answered, not classed', { status: 'resolved', category: null }, ['category']],
    ['closed, not told apart', { status: 'closed', scope: null }, ['scope']],
    [
      'asked for once more: the plan counts, the old answer does not',
      { status: 'accepted', timeline: [said('plan', '换'), said('resolve', '换了'), said('reopen', '又坏了')] },
      ['answer'],
    ],
    ['not taken on, with a reason', { status: 'declined', category: null, scope: null, timeline: [] }, []],
    ['taken back', { status: 'withdrawn', category: null, scope: null, timeline: [] }, []],
  ])('when nothing is missing: %s', async (_, fields, lacks) => {
    await county.put({ visits: [aVisit(1)], suggestions: [aSuggestion(7, fields)] });
    expect(await lacking()).toEqual(lacks.length > 0 ? [['00007', lacks]] : []);
    const answer = await as('admin-1').call('report', 'submitSet', { requestId: nextRequest() });
    expect(answer.ok).toBe(lacks.length === 0);
  });

  test('what came by a visit of somebody else has to be answered, too, and has its form there', async () => {
    await county.put({
      visits: [aVisit(1)],
      suggestions: [aSuggestion(1, { visitId: 'of-another-unit', status: 'submitted', timeline: [] })],
    });
    expect(await as('admin-1').ok('report', 'set')).toMatchObject({
      forms: 1,
      visits: 1,
      suggestions: 0,
      missingCount: 1,
    });
  });

  test.each<[string, Parameters<typeof aProblem>[1], Lack[]]>([
    ['open', {}, ['plan', 'answer']],
    ['planned', { status: 'planned', plan: { how: '换', approach: '先急后缓', measures: '每周查' } }, ['answer']],
    ['put off', { status: 'deferred', answer: '等新灯', ...REVIEW }, []],
    ['answered', { status: 'resolved', answer: '都换了' }, []],
    ['nothing is in it any more', { deadline: 'none' }, []],
  ])('when the problems are: %s', async (_, fields, lacks) => {
    const merged = { status: 'merged' as const, problemId: 'problem-3', category: null, scope: null, timeline: [] };
    await county.put({
      problems: [aProblem(3, fields)],
      suggestions: fields?.deadline ? [aSuggestion(9)] : [aSuggestion(1, merged), aSuggestion(2, merged)],
    });
    // Once, whatever is in it; what is in it is classed with it, and common by being so.
    expect(await lacking()).toEqual(lacks.length > 0 ? [['00003', lacks]] : []);
  });

  test("a suggestion whose problem isn't classed has to be", async () => {
    const merged = { status: 'merged' as const, problemId: 'problem-3', category: null, timeline: [] };
    await county.put({
      problems: [aProblem(3, { category: null, status: 'resolved', answer: '都换了' })],
      suggestions: [aSuggestion(1, merged)],
    });
    expect(await lacking()).toEqual([['00001', ['category']]]);
    await as('admin-1').ok('suggestion', 'classify', {
      requestId: nextRequest(),
      id: 'suggestion-1',
      version: 1,
      category: 'sanitation',
    });
    expect(await lacking()).toEqual([]);
  });

  test('the refusal tells what is missing: fifty of them by name, the rest by number', async () => {
    const open = { status: 'accepted' as const, timeline: [] };
    await county.put({
      suggestions: Array.from({ length: 60 }, (_, i) => aSuggestion(i, { ...open, content: '路'.repeat(900) })),
    });
    const error = await problemOf(as('admin-1'), 'report', 'submitSet', { requestId: nextRequest() });
    expect(error).toMatchObject({ code: 'FAILED_PRECONDITION', message: '还有 60 件没有办好，补齐后再上交' });
    const current = error.current as SetView;
    expect(current).toMatchObject({
      forms: 60,
      missingCount: 60,
      submitted: null,
      deadline: '2017-08-31',
      daysLeft: 9,
    });
    expect(current.missing).toHaveLength(50);
    expect(current.missing[0]).toEqual({
      kind: 'suggestion',
      id: 'suggestion-0',
      number: 'CS-170822-00000-0',
      excerpt: `${'路'.repeat(39)}…`,
      status: 'accepted',
      lacks: ['plan', 'answer'],
    });
    expect([submissions(), county.files()]).toEqual([[], []]);
  });

  test('not when there is nothing in it', async () => {
    const error = await problemOf(as('admin-1'), 'report', 'submitSet', { requestId: nextRequest() });
    expect(error).toMatchObject({ code: 'FAILED_PRECONDITION', message: '还没有征询表可以上交' });
    expect(error.current).toMatchObject({ forms: 0, missing: [] });
  });

  test('of more visits than are read at once, many of them at the same moment, each counts once', async () => {
    const { at } = aVisit(500);
    await county.put({ visits: Array.from({ length: 1001 }, (_, i) => aVisit(i, i > 400 && i < 700 ? { at } : {})) });
    expect(await as('admin-1').ok('report', 'set')).toMatchObject({ forms: 1001, visits: 1001 });
  });

  test('not before the campaign has begun', async () => {
    await county.begin({ status: 'draft' });
    await county.put({ visits: [aVisit(1)] });
    const error = await problemOf(as('admin-1'), 'report', 'submitSet', { requestId: nextRequest() });
    expect(error.code).toBe('FAILED_PRECONDITION');
  });
});

describe('handing in', () => {
  beforeEach(() => county.put({ visits: [aVisit(1, { name: '演示居民甲' })], suggestions: [aSuggestion(1)] }));

  test('fixes what was in it, without anybody’s name', async () => {
    const requestId = nextRequest();
    const first = await as('admin-1').ok('report', 'submitSet', { requestId });
    expect(first).toMatchObject({
      unit: { id: 'unit-edu', name: '县教育局' },
      at: '2017-08-22T09:15:00+08:00',
      by: '测试admin-1',
      late: false,
      number: 1,
      forms: 2,
    });
    const [doc] = submissions();
    const file = await adminSdk(cloud()).wx.downloadFile({ fileID: String(doc?.fileId) });
    const [heading, ...lines] = gunzipSync(file.fileContent).toString('utf8').trimEnd().split('\n');
    expect(JSON.parse(heading ?? '')).toMatchObject({ unit: { name: '县教育局' }, county: '测试县' });
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['000001visit', 'suggestion-1']);
    expect(lines.join()).not.toMatch(/演示居民甲|演\*|测试干部|respondent/);
    const hash = createHash('sha256')
      .update(lines.map((line) => `${line}\n`).join(''))
      .digest('hex');
    expect(doc?.hash).toBe(hash);
    expect(first.hash).toBe(hash.slice(0, 12));
    expect(await as('admin-1').ok('report', 'submitSet', { requestId })).toEqual(first);
    expect(submissions()).toHaveLength(1);
    expect((await as('admin-1').ok('report', 'set')).submitted).toEqual(first);
  });

  test('is late after the last day, and not on it', async () => {
    cloud().clock.set(new Date(DAY_AFTER.getTime() - 1));
    expect(await as('admin-1').ok('report', 'set')).toMatchObject({ daysLeft: 0 });
    expect(await handIn()).toMatchObject({ late: false, number: 1 });
    cloud().clock.set(DAY_AFTER);
    expect(await as('admin-1').ok('report', 'set')).toMatchObject({ daysLeft: -1 });
    expect(await handIn()).toMatchObject({ late: true, number: 2 });
  });

  test('without a milestone nothing is late', async () => {
    await county.begin({ milestones: [] });
    await county.put({ visits: [aVisit(1)] });
    cloud().clock.set(new Date('2018-01-01T00:00:00+08:00'));
    expect(await as('admin-1').ok('report', 'set')).toMatchObject({ deadline: null, daysLeft: null });
    expect(await handIn()).toMatchObject({ late: false });
    expect((await as('office').ok('report', 'submissions')).items.map(({ overdue }) => overdue)).not.toContain(true);
  });

  test('at once, several times: each gets its own number, the same request one', async () => {
    const same = { requestId: nextRequest() };
    const all = await Promise.all([
      as('admin-1').ok('report', 'submitSet', same),
      as('admin-1').ok('report', 'submitSet', same),
      handIn(),
      handIn(),
    ]);
    expect(all[0]).toEqual(all[1]);
    expect(new Set(all.map(({ number }) => number)).size).toBe(3);
    expect(
      submissions()
        .map(({ number }) => number)
        .sort(),
    ).toEqual([1, 2, 3]);
  });

  test.each([
    ['storage.getUploadMetadata', 0],
    ['database.insertDocument', 0],
    ['storage.getUploadMetadata', 1],
    ['database.insertDocument', 1],
  ])(
    'killed before %s (%i): nothing is half done, the repeat does it, what is left over is cleared away',
    async (action, skip) => {
      const request = { action: 'submitSet', requestId: nextRequest() };
      const { openid } = as('admin-1');
      cloud().addFault({ action, skip, times: 1, function: 'report', kill: true });
      expect(await cloud().callFunction('report', request, openid)).not.toHaveProperty('result');
      expect(submissions()).toEqual([]);
      expect(await as('admin-1').ok('report', 'submitSet', { requestId: request.requestId })).toMatchObject({
        number: 1,
      });
      cloud().clock.advance(25 * 3_600_000);
      await cloud().fireTimer('dispatch', 'purge');
      expect(county.files()).toEqual([]);
      const [{ _id } = { _id: '' }] = submissions();
      expect(await as('office').ok('report', 'compare', { submissionId: _id })).toMatchObject({ same: true });
    },
  );

  test('killed after the last write, it has been handed in: the repeat gets that answer', async () => {
    const request = { action: 'submitSet', requestId: nextRequest() };
    cloud().addFault({
      action: 'database.insertDocument',
      skip: 1,
      times: 1,
      function: 'report',
      kill: true,
      after: true,
    });
    expect(await cloud().callFunction('report', request, as('admin-1').openid)).not.toHaveProperty('result');
    expect(await as('admin-1').ok('report', 'submitSet', { requestId: request.requestId })).toMatchObject({
      number: 1,
    });
    expect(submissions()).toHaveLength(1);
  });

  test.each(['cadre-1', 'office', 'resident', 'editor'] as const)('is not for %s', async (who) => {
    expect(await problemOf(as(who), 'report', 'submitSet', { requestId: nextRequest() })).toMatchObject({
      code: 'PERMISSION_DENIED',
    });
  });
});

describe('what was handed in', () => {
  let submitted: SubmissionView;
  beforeEach(async () => {
    await county.put({
      visits: [aVisit(1, { name: '演示居民甲' }), aVisit(2)],
      suggestions: [aSuggestion(1), aSuggestion(2)],
    });
    submitted = await handIn();
  });
  const compared = (who: 'admin-1' | 'office' = 'office') =>
    as(who).ok('report', 'compare', { submissionId: submitted.id });

  test('is compared with what there is now', async () => {
    expect(await compared('admin-1')).toMatchObject({ same: true, hashNow: submitted.hash, items: [] });
    await county.put({ visits: [aVisit(3)] });
    await county.touch('suggestions', 'suggestion-1', { content: '改过的话' });
    await county.touch('suggestions', 'suggestion-2', { status: 'withdrawn' });
    const comparison = await compared();
    expect(comparison).toMatchObject({ submission: submitted, same: false, added: 1, removed: 1, changed: 1 });
    expect(comparison.items).toEqual([
      { kind: 'visit', id: '000003visit', name: 'CSF-170815-000003', change: 'added' },
      { kind: 'suggestion', id: 'suggestion-1', name: 'CS-170822-00001-0', change: 'changed' },
      { kind: 'suggestion', id: 'suggestion-2', name: 'CS-170822-00002-0', change: 'removed' },
    ]);
    expect(comparison.hashNow).not.toBe(submitted.hash);
  });

  test('a new answer is a change, closing what was answered is none', async () => {
    await county.touch('suggestions', 'suggestion-1', { status: 'closed' });
    expect(await compared()).toMatchObject({ same: true });
    await county.touch('suggestions', 'suggestion-1', { timeline: [said('resolve', '另一个答复')] });
    expect(await compared()).toMatchObject({ same: false, changed: 1, added: 0, removed: 0 });
  });

  test('is printed as it was, with the names as they are kept now', async () => {
    await county.touch('suggestions', 'suggestion-1', { content: '改过的话' });
    await county.put({ visits: [aVisit(3)] });
    const file = await as('office').ok('report', 'forms', { submissionId: submitted.id });
    expect(file).toMatchObject({ name: '县教育局征询表-第1次上交.docx', count: 4 });
    const forms = await formsIn(await download(file));
    expect(forms.map(({ fields }) => fields['被征询对象（姓名是否填写尊重本人意见）'])).toEqual([
      '演示居民甲',
      '',
      '',
      '',
    ]);
    expect(forms[2]?.answers['三、衣食住行']?.[0]).toContain('第 1 条：楼道里的灯坏了三天');
    expect(county.audits()).toContainEqual(expect.objectContaining({ target: submitted.id, role: 'office' }));
    // Erased is erased, also here.
    await county.touch('visits', aVisit(1)._id, { respondent: { name: null, phone: null } });
    const [erased] = await formsIn(
      await download(await as('office').ok('report', 'forms', { submissionId: submitted.id })),
    );
    expect(erased?.fields['被征询对象（姓名是否填写尊重本人意见）']).toBe('');
  });

  test('is for the unit and the office alone', async () => {
    for (const action of ['compare', 'forms'] as const) {
      const fields = { submissionId: submitted.id };
      expect((await problemOf(as('admin-2'), 'report', action, fields)).code).toBe('NOT_FOUND');
      expect((await problemOf(as('cadre-1'), 'report', action, fields)).code).toBe('PERMISSION_DENIED');
      expect((await problemOf(as('resident'), 'report', action, fields)).code).toBe('PERMISSION_DENIED');
    }
  });
});

describe('the office sees who has handed in', () => {
  const overview = async (who: 'office' | 'admin-1' | 'admin-2' = 'office', fields = {}) =>
    (await as(who).ok('report', 'submissions', fields)).items.map(({ unit, submitted, overdue }) => ({
      unit: unit.id,
      number: submitted?.number ?? null,
      overdue,
    }));

  test('the last one of each, and who is overdue; a unit sees itself', async () => {
    await county.put({ visits: [aVisit(1)] });
    await handIn();
    await handIn();
    expect(await overview()).toEqual([
      { unit: 'unit-edu', number: 2, overdue: false },
      { unit: 'unit-housing', number: null, overdue: false },
      { unit: 'unit-tax', number: null, overdue: false },
    ]);
    cloud().clock.set(DAY_AFTER);
    // 县住建局 has no district, and nothing was sent to it.
    expect((await overview()).filter(({ overdue }) => overdue)).toEqual([
      { unit: 'unit-tax', number: null, overdue: true },
    ]);
    await county.put({ suggestions: [aSuggestion(1, { unitId: 'unit-housing' })] });
    expect((await overview()).filter(({ overdue }) => overdue)).toHaveLength(2);
    expect(await overview('admin-1')).toEqual([{ unit: 'unit-edu', number: 2, overdue: false }]);
    expect(await overview('admin-2')).toEqual([{ unit: 'unit-tax', number: null, overdue: true }]);
  });

  test('in pages', async () => {
    const first = await as('office').ok('report', 'submissions', { limit: 2 });
    expect(first.items.map(({ unit }) => unit.id)).toEqual(['unit-edu', 'unit-housing']);
    expect(await overview('office', { limit: 2, cursor: first.nextCursor })).toMatchObject([{ unit: 'unit-tax' }]);
    expect((await problemOf(as('office'), 'report', 'submissions', { cursor: 'bm8' })).code).toBe('INVALID_ARGUMENT');
  });

  test.each(['cadre-1', 'resident', 'editor'] as const)('%s does not', async (who) => {
    expect((await problemOf(as(who), 'report', 'submissions')).code).toBe('PERMISSION_DENIED');
    expect((await problemOf(as(who), 'report', 'set')).code).toBe('PERMISSION_DENIED');
  });
});
