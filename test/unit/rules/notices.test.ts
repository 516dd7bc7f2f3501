import { NOTICES, type Notice, type NoticeName } from '../../../cloudfunctions/common/notice-texts';
import { aboutProblem, aboutSuggestion, notices, OWN_NUMBER } from '../../../cloudfunctions/common/notices';
import { Reference } from '../../../cloudfunctions/common/reference';
import app from '../../../miniprogram/app.json';
import templates from '../../../cloudfunctions/message-templates.json';
import { assignments, campaign, districts, sites, TUESDAY, units } from '../../support/fixture';

const long = units.map((unit) => ({ ...unit, name: '测试县人民政府办公室城乡建设与综合管理工作领导小组' }));
const reference = new Reference(campaign, { districts, units, assignments, sites });
const wordy = new Reference(campaign, { districts, units: long, assignments, sites });
const doc = {
  _id: 'doc',
  number: 'CS-170822-00031-6',
  unitId: 'unit-edu',
  informedUnitIds: ['unit-tax'],
  handlerId: 'member-cadre-1',
  openid: 'author',
  districtName: '城关镇 · 东社区 · 康成小区第二期工程安置房片区',
  dueAt: TUESDAY,
  aspect: 'livelihood' as const,
};
const suggestion = aboutSuggestion(doc);
const problem = aboutProblem({
  _id: 'doc',
  number: 'CSW-170822-00031-6',
  title: '康成小区的自来水管道老化漏水，楼上楼下都受影响',
  districtName: doc.districtName,
  unitId: 'unit-edu',
  dueAt: TUESDAY,
});
/** What the platform takes for each kind (subscribeMessage.send, 参数值内容限制说明). */
const LIMITS: Record<string, RegExp> = {
  thing: /^.{1,20}$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /^\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d$/,
};
const names = Object.keys(NOTICES) as NoticeName[];
const ofResidents = names.filter((name) => NOTICES[name].to === 'residents');
/** What a problem owes: what its residents hear, and what its deadlines say. */
const ofProblems = names.filter((name) => name.startsWith('problem.') || name.startsWith('due.'));
const ofSuggestions = names.filter((name) => !name.startsWith('problem.'));

