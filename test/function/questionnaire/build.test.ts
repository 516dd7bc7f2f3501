import { nextRequest, problemOf } from '../county';
import { CONTENT, QUESTIONS, SETTINGS, useQuestionnaires } from './campaign';

const { as, save, publish, published, answer, questionnaires, cloud } = useQuestionnaires();

describe('the office', () => {
  test('builds, publishes and closes; residents see it in between', async () => {
    const draft = await save();
    expect(draft).toMatchObject({ status: 'draft', taking: 'draft', number: 0, content: null, received: 0 });
    expect(await as('resident').ok('questionnaire', 'list')).toEqual({ items: [], nextCursor: null });
    expect(await problemOf(as('resident'), 'questionnaire', 'get', { id: draft.id })).toMatchObject({
      code: 'NOT_FOUND',
    });

    const open = await publish(draft);
    expect(open).toMatchObject({ status: 'open', taking: 'open', number: 1, content: CONTENT });
    const { items } = await as('resident').ok('questionnaire', 'list');
    expect(items).toMatchObject([
      { id: draft.id, title: '创城问卷', excerpt: '只要两分钟。', questionCount: 4, answered: false },
    ]);
    const seen = await as('resident').ok('questionnaire', 'get', { id: draft.id });
    expect(seen).toMatchObject({ content: CONTENT, mine: null, draft: null, received: null });

    const closed = await as('office').ok('questionnaire', 'close', {
      requestId: nextRequest(),
      id: draft.id,
      version: open.draft?.version,
    });
    expect(closed).toMatchObject({ status: 'closed', taking: 'closed' });
    expect((await as('resident').ok('questionnaire', 'list')).items).toEqual([]);
    expect((await as('office').ok('questionnaire', 'list')).items).toHaveLength(1);
  });

  test('sees how many have answered; other staff see what has been asked, too, once there are results', async () => {
    const asked = await published();
    const drafted = await save();
    expect(await answer('resident', asked.id)).toMatchObject({ ok: true });
    const { draft } = await as('office').ok('questionnaire', 'get', { id: asked.id });
    await as('office').ok('questionnaire', 'close', {
      requestId: nextRequest(),
      id: asked.id,
      version: draft?.version,
    });
    const { items } = await as('office').ok('questionnaire', 'list');
    expect(items.map(({ id, received }) => [id, received]).sort()).toEqual(
      [
        [asked.id, 1],
        [drafted.id, 0],
      ].sort(),
    );
    for (const who of ['admin-1', 'editor'] as const) {
      expect((await as(who).ok('questionnaire', 'list')).items).toMatchObject([
        { id: asked.id, status: 'closed', results: true, received: null },
      ]);
    }
    expect((await as('resident-2').ok('questionnaire', 'list')).items).toEqual([]);
  });

  test('alone', async () => {
    for (const who of ['resident', 'cadre-1', 'admin-1', 'editor'] as const) {
      const fields = { requestId: nextRequest(), content: CONTENT, settings: SETTINGS };
      expect(await problemOf(as(who), 'questionnaire', 'save', fields)).toMatchObject({ code: 'PERMISSION_DENIED' });
    }
    expect(questionnaires()).toEqual([]);
  });

  test('gets one questionnaire for one request, however often it arrives', async () => {
    const requestId = nextRequest();
    const [one, two] = await Promise.all([save({}, {}, { requestId }), save({}, {}, { requestId })]);
    expect(two.id).toBe(one.id);
    expect(questionnaires()).toHaveLength(1);
  });

  test('of two who save at once, the second one is told what the first has made of it', async () => {
    const { id } = await save();
    const fields = (title: string) => ({
      requestId: nextRequest(),
      id,
      version: 1,
      content: { ...CONTENT, title },
      settings: SETTINGS,
    });
    const results = await Promise.all(
      ['甲的', '乙的'].map((title) => as('office').call('questionnaire', 'save', fields(title))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = results.find(({ ok }) => !ok);
    expect(refused).toMatchObject({ error: { code: 'ABORTED', current: { id, draft: { version: 2 } } } });
  });

  test('publishes a second version; what was published stays as it was', async () => {
    const first = await published();
    const changed = await save({ title: '新标题' }, {}, { id: first.id, version: first.draft?.version });
    expect(changed).toMatchObject({ number: 1, title: '创城问卷', draft: { changed: true } });
    const second = await publish(changed);
    expect(second).toMatchObject({ number: 2, title: '新标题', content: { title: '新标题' } });
    const old = await as('resident').ok('questionnaire', 'get', { id: first.id, number: 1 });
    expect(old.content?.title).toBe('创城问卷');
  });

  test('changes times without a new version', async () => {
    const first = await published();
    const draft = await save(
      {},
      { closesAt: '2017-08-31T18:00:00+08:00' },
      { id: first.id, version: first.draft?.version },
    );
    expect((await publish(draft)).number).toBe(1);
    expect((await as('resident').ok('questionnaire', 'get', { id: first.id })).closesAt).toBe(
      '2017-08-31T18:00:00+08:00',
    );
  });

  test('that dies between freezing and pointing at it publishes what the draft says when it tries again', async () => {
    const draft = await save();
    cloud().addFault({ action: 'database.modifyAndReturnDoc', times: 1, errCode: -502001 });
    const fields = { requestId: nextRequest(), id: draft.id, version: 1 };
    expect(await problemOf(as('office'), 'questionnaire', 'publish', fields)).toMatchObject({ code: 'INTERNAL' });
    const changed = await save({ title: '改过的' }, {}, { id: draft.id, version: 1 });
    expect((await publish(changed)).content?.title).toBe('改过的');
  });
});

describe('what does not go together is refused at its place', () => {
  const refusedAt = async (content: object, settings: object = {}) => {
    const problem = await problemOf(as('office'), 'questionnaire', 'save', {
      requestId: nextRequest(),
      content: { ...CONTENT, ...content },
      settings: { ...SETTINGS, ...settings },
    });
    expect(problem.code).toBe('INVALID_ARGUMENT');
    expect(problem.message).toMatch(/[\u4e00-\u9fff]/);
    return problem.field;
  };
  const [heard, where] = QUESTIONS;

  test.each<[string, object, string]>([
    ['a title that is missing', { title: '' }, 'content.title'],
    ['an unknown type', { questions: [{ ...heard, type: 'essay' }] }, 'content.questions.0.type'],
    ['an unknown field', { questions: [{ ...heard, script: 'x' }] }, 'content.questions.0.script'],
    ['a condition on what comes later', { questions: [where, heard] }, 'content.questions.0.showIf'],
    [
      'a condition on an option that is not there',
      { questions: [heard, { ...where, showIf: { question: 'heard', is: 'in', value: ['maybe'] } }] },
      'content.questions.1.showIf',
    ],
    ['two questions with one id', { questions: [heard, heard] }, 'content.questions.1.id'],
    ['an id that every object has', { questions: [{ ...heard, id: 'constructor' }] }, 'content.questions.0.id'],
    ['one option', { questions: [{ ...heard, options: [{ id: 'yes', label: '有' }] }] }, 'content.questions.0.options'],
    [
      'bounds the wrong way round',
      { questions: [{ id: 'age', type: 'number', title: '几岁', min: 9, max: 3 }] },
      'content.questions.0.max',
    ],
    [
      'more to choose than there is',
      { questions: [{ ...where, showIf: undefined, least: 9 }] },
      'content.questions.0.least',
    ],
    [
      '101 questions',
      { questions: Array.from({ length: 101 }, (_, n) => ({ ...heard, id: `q${n}` })) },
      'content.questions',
    ],
  ])('%s', async (_, content, field) => {
    expect(await refusedAt(content)).toBe(field);
  });

  test('a condition that is deeper than anybody needs', async () => {
    let deep: object = { question: 'heard', is: 'exists', value: true };
    for (let i = 0; i < 2000; i += 1) deep = { not: deep };
    expect(await refusedAt({ questions: [heard, { ...where, showIf: deep }] })).toContain('content.questions.1.showIf');
  });

  test('photos in an anonymous questionnaire', async () => {
    const questions = [{ id: 'photo', type: 'photo', title: '拍一张', most: 1 }];
    expect(await refusedAt({ questions }, { anonymous: true })).toBe('content.questions.0.type');
  });

  test('an end before the beginning', async () => {
    const times = { opensAt: '2017-08-23T00:00:00+08:00', closesAt: '2017-08-22T00:00:00+08:00' };
    expect(await refusedAt({}, times)).toBe('settings.closesAt');
  });

  test('a questionnaire larger than one call may carry', async () => {
    const options = Array.from({ length: 30 }, (_, n) => ({ id: `o${n}`, label: '很'.repeat(100) }));
    const questions = Array.from({ length: 10 }, (_, n) => ({ ...heard, id: `q${n}`, options }));
    // Larger ones the platform itself refuses.
    expect(await refusedAt({ questions })).toBe('content.questions');
  });

  test('a questionnaire without questions, when it is published', async () => {
    const { id } = await save({ questions: [] });
    const fields = { requestId: nextRequest(), id, version: 1 };
    expect(await problemOf(as('office'), 'questionnaire', 'publish', fields)).toMatchObject({
      field: 'content.questions',
    });
  });

  test('another type under an id that was published, and whether it is anonymous', async () => {
    const first = await published();
    const version = first.draft?.version;
    const other = await save(
      { questions: [{ id: 'heard', type: 'short', title: '听谁说的？' }] },
      {},
      { id: first.id, version },
    );
    const fields = { requestId: nextRequest(), id: first.id, version: other.draft?.version };
    expect(await problemOf(as('office'), 'questionnaire', 'publish', fields)).toMatchObject({
      field: 'content.questions.0.type',
    });
    const again = { ...fields, content: CONTENT, settings: { ...SETTINGS, anonymous: true } };
    expect(await problemOf(as('office'), 'questionnaire', 'save', again)).toMatchObject({
      field: 'settings.anonymous',
    });
    expect(await answer('resident', first.id)).toMatchObject({ ok: true });
  });
});
