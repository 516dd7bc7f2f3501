import { decrypt } from '../../cloudfunctions/common/crypto';
import { readNumber } from '../../cloudfunctions/suggestion/number';
import { TEST_VARIABLES } from '../support/cloud';
import { TUESDAY } from '../support/fixture';
import { LAMP, nextRequest, problemOf, refused, submit, useCounty } from './county';

const county = useCounty();
const { as, suggestions } = county;

describe('a suggestion goes', () => {
  test('to the unit of the district whose site code was scanned', async () => {
    const answer = await submit(as('resident'));
    expect(answer).toMatchObject({
      districtPath: ['county', 'town', 'east', 'kangcheng'],
      districtName: '城关镇 · 东社区 · 康成小区',
      unit: { id: 'unit-edu', name: '县教育局' },
      routedBy: 'assignment',
      status: 'submitted',
    });
    expect(suggestions()[0]).toMatchObject({ source: 'qr', siteId: 'site-kc' });
  });

  test('where the person says, also when the code hangs elsewhere', async () => {
    const answer = await submit(as('resident'), { districtId: 'furui' });
    expect(answer.unit.id).toBe('unit-tax');
    expect(suggestions()[0]).toMatchObject({ source: 'qr', siteId: 'site-kc', districtId: 'furui' });
  });

  test('to the unit of a building, which is known to nobody in memory', async () => {
    const answer = await submit(as('resident'), { site: undefined, districtId: 'kc-1' });
    expect(answer).toMatchObject({ unit: { id: 'unit-edu' }, districtName: '城关镇 · 东社区 · 康成小区 · 1号楼' });
  });

  test('to the functional unit that a rule names, and the contracted one is told', async () => {
    const answer = await submit(as('resident'), { category: 'water-heat-power' });
    expect(answer).toMatchObject({ unit: { id: 'unit-housing' }, routedBy: 'rule' });
    expect(suggestions()[0]).toMatchObject({ ruleId: 'rule-water', informedUnitIds: ['unit-edu'] });
  });

  test('to the office where nobody is responsible', async () => {
    const answer = await submit(as('resident'), { site: 'DJ0002' });
    expect(answer).toMatchObject({ unit: { id: 'office', name: '测试县创城办' }, routedBy: 'office' });
  });

  test('to the office with neither site nor district', async () => {
    const answer = await submit(as('resident'), { site: undefined });
    expect(answer).toMatchObject({ districtPath: [], districtName: '', unit: { id: 'office' }, routedBy: 'office' });
    expect(suggestions()[0]?.source).toBe('open');
  });
});

describe('a suggestion has', () => {
  test('a number that can be said over the phone, with the day in Shanghai', async () => {
    county.cloud().clock.set(new Date('2017-08-21T16:30:00Z'));
    const { number } = await submit(as('resident'));
    expect(number).toMatch(/^CS-170822-\d{5}-\d$/);
    expect(readNumber(number)).toBe(number);
  });

  test('due times in working days', async () => {
    county.cloud().clock.set(new Date('2017-08-25T17:00:00+08:00'));
    await submit(as('resident'));
    expect(suggestions()[0]).toMatchObject({
      dueAt: new Date('2017-08-28T23:59:59.999+08:00'),
      clockFrom: new Date('2017-08-25T17:00:00+08:00'),
      deadline: 'accept',
      // The warning in the morning of the last day: the reminder a day before would have come before it was there.
      timerAt: new Date('2017-08-28T09:00:00+08:00'),
    });
  });

  test('due times that know the holidays of the campaign', async () => {
    await county.begin({ calendar: { holidays: ['2017-08-23'], workdays: ['2017-08-26'], revision: 0 } });
    await submit(as('resident'));
    expect(suggestions()[0]?.dueAt).toEqual(new Date('2017-08-24T23:59:59.999+08:00'));
  });

  test('a timeline that says when it came and how it was routed', async () => {
    const { id } = await submit(as('resident'));
    const { timeline } = await as('admin-1').ok('suggestion', 'get', { id });
    expect(timeline).toEqual([
      { at: '2017-08-22T09:15:00+08:00', action: 'submit', by: '居民', text: '居民在康成小区扫码提交' },
      { at: '2017-08-22T09:15:00+08:00', action: 'route', by: '系统', text: '按分包区域转办，由县教育局办理' },
    ]);
  });

  test('name and phone encrypted, and masked where they are shown', async () => {
    const { id } = await submit(as('resident'), { name: '测试甲', phone: '138 0000 0000' });
    const [doc] = suggestions();
    expect(JSON.stringify(doc)).not.toMatch(/测试甲|13800000000/);
    process.env.CONTACT_KEY = TEST_VARIABLES.CONTACT_KEY;
    expect(decrypt(doc?.respondent.phone ?? '', `${id}:phone`)).toBe('13800000000');
    delete process.env.CONTACT_KEY;
    const seen = await as('admin-1').ok('suggestion', 'get', { id });
    expect(seen.contact).toEqual({ name: '测**', phone: '138****0000' });
  });

  test('no openid in anything that is shown', async () => {
    const { id } = await submit(as('resident'));
    for (const who of ['resident', 'admin-1', 'office'] as const) {
      expect(JSON.stringify(await as(who).ok('suggestion', 'get', { id }))).not.toContain(as('resident').openid);
    }
  });
});