describe('notices', () => {
  test('go to the unit on every channel that it has, and to the colleague who works on it', () => {
    const entries = notices('assigned', { ...suggestion, handlerId: null }, reference, TUESDAY);
    expect(entries.map((entry) => entry.channel)).toEqual(['inbox', 'subscribe', 'robot']);
    expect(entries.every((entry) => JSON.stringify(entry.to) === '{"unitId":"unit-edu"}')).toBe(true);
    const handed = notices('reopened', suggestion, reference, TUESDAY).filter((entry) => 'memberId' in entry.to);
    expect(handed.map((entry) => [entry.channel, entry.to])).toEqual([
      ['inbox', { memberId: 'member-cadre-1' }],
      ['subscribe', { memberId: 'member-cadre-1' }],
    ]);
  });

  test('have no robot entry for a unit without a robot', () => {
    const entries = notices('assigned', { ...suggestion, unitId: 'unit-tax', handlerId: null }, reference, TUESDAY);
    expect(entries.map((entry) => entry.channel)).toEqual(['inbox', 'subscribe']);
  });

  test('go to the office when the office has it', () => {
    const [entry] = notices('assigned', { ...suggestion, unitId: 'office' }, reference, TUESDAY);
    expect(entry?.to).toEqual({ office: true });
  });

  test('for nobody with a phone are a call at once where they have to reach a person, otherwise nothing', () => {
    const nobody = { ...suggestion, openid: null };
    expect(notices('accepted', nobody, reference, TUESDAY)).toEqual([]);
    expect(notices('resolved', nobody, reference, TUESDAY)).toMatchObject([
      { channel: 'call', to: { nobody: true }, nextAt: TUESDAY },
    ]);
  });

  test('that have to reach a person become a call when there was time to read them', () => {
    const calls = notices('declined', suggestion, reference, TUESDAY).filter((entry) => entry.channel === 'call');
    // Two working days.
    expect(calls).toMatchObject([{ to: { openid: 'author' }, nextAt: new Date('2017-08-24T23:59:59.999+08:00') }]);
  });

  test('to a handler who isn’t there are none', () => {
    expect(notices('handed', { ...suggestion, handlerId: null }, reference, TUESDAY)).toEqual([]);
  });

  test('have ids of their own, at each moment others', () => {
    const later = new Date(TUESDAY.getTime() + 1);
    const ids = [TUESDAY, later].flatMap((at) =>
      names.flatMap((name) => notices(name, suggestion, reference, at).map((entry) => entry.id)),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  const cases = [
    ...ofSuggestions.map((name) => ({ kind: 'suggestion' as const, name })),
    ...ofProblems.map((name) => ({ kind: 'problem' as const, name })),
  ];
  test.each(cases)(
    '$name of a $kind: the words are whole, the message is what its template declares',
    ({ kind, name }) => {
      const subject = kind === 'problem' ? problem : suggestion;
      const notice: Notice = NOTICES[name];
      const template = templates[notice.template];
      for (const [facts, known] of [
        [subject, wordy],
        [{ ...subject, districtName: '' }, reference],
        [{ ...subject, districtName: '长'.repeat(200), dueAt: null }, wordy],
      ] as const) {
        const entries = notices(name, facts, known, TUESDAY);
        expect(entries.length).toBeGreaterThan(0);
        for (const entry of entries) {
          const own = notice.to === 'residents';
          const words = `${entry.title}${entry.text}`;
          // What goes to many keeps one hole, for each one's own number.
          expect(words.split(OWN_NUMBER).length - 1).toBe(own ? 1 : 0);
          expect(words.replace(OWN_NUMBER, '')).not.toMatch(/[{}]|undefined|null/);
          expect(entry.event).toBe(name.startsWith('problem.') ? name : `${kind}.${name}`);
          expect(entry.page).toBe(pageOf(notice, kind));
          if (!entry.message) continue;
          expect(entry.message.template).toBe(notice.template);
          const { fields } = entry.message;
          expect(Object.keys(fields)).toEqual(template.fields.map((field) => field.name));
          for (const field of template.fields) {
            const value = fields[field.name]?.replace(OWN_NUMBER, doc.number);
            expect(value).toMatch(LIMITS[field.kind] ?? /^$/);
          }
        }
      }
    },
  );

  function pageOf({ to }: Notice, kind: 'suggestion' | 'problem'): string {
    if (to === 'residents') return 'pages/suggestion/suggestion';
    if (kind === 'problem') return 'admin/pages/problem/problem?id=doc';
    return to === 'author' ? 'pages/suggestion/suggestion?id=doc' : 'admin/pages/handle/handle?id=doc';
  }

  test('to all residents of a problem are written once, and name nobody’s number', () => {
    expect(ofResidents).toEqual(['problem.planned', 'problem.deferred', 'problem.resolved']);
    for (const name of ofResidents) {
      const entries = notices(name, problem, reference, TUESDAY);
      expect(entries.every((entry) => JSON.stringify(entry.to) === '{"problemId":"doc"}')).toBe(true);
      expect(JSON.stringify(entries)).not.toContain(problem.number);
    }
  });

  test('take a title as it is, whatever stands in it', () => {
    const title = '{place}的$&水管$1';
    const [entry] = notices('due.soon', { ...problem, name: title, districtName: '东社区' }, reference, TUESDAY);
    expect(entry?.text).toBe(`${title}（东社区），期限是 8月22日。`);
  });

  test('what is too long for a field is cut at the front, where places are all alike', () => {
    const fields = notices('assigned', suggestion, wordy, TUESDAY).find((entry) => entry.message)?.message?.fields;
    expect(fields?.thing3).toBe('…社区 · 康成小区第二期工程安置房片区');
    expect([...(fields?.thing3 ?? '')]).toHaveLength(20);
  });

  test('of answers say something in the five characters that the platform gives', () => {
    for (const name of names) {
      const notice: Notice = NOTICES[name];
      expect({ name, phrase: notice.phrase !== undefined }).toEqual({ name, phrase: notice.template === 'reply' });
    }
  });
});

describe('the declared templates', () => {
  test('name each field after its kind, once', () => {
    for (const { fields } of Object.values(templates)) {
      for (const { name, kind } of fields) expect(name).toMatch(new RegExp(`^${kind}\\d+$`));
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
    }
  });

  test('open pages that the mini-program has', () => {
    const pages = [
      ...app.pages,
      ...app.subpackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
    ];
    for (const { page } of Object.values(templates)) expect(pages).toContain(page);
  });

  test('are those that a campaign has ids for', () => {
    expect(Object.keys(templates)).toEqual(Object.keys(campaign.messageTemplates));
  });
});
