import { CONTENT, QUESTIONS, told, useQuestionnaires, YES } from './campaign';
import { nextRequest } from '../county';

const { as, cloud, begin, save, publish, published, answer, answers, boxes } = useQuestionnaires();
const residents = (n: number) => Array.from({ length: n }, (_, i) => `resident-${i + 1}` as const);

describe('an answer', () => {
  test('is kept with its version, its place and its day, and its author sees it again', async () => {
    const { id } = await published();
    const given = { ...YES, where: { options: ['other', 'tv'], text: ' 邻居 ' }, wish: '' };
    expect(told(await answer('resident', id, { answers: given, site: 'KC0001' }))).toBe('kept');
    const kept = { heard: { options: ['yes'] }, where: { options: ['tv', 'other'], text: '邻居' }, stars: 4 };
    expect(answers()).toMatchObject([
      {
        number: 1,
        source: 'qr',
        path: ['county', 'town', 'east', 'kangcheng'],
        day: '2017-08-22',
        answers: kept,
        held: false,
      },
    ]);
    const seen = await as('resident').ok('questionnaire', 'get', { id });
    expect(seen).toMatchObject({ answered: true, mine: { number: 1, answers: kept, at: '2017-08-22T09:15:00+08:00' } });
    expect((await as('resident').ok('questionnaire', 'list')).items).toMatchObject([{ id, answered: true }]);
    expect((await as('resident-2').ok('questionnaire', 'get', { id })).mine).toBeNull();
  });

  test('to a question that is hidden is dropped', async () => {
    const { id } = await published();
    const given = { heard: { options: ['no'] }, where: { options: ['tv'] } };
    expect(told(await answer('resident', id, { answers: given }))).toBe('kept');
    expect(answers()[0]?.answers).toEqual({ heard: { options: ['no'] } });
  });

  test('counts once for each person: a repeat gets the first result, another one is told so', async () => {
    const { id } = await published();
    const requestId = nextRequest();
    expect(told(await answer('resident', id, { requestId }))).toBe('kept');
    expect(told(await answer('resident', id, { requestId }))).toBe('kept');
    expect(told(await answer('resident', id, { requestId, answers: { ...YES, stars: 1 } }))).toBe('kept, repeated');
    expect(told(await answer('resident', id))).toBe('ALREADY_EXISTS');
    expect(answers()).toHaveLength(1);
    expect(boxes()).toMatchObject([{ count: 1 }]);
  });

  test('counts once however many arrive at once', async () => {
    const { id } = await published();
    const results = await Promise.all(Array.from({ length: 6 }, () => answer('resident', id)));
    expect(results.map(told).sort()).toEqual([...Array<string>(5).fill('ALREADY_EXISTS'), 'kept']);
    expect(answers()).toHaveLength(1);
    expect(boxes()).toMatchObject([{ count: 1 }]);
  });

  test.each([
    ['a required question', {}, 'INVALID_ARGUMENT answers.heard'],
    ['a required question among others', { stars: 3 }, 'INVALID_ARGUMENT answers.heard'],
    ['an option that is not there', { heard: { options: ['maybe'] } }, 'INVALID_ARGUMENT answers.heard'],
    ['two options of one', { heard: { options: ['yes', 'no'] } }, 'INVALID_ARGUMENT answers.heard'],
    ['the wrong form', { heard: 'yes' }, 'INVALID_ARGUMENT answers.heard'],
    ['a sixth star', { ...YES, stars: 6 }, 'INVALID_ARGUMENT answers.stars'],
    ['an operator', { ...YES, stars: { $gt: 0 } }, 'INVALID_ARGUMENT answers.stars'],
    ['too long a text', { ...YES, wish: '很'.repeat(1001) }, 'INVALID_ARGUMENT answers.wish'],
    ['half a character', { ...YES, wish: '\u0000' }, 'INVALID_ARGUMENT answers.wish'],
    ['an unknown question', { ...YES, nothing: 1 }, 'INVALID_ARGUMENT answers'],
  ])('without %s is refused at its place', async (_, given, expected) => {
    const { id } = await published();
    expect(told(await answer('resident', id, { answers: given }))).toBe(expected);
    expect(answers()).toEqual([]);
    expect(boxes()).toEqual([]);
  });

  test.each([
    [{ answers: null }, 'INVALID_ARGUMENT answers'],
    [{ answers: [1] }, 'INVALID_ARGUMENT answers'],
    [{ site: 'NOWHERE' }, 'INVALID_ARGUMENT site'],
    [{ districtId: 'nowhere' }, 'INVALID_ARGUMENT districtId'],
    [{ number: 2 }, 'FAILED_PRECONDITION'],
    [{ questionnaireId: 'nothing' }, 'NOT_FOUND'],
    [{ openid: 'resident-2' }, 'INVALID_ARGUMENT openid'],
  ])('with %j is refused', async (fields, expected) => {
    const { id } = await published();
    expect(told(await answer('resident', id, fields))).toBe(expected);
  });

  test('with a text that is not fit is refused at its question; what nobody can check now is held', async () => {
    const { id } = await published();
    const given = { ...YES, where: { options: ['other'], text: '邻居' }, wish: '违规测试词' };
    expect(told(await answer('resident', id, { answers: given }))).toBe('CONTENT_REJECTED answers.wish');
    cloud().addFault({ action: 'wx.openApi:security.msgSecCheck', times: 1, errCode: -1 });
    expect(told(await answer('resident', id, { answers: { ...YES, wish: '多种树' } }))).toBe('kept');
    expect(answers()).toMatchObject([{ held: true, answers: { wish: '多种树' } }]);
  });

  test("with somebody else's picture is refused", async () => {
    const { id } = await published({}, { questions: [{ id: 'photo', type: 'photo', title: '拍一张', most: 2 }] });
    const given = { photo: ['cloud://local.bucket/suggestions/others/a.jpg'] };
    expect(told(await answer('resident', id, { answers: given }))).toBe('INVALID_ARGUMENT answers.photo');
  });
});