describe('refused, with the field at fault', () => {
  test.each([
    ['site', { site: 'NO0000' }],
    ['districtId', { districtId: 'nowhere' }],
    ['category', { category: 'no-such' }],
    ['content', { content: '太短' }],
    ['phone', { phone: '12345' }],
    ['aspect', { aspect: 'weather' }],
  ])('%s', async (field, fields) => {
    expect(await refused(as('resident'), fields)).toMatchObject({ code: 'INVALID_ARGUMENT', field });
    expect(suggestions()).toEqual([]);
  });

  test('an aspect that this campaign does not ask about', async () => {
    await county.begin({ aspects: [{ id: 'creation', label: '创城工作', hint: '' }] });
    expect(await refused(as('resident'))).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'aspect' });
  });
});

describe('consent', () => {
  test('is stored with the version that was read, and when', async () => {
    await submit(as('resident'), { privacyVersion: '1' });
    expect(suggestions()[0]?.consent).toEqual({ version: '1', at: TUESDAY });
  });

  test('is not claimed where nothing was said about it', async () => {
    await submit(as('resident'));
    expect(suggestions()[0]?.consent).toBeNull();
  });

  test('to another text than the present one is refused at that field', async () => {
    for (const privacyVersion of ['0', '2', 'x'.repeat(33), '', 1]) {
      expect(await refused(as('resident'), { privacyVersion })).toMatchObject({
        code: 'INVALID_ARGUMENT',
        field: 'privacyVersion',
      });
    }
    expect(suggestions()).toEqual([]);
  });

  test('to a text that is newer than what the function remembers counts', async () => {
    await submit(as('resident'));
    await county.change({ revision: 2, privacy: { version: '2', text: '新的说明。' } });
    await submit(as('resident'), { privacyVersion: '2' });
    expect(suggestions().map((doc) => doc.consent?.version)).toEqual([undefined, '2']);
  });

  test('given again after the text changed still gets the first result of a request', async () => {
    const requestId = nextRequest();
    const first = await submit(as('resident'), { requestId, privacyVersion: '1' });
    await county.change({ revision: 2, privacy: { version: '2', text: '新的说明。' } });
    expect(await submit(as('resident'), { requestId, privacyVersion: '2' })).toEqual(first);
    expect(await submit(as('resident'), { requestId, privacyVersion: '1' })).toEqual(first);
  });
});

describe('outside the campaign', () => {
  test.each(['draft', 'closed', 'archived'] as const)(
    'that is %s nothing is taken, and the reason is kind',
    async (status) => {
      await county.begin({ status });
      const problem = await refused(as('resident'));
      expect(problem.code).toBe('FAILED_PRECONDITION');
      expect(problem.message).toMatch(/还没有开始|已经结束/);
    },
  );

  test('where none has been set up yet', async () => {
    await county.begin({ current: false });
    expect(await refused(as('resident'))).toMatchObject({ code: 'FAILED_PRECONDITION' });
  });
});

