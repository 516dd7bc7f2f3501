import type { AuditDoc, CampaignDoc, MemberDoc } from '../../cloudfunctions/common/model';
import { openidOf } from '../support/cast';
import { CAMPAIGN_ID, members, TUESDAY } from '../support/fixture';
import { nextRequest, problemOf, submit, useCounty } from './county';

/** What answering needs of the directory: colleagues, the table of days off, texts to begin with. */
const county = useCounty();
const { as, cloud } = county;

const office: MemberDoc = {
  _id: 'member-office',
  openid: openidOf('office'),
  role: 'office',
  unitId: null,
  name: '测试office',
  chosenAt: null,
  createdAt: TUESDAY,
};

describe('colleagues', () => {
  beforeEach(() => county.begin({}, { members: [...members, office].map((member) => ({ ...member })) }));
  const ids = async (who: 'admin-1' | 'admin-2' | 'office', unitId?: string) =>
    (await as(who).ok('directory', 'members', unitId === undefined ? {} : { unitId })).items.map(({ id }) => id).sort();

  test("are those of the admin's own unit, with name and role and without openids", async () => {
    const { items } = await as('admin-1').ok('directory', 'members');
    expect(items).toEqual([
      { id: 'member-admin-1', role: 'unitAdmin', name: '测试admin-1', unit: { id: 'unit-edu', name: '县教育局' } },
      { id: 'member-cadre-1', role: 'cadre', name: '测试cadre-1', unit: { id: 'unit-edu', name: '县教育局' } },
    ]);
    expect(await ids('admin-1', 'unit-edu')).toEqual(['member-admin-1', 'member-cadre-1']);
    expect(await ids('admin-2')).toEqual(['member-admin-2']);
    expect(JSON.stringify(items)).not.toMatch(/openid|demo-/);
  });

  test('are all there, in a unit that sends everybody', async () => {
    const many = Array.from({ length: 150 }, (_, i) => ({
      ...members[3],
      _id: `member-many-${i}`,
      openid: `many-${i}`,
    }));
    await county.begin({}, { members: [...members, ...many].map((member) => ({ ...member })) });
    expect(await ids('admin-1')).toHaveLength(152);
  });

  test.each(['unit-tax', 'office', 'unit-no'])('of %s are nothing for another unit', async (unitId) => {
    expect(await problemOf(as('admin-1'), 'directory', 'members', { unitId })).toEqual({
      code: 'PERMISSION_DENIED',
      message: '只能看本单位的同事',
    });
  });

  test('the office asks for any unit, and without one for its own people, of whom editors are none', async () => {
    expect(await ids('office', 'unit-tax')).toEqual(['member-admin-2']);
    expect(await ids('office')).toEqual(['member-office']);
    expect(await ids('office', 'office')).toEqual(['member-office']);
    expect(await problemOf(as('office'), 'directory', 'members', { unitId: 'unit-no' })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'unitId',
    });
  });

  test.each(['resident', 'cadre-1', 'editor'] as const)('are not for %s', async (who) => {
    expect((await problemOf(as(who), 'directory', 'members')).code).toBe('PERMISSION_DENIED');
  });
});