describe('times', () => {
  const at = (time: string) => cloud().clock.set(new Date(`2017-08-${time}:00+08:00`));

  test('before it opens, after it ends, after it was closed: not taken; a repeat is answered all the same', async () => {
    const times = { opensAt: '2017-08-23T08:00:00+08:00', closesAt: '2017-08-24T18:00:00+08:00' };
    const { id } = await published(times);
    const requestId = nextRequest();
    expect(told(await answer('resident', id))).toBe('FAILED_PRECONDITION');
    at('23T08:00');
    expect(told(await answer('resident', id, { requestId }))).toBe('kept');
    at('24T18:00');
    expect(told(await answer('resident-2', id))).toBe('FAILED_PRECONDITION');
    expect(told(await answer('resident', id, { requestId }))).toBe('kept');
  });

  test('a campaign that has ended takes none', async () => {
    await begin({ status: 'closed' });
    const { id } = await published();
    expect(told(await answer('resident', id))).toBe('FAILED_PRECONDITION');
  });
});

describe('a version that was given out', () => {
  test('is still taken when a newer one came out meanwhile, for some days', async () => {
    const first = await published();
    const draft = await save({ questions: [QUESTIONS[2]!] }, {}, { id: first.id, version: first.draft?.version });
    await publish(draft);
    expect(told(await answer('resident', first.id, { number: 1 }))).toBe('kept');
    expect(told(await answer('resident-2', first.id, { answers: { stars: 2 } }))).toBe('kept');
    expect(answers().map(({ number }) => number)).toEqual([1, 2]);
    // The author sees the questions that were answered.
    expect(await as('resident').ok('questionnaire', 'get', { id: first.id })).toMatchObject({
      number: 1,
      content: CONTENT,
    });
    cloud().clock.set(new Date('2017-08-30T09:00:00+08:00'));
    expect(told(await answer('resident-3', first.id, { number: 1 }))).toBe('FAILED_PRECONDITION');
  });
});

describe('a cap', () => {
  test('holds exactly when many arrive at once', async () => {
    const { id } = await published({ cap: 5 });
    const results = await Promise.all(residents(12).map((who) => answer(who, id)));
    expect(results.map(told).sort()).toEqual([
      ...Array<string>(7).fill('RESOURCE_EXHAUSTED'),
      ...Array<string>(5).fill('kept'),
    ]);
    expect(answers()).toHaveLength(5);
    expect(await as('office').ok('questionnaire', 'get', { id })).toMatchObject({ taking: 'full', received: 5 });
  });

  test.each([
    ['the box was begun', 'database.insertDocument', 0],
    ['the place was taken', 'database.modifyDocument', 0],
    ['the answer was written', 'database.insertDocument', 1],
  ])('is held by the same person who takes up again what was killed when %s', async (_, action, skip) => {
    const { id } = await published({ cap: 1 });
    const requestId = nextRequest();
    cloud().addFault({ action, function: 'questionnaire', times: 1, skip, kill: true, after: true });
    await expect(answer('resident', id, { requestId })).rejects.toThrow();
    expect(told(await answer('resident', id, { requestId }))).toBe('kept');
    expect(told(await answer('resident-2', id))).toBe('RESOURCE_EXHAUSTED');
    expect(answers()).toHaveLength(1);
    expect(boxes()).toMatchObject([{ count: 1 }]);
  });

  test('can be raised', async () => {
    const first = await published({ cap: 1 });
    await answer('resident', first.id);
    await publish(await save({}, { cap: 2 }, { id: first.id, version: first.draft?.version }));
    expect(told(await answer('resident-2', first.id))).toBe('kept');
    expect(told(await answer('resident-3', first.id))).toBe('RESOURCE_EXHAUSTED');
  });
});