describe('a request id', () => {
  test('repeated gives the first result', async () => {
    const requestId = nextRequest();
    const first = await submit(as('resident'), { requestId });
    expect(await submit(as('resident'), { requestId })).toEqual(first);
    expect(suggestions()).toHaveLength(1);
  });

  test('repeated with another text still gives the first result, and changes nothing', async () => {
    const requestId = nextRequest();
    const first = await submit(as('resident'), { requestId });
    const again = await submit(as('resident'), { requestId, content: '另外一件完全不同的事', site: 'DJ0002' });
    expect(again).toEqual({ ...first, changed: true });
    expect(suggestions()[0]?.content).toBe(LAMP.content);
  });

  test('repeated with what would be refused gives the first result', async () => {
    const requestId = nextRequest();
    const first = await submit(as('resident'), { requestId });
    expect(await submit(as('resident'), { requestId, site: 'NO0000' })).toEqual({ ...first, changed: true });
  });

  test.each([
    ['content', { content: '楼道里的灯坏了四天' }],
    ['phone', { phone: '13800000001' }],
    ['name', { name: '测试乙' }],
    ['place', { place: { latitude: 37.5, longitude: 115.7, text: '东门' } }],
    ['category', { category: 'other' }],
  ])('repeated with another %s says that this was not taken', async (_, other) => {
    const requestId = nextRequest();
    const said = { requestId, name: '测试甲', phone: '13800000000' };
    const first = await submit(as('resident'), said);
    expect(await submit(as('resident'), { ...said, ...other })).toEqual({ ...first, changed: true });
  });

  test('repeated with the same words, spaced and spelt otherwise, is the same', async () => {
    const requestId = nextRequest();
    const first = await submit(as('resident'), { requestId, phone: '13800000000', content: 'Café 门口的灯坏了' });
    const again = { requestId, phone: '138 0000 0000', content: '  Cafe\u0301 门口的灯坏了 ' };
    expect(await submit(as('resident'), again)).toEqual(first);
  });

  test('repeated in parallel makes one suggestion', async () => {
    const requestId = nextRequest();
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit(as('resident'), { requestId })));
    expect(new Set(answers.map((answer) => answer.number)).size).toBe(1);
    expect(suggestions()).toHaveLength(1);
  });

  test('of somebody else is another one', async () => {
    const requestId = nextRequest();
    const [a, b] = await Promise.all([submit(as('resident'), { requestId }), submit(as('resident-2'), { requestId })]);
    expect(a.id).not.toBe(b.id);
  });

  test('answered after the campaign was closed is still answered', async () => {
    const requestId = nextRequest();
    const first = await submit(as('resident'), { requestId });
    const docs = suggestions();
    await county.begin(
      { status: 'closed', revision: 2 },
      { suggestions: docs as unknown as Record<string, unknown>[] },
    );
    expect(await submit(as('resident'), { requestId })).toEqual(first);
  });
});

describe('when the database fails', () => {
  const steps = [
    ['the rate limit', 'database.modifyDocument'],
    ['the document', 'database.insertDocument'],
    ['the reading of the campaign', 'database.getDocument'],
  ] as const;

  test.each(steps)('at %s, nothing is half done, and the repeat succeeds', async (_, action) => {
    const requestId = nextRequest();
    county.cloud().addFault({ action, function: 'suggestion', times: 1, errCode: 'DATABASE_REQUEST_FAILED' });
    const problem = await problemOf(as('resident'), 'suggestion', 'submit', { requestId, ...LAMP });
    expect(problem).toEqual({ code: 'INTERNAL', message: '系统忙，请稍等一会儿再试，您填的内容不会丢' });
    expect(suggestions()).toEqual([]);
    await submit(as('resident'), { requestId });
    expect(suggestions()).toHaveLength(1);
  });

  test('after it has written (a lost answer), the repeat gives what was written', async () => {
    await submit(as('resident'));
    const requestId = nextRequest();
    county.cloud().addFault({
      action: 'database.insertDocument',
      function: 'suggestion',
      times: 1,
      errCode: 'SYS_ERR',
      after: true,
    });
    await problemOf(as('resident'), 'suggestion', 'submit', { requestId, ...LAMP });
    const written = suggestions().map((doc) => doc.number);
    expect(written).toHaveLength(2);
    expect(written).toContain((await submit(as('resident'), { requestId })).number);
    expect(suggestions()).toHaveLength(2);
  });

  test('a request whose answer got lost has used one place of the rate limit, not two', async () => {
    await county.begin({ rateLimits: { perHour: 2, perDay: 30 } });
    await submit(as('resident'));
    const requestId = nextRequest();
    county
      .cloud()
      .addFault({ action: 'database.insertDocument', function: 'suggestion', times: 1, errCode: 'SYS_ERR' });
    await problemOf(as('resident'), 'suggestion', 'submit', { requestId, ...LAMP });
    await submit(as('resident'), { requestId });
    expect((await refused(as('resident'))).code).toBe('RESOURCE_EXHAUSTED');
  });

  test('what is logged names no person and quotes no text', async () => {
    county.cloud().addFault({
      action: 'database.insertDocument',
      function: 'suggestion',
      times: 1,
      errCode: 'DATABASE_REQUEST_FAILED',
    });
    await refused(as('resident'), { name: '测试甲', phone: '13800000000' });
    const logged = county
      .cloud()
      .logs()
      .map((entry) => entry.text)
      .join('\n');
    expect(logged).toContain('suggestion.submit');
    expect(logged).not.toMatch(/测试甲|13800000000|楼道里|resident-1/);
  });
});