describe('the calendar', () => {
  const OCTOBER = {
    // 国庆 as it is announced: the whole span, with the weekends in it.
    holidays: ['2017-10-01', '2017-10-02', '2017-10-03', '2017-10-04', '2017-10-05', '2017-10-06', '2017-10-07'],
    workdays: ['2017-09-30'],
  };
  const saving = (fields: Record<string, unknown> = {}) => ({
    requestId: nextRequest(),
    version: 0,
    ...OCTOBER,
    ...fields,
  });
  const save = (fields: Record<string, unknown> = {}) => as('office').ok('directory', 'calendar.save', saving(fields));
  const refused = (fields: Record<string, unknown>) =>
    problemOf(as('office'), 'directory', 'calendar.save', saving(fields));
  const stored = () =>
    (cloud().database.dump('campaigns') as unknown as CampaignDoc[]).find(({ _id }) => _id === CAMPAIGN_ID)!;
  const audit = () => cloud().database.dump('audit') as unknown as AuditDoc[];

  test('is for everybody to see, and for the office to change', async () => {
    expect(await as('resident').ok('directory', 'calendar.get')).toEqual({ holidays: [], workdays: [], version: 0 });
    for (const who of ['resident', 'cadre-1', 'admin-1', 'editor'] as const) {
      const problem = await problemOf(as(who), 'directory', 'calendar.save', saving());
      expect({ who, code: problem.code }).toEqual({ who, code: 'PERMISSION_DENIED' });
    }
    expect(stored().calendar).toEqual({ holidays: [], workdays: [], revision: 0 });
  });

  test('is saved in order, each day once, and everything else of the campaign stays', async () => {
    const before = stored();
    const saved = await save({ holidays: [...OCTOBER.holidays].reverse().concat('2017-10-01') });
    expect(saved).toEqual({ ...OCTOBER, version: 1 });
    expect(await as('resident').ok('directory', 'calendar.get')).toEqual(saved);
    expect(stored()).toEqual({ ...before, revision: before.revision + 1, calendar: { ...OCTOBER, revision: 1 } });
    expect(audit()).toMatchObject([
      { action: 'directory.calendar.save', target: CAMPAIGN_ID, fields: ['holidays', 'workdays'], role: 'office' },
    ]);
  });

  test('counts for what comes next', async () => {
    await save({ holidays: ['2017-08-23'], workdays: [] });
    cloud().clock.advance(30_000);
    const { id } = await submit(as('resident'));
    expect((await as('resident').ok('suggestion', 'get', { id })).dueAt).toBe('2017-08-24T23:59:59+08:00');
  });

  test('can be emptied again', async () => {
    await save();
    expect(await save({ version: 1, holidays: [], workdays: [] })).toEqual({ holidays: [], workdays: [], version: 2 });
  });

  test.each([
    [{ workdays: ['2017-10-01'] }, 'workdays', '2017-10-01 不能又放假又上班'],
    [{ workdays: ['2017-10-09'] }, 'workdays', '2017-10-09 本来就上班，不用填'],
    [{ holidays: ['2017-02-30'] }, 'holidays.0', '没有这一天，请重新选择'],
    [{ holidays: Array<string>(401).fill('2017-10-02') }, 'holidays', '最多 400 天'],
  ])('refuses %j', async (fields, field, message) => {
    expect(await refused(fields)).toEqual({ code: 'INVALID_ARGUMENT', field, message });
    expect(stored().calendar.revision).toBe(0);
    expect(audit()).toEqual([]);
  });

  test('takes a weekend among the days off: so they are announced', async () => {
    expect((await save({ holidays: ['2017-10-07', '2017-10-08'], workdays: [] })).holidays).toHaveLength(2);
  });

  test('that somebody else has changed meanwhile is shown as it is now', async () => {
    await save();
    expect(await refused({ holidays: ['2017-09-01'] })).toMatchObject({
      code: 'ABORTED',
      current: { ...OCTOBER, version: 1 },
    });
    expect(stored().calendar.revision).toBe(1);
  });

  test('saved by eight at once: one wins, the others are shown what it made of it', async () => {
    const days = Array.from({ length: 8 }, (_, i) => `2017-09-0${i + 1}`);
    const answers = await Promise.all(
      days.map((day) => as('office').call('directory', 'calendar.save', saving({ holidays: [day], workdays: [] }))),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const { holidays } = stored().calendar;
    for (const answer of answers) {
      if (answer.ok) expect(answer.data).toEqual({ holidays, workdays: [], version: 1 });
      else expect(answer.error).toMatchObject({ code: 'ABORTED', current: { holidays, version: 1 } });
    }
  });

  test.each([
    ['the entry of the audit log', 'database.insertDocument', true],
    ['the entry of the audit log, before it was written', 'database.insertDocument', false],
    ['the change', 'database.modifyDocument', true],
    ['the change, before it was made', 'database.modifyDocument', false],
  ])('whose answer got lost at %s is saved when it is repeated, once', async (_, action, after) => {
    const request = saving();
    cloud().addFault({ function: 'directory', action, times: 1, errCode: 'SYS_ERR', after });
    expect((await problemOf(as('office'), 'directory', 'calendar.save', request)).code).toBe('INTERNAL');
    expect(await as('office').ok('directory', 'calendar.save', request)).toEqual({ ...OCTOBER, version: 1 });
    expect(await as('office').ok('directory', 'calendar.save', request)).toEqual({ ...OCTOBER, version: 1 });
    expect(stored().calendar.revision).toBe(1);
    expect(audit()).toHaveLength(1);
  });
});

describe('texts to begin an answer with', () => {
  const replyTemplates: CampaignDoc['replyTemplates'] = [
    { id: 'r1', action: 'resolve', category: null, text: '已经处理好，谢谢您。' },
    { id: 'r2', action: 'defer', category: 'sanitation', text: '正在协调，请您再等等。' },
  ];
  beforeEach(() => county.begin({ replyTemplates }));

  test.each(['cadre-1', 'admin-1', 'office'] as const)("are the campaign's, for %s", async (who) => {
    expect((await as(who).ok('directory', 'replies.list')).items).toEqual(replyTemplates);
  });

  test.each(['resident', 'editor'] as const)('are not for %s', async (who) => {
    expect((await problemOf(as(who), 'directory', 'replies.list')).code).toBe('PERMISSION_DENIED');
  });
});
