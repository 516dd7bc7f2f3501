import { uploadPrefix } from '../../../cloudfunctions/common/ids';
import type { AnswerTextDoc } from '../../../cloudfunctions/questionnaire/texts/model';
import type { AnswerText, Page } from '../../../miniprogram/contract';
import { TEST_VARIABLES } from '../../support/cloud';
import { nextRequest, problemOf } from '../county';
import { CONTENT, QUESTIONS, useQuestionnaires, YES } from './campaign';

const county = useQuestionnaires();
const { as, cloud, published, answer, save, publish } = county;
const office = () => as('office');
const docs = () => cloud().database.dump('answerTexts') as unknown as AnswerTextDoc[];
const list = (id: string, fields: Record<string, unknown> = {}): Promise<Page<AnswerText>> =>
  office().ok('questionnaire', 'texts', { id, ...fields });
const said = (page: Page<AnswerText>): string[] => page.items.map(({ text }) => text).sort();
const release = (id: string, textId: string, state: 'clear' | 'hidden', requestId = nextRequest()) =>
  office().ok('questionnaire', 'release', { requestId, id, textId, state });
const DAY_MS = 86_400_000;

/** All pages, each at most as long as it was asked for. */
async function all(id: string, fields: Record<string, unknown> = {}, limit = 2): Promise<AnswerText[]> {
  const items: AnswerText[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<AnswerText> = await list(id, { ...fields, limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

beforeAll(() => {
  process.env.ID_SECRET = TEST_VARIABLES.ID_SECRET;
});
afterAll(() => {
  delete process.env.ID_SECRET;
});

describe('by name', () => {
  test('each text stands by itself, the newest day first, with its question as it was asked last', async () => {
    const draft = await published();
    const { id } = draft;
    const other = { heard: { options: ['yes'] }, where: { options: ['tv', 'other'], text: '邻居说的' } };
    await answer('resident', id, { answers: { ...other, wish: '路灯坏了' }, districtId: 'kc-1' });
    cloud().clock.advance(DAY_MS);
    const again = await save(
      { questions: QUESTIONS.map((it) => (it.id === 'wish' ? { ...it, title: '还想说什么？' } : it)) },
      {},
      { id, version: (await office().ok('questionnaire', 'get', { id })).draft?.version },
    );
    await publish(again);
    await answer('resident-2', id, { answers: { ...YES, wish: '谢谢' } });
    await county.delivered();
    const { items, nextCursor } = await list(id);
    expect(nextCursor).toBeNull();
    const common = {
      id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      photos: [],
      state: 'clear',
      source: 'open',
    };
    const wish = { id: 'wish', title: '还想说什么？' };
    expect(items[0]).toEqual({ ...common, question: wish, text: '谢谢', day: '2017-08-23', place: [] });
    const place = ['城关镇', '东社区', '康成小区'];
    expect(items.slice(1)).toHaveLength(2);
    expect(items).toContainEqual({ ...common, question: wish, text: '路灯坏了', day: '2017-08-22', place });
    expect(items).toContainEqual({
      ...common,
      question: { id: 'where', title: '从哪里听说的？' },
      text: '邻居说的',
      day: '2017-08-22',
      place,
    });
    // Counting again writes nothing.
    const before = docs();
    await county.delivered();
    expect(docs()).toEqual(before);
    // Who said it isn't in what is kept.
    expect(JSON.stringify(before)).not.toContain(as('resident').openid);
  });

  test('found by question, place, state and words, in pages, each filter with the others', async () => {
    const { id } = await published();
    const places = ['kc-1', 'kangcheng', 'east', 'town', undefined];
    const words = ['小区的路灯坏了三天', '灯路', 'ＬＥＤ 路灯 很亮', '路边的灯', '存疑测试词：路灯'];
    for (const [n, wish] of words.entries()) {
      await answer(`resident-${n + 1}`, id, { answers: { ...YES, wish }, districtId: places[n] });
    }
    await answer('resident-6', id, {
      answers: { heard: { options: ['yes'] }, where: { options: ['other'], text: '路灯上的广告' } },
      districtId: 'kangcheng',
    });
    await county.delivered();
    expect((await all(id)).map(({ text }) => text).sort()).toEqual([...words, '路灯上的广告'].sort());
    const found = async (fields: Record<string, unknown>) => (await all(id, fields)).map(({ text }) => text).sort();
    expect(await found({ questionId: 'where' })).toEqual(['路灯上的广告']);
    expect(await found({ districtId: 'kangcheng' })).toEqual([words[0], words[1], '路灯上的广告'].sort());
    expect(await found({ districtId: 'kangcheng', questionId: 'wish' })).toEqual([words[0], words[1]].sort());
    expect(await found({ state: 'held' })).toEqual([words[4]]);
    expect(await found({ state: 'held', questionId: 'where' })).toEqual([]);
    expect(await found({ state: 'clear', questionId: 'wish', districtId: 'east' })).toEqual(words.slice(0, 3).sort());
    expect(await found({ search: '路灯' })).toEqual([words[0], words[2], words[4], '路灯上的广告'].sort());
    expect(await found({ search: '灯' })).toHaveLength(6);
    expect(await found({ search: 'led路灯' })).toEqual([words[2]]);
    expect(await found({ search: '路灯', questionId: 'wish', districtId: 'kangcheng', state: 'clear' })).toEqual([
      words[0],
    ]);
    // All its pairs are there, but not in a row.
    expect(await found({ search: '灯坏了三天的路' })).toEqual([]);
    expect(await found({ search: '没有人说过' })).toEqual([]);
    expect(await found({ search: '\u3000.' })).toEqual([]);
    expect((await problemOf(office(), 'questionnaire', 'texts', { id, cursor: 'abc' })).field).toBe('cursor');
  });

  test('among thousands no search looks through them, and a page costs as little as among ten', async () => {
    const { id } = await published();
    await answer('resident', id, { answers: { ...YES, wish: '只有我说的独木桥' }, districtId: 'east' });
    await county.delivered();
    const [one] = docs();
    const many = Array.from({ length: 3000 }, (_, n) => ({
      ...one,
      _id: n.toString(16).padStart(32, '0'),
      key: `2017-08-21/${n.toString(16).padStart(32, '0')}`,
      text: '路灯坏了',
      grams: ['路', '灯', '坏', '了', '路灯', '灯坏', '坏了'],
      state: n % 100 === 0 ? 'hidden' : 'clear',
      scopes: n % 50 === 0 ? ['*', 'county', 'town', 'west'] : ['*', 'county', 'town', 'east'],
    }));
    await cloud().database.load({ answerTexts: many });
    const cost = async (fields: Record<string, unknown>): Promise<number> => {
      const before = cloud().database.documentsRead();
      expect((await list(id, { ...fields, limit: 5 })).items.length).toBeGreaterThan(0);
      return cloud().database.documentsRead() - before;
    };
    await cost({});
    for (const fields of [
      {},
      { questionId: 'wish' },
      { districtId: 'west' },
      { state: 'hidden' },
      { questionId: 'wish', state: 'hidden' },
      { districtId: 'west', state: 'hidden' },
      { questionId: 'wish', districtId: 'west' },
      { questionId: 'wish', districtId: 'west', state: 'hidden' },
      { search: '独木桥' },
    ]) {
      expect({ fields, cheap: (await cost(fields)) < 20 }).toEqual({ fields, cheap: true });
    }
    expect(await cost({ search: '路灯' })).toBeLessThan(220);
  });
});

describe('anonymous', () => {
  test('papers in a box that is still filling come in lots, and the rest when it is over', async () => {
    const { id, draft } = await published({ anonymous: true });
    const both = (n: number) => ({
      answers: { heard: { options: ['yes'] }, where: { options: ['other'], text: `听说${n}` }, wish: `想说${n}` },
      districtId: 'kc-1',
    });
    for (let n = 1; n <= 4; n += 1) await answer(`resident-${n}`, id, both(n));
    expect((await list(id)).items).toEqual([]);
    await answer('resident-5', id, both(5));
    const five = await list(id);
    expect(said(five)).toEqual([1, 2, 3, 4, 5].flatMap((n) => [`听说${n}`, `想说${n}`]).sort());
    expect(five.items[0]).toMatchObject({ day: '2017-08-22', place: ['城关镇', '东社区'] });
    // Neither their ids nor their order lead from one to the other.
    const ballots = county.boxes().flatMap((box) => box.ballots.map((ballot) => ballot.id));
    for (const ballot of ballots) expect(JSON.stringify(docs())).not.toContain(ballot);
    await answer('resident-6', id, both(6));
    expect(said(await list(id))).toEqual(said(five));
    await office().ok('questionnaire', 'close', { requestId: nextRequest(), id, version: draft?.version });
    expect((await list(id)).items).toHaveLength(12);
    expect(await all(id, { search: '想说6' })).toMatchObject([{ text: '想说6' }]);
  });

  test('in random order', async () => {
    const { id } = await published({ anonymous: true });
    for (let n = 0; n < 30; n += 1) await answer(`resident-${n + 1}`, id, { answers: { ...YES, wish: `${n}` } });
    const listed = (await all(id, {}, 50)).map(({ text }) => Number(text));
    const inOrder = Array.from({ length: 30 }, (_, n) => n);
    expect([...listed].sort((a, b) => a - b)).toEqual(inOrder);
    // Of 30 about one is at its place by chance; nine happen once in a million runs.
    for (const order of [inOrder, [...inOrder].reverse()]) {
      expect(listed.filter((n, i) => n === order[i]).length).toBeLessThan(9);
    }
  });
});

describe('what the office has looked at', () => {
  const held = async () => {
    const { id } = await published();
    await answer('resident', id, {
      answers: { heard: { options: ['yes'] }, where: { options: ['other'], text: '邻居' }, wish: '存疑测试词' },
    });
    await county.delivered();
    return { id, texts: (await list(id, { state: 'held' })).items };
  };

  test('is let out, or put away, text by text, and back again; each is written down', async () => {
    const { id, texts } = await held();
    expect(said({ items: texts, nextCursor: null })).toEqual(['存疑测试词', '邻居']);
    const doubtful = texts.find(({ text }) => text === '存疑测试词')!;
    const requestId = nextRequest();
    expect(await release(id, doubtful.id, 'hidden', requestId)).toEqual({ ...doubtful, state: 'hidden' });
    expect(said(await list(id, { state: 'held' }))).toEqual(['邻居']);
    expect((await release(id, doubtful.id, 'clear')).state).toBe('clear');
    // The first request comes once more, late: it was carried out already.
    expect((await release(id, doubtful.id, 'hidden', requestId)).state).toBe('clear');
    expect(said(await list(id, { state: 'clear' }))).toEqual(['存疑测试词']);
    // The answer itself, and its being counted, are as they were.
    expect(county.answers()).toMatchObject([{ held: true }]);
    await county.delivered();
    expect(said(await list(id, { state: 'clear' }))).toEqual(['存疑测试词']);
    const written = cloud()
      .database.dump('audit')
      .filter(({ action }) => action === 'questionnaire.release');
    expect(written.map(({ target, fields }) => [target, fields])).toEqual([
      [doubtful.id, ['state', 'hidden']],
      [doubtful.id, ['state', 'clear']],
    ]);
  });

  test('killed before or after the change, the repeat finishes it', async () => {
    const { id, texts } = await held();
    const [one] = texts;
    for (const [action, after] of [
      ['database.modifyAndReturnDoc', false],
      ['database.modifyAndReturnDoc', true],
    ] as const) {
      const requestId = nextRequest();
      cloud().addFault({ action, function: 'questionnaire', times: 1, kill: true, after });
      await expect(release(id, one!.id, 'hidden', requestId)).rejects.toThrow();
      expect((await release(id, one!.id, 'hidden', requestId)).state).toBe('hidden');
      await release(id, one!.id, 'clear');
    }
  });

  test('is only for the office, and only under its own questionnaire', async () => {
    const { id, texts } = await held();
    const other = await published({}, { ...CONTENT, title: '另一份' });
    const call = { requestId: nextRequest(), id: other.id, textId: texts[0]!.id, state: 'clear' };
    expect((await problemOf(office(), 'questionnaire', 'release', call)).code).toBe('NOT_FOUND');
    expect((await problemOf(office(), 'questionnaire', 'texts', { id: 'nowhere' })).code).toBe('NOT_FOUND');
    for (const who of ['admin-1', 'cadre-1', 'editor', 'resident'] as const) {
      expect((await problemOf(as(who), 'questionnaire', 'release', { ...call, id })).code).toBe('PERMISSION_DENIED');
      expect((await problemOf(as(who), 'questionnaire', 'texts', { id })).code).toBe('PERMISSION_DENIED');
    }
    expect(
      cloud()
        .database.dump('audit')
        .filter(({ action }) => action === 'questionnaire.release'),
    ).toEqual([]);
  });
});

describe('photos', () => {
  const PHOTO = { id: 'photo', type: 'photo' as const, title: '拍一张', most: 3 };
  const upload = (name: string, bytes = 'a picture') =>
    cloud().putFile(`${uploadPrefix(as('resident').openid)}${name}`, Buffer.from(bytes), as('resident').openid);
  const asked = async (...photos: string[]) => {
    const { id } = await published({}, { questions: [...QUESTIONS, PHOTO] });
    await answer('resident', id, { answers: { ...YES, photo: photos } });
    return id;
  };
  const seen = async (id: string) =>
    (await list(id)).items[0]?.photos.map(({ url, state }) => [state, url?.startsWith('http') ?? null]);
  const requests = () => cloud().counts()['wx.openApi:security.mediaCheckAsync'] ?? 0;

  test('are shown to the office once the platform has passed them', async () => {
    const id = await asked(await upload('a.jpg'), await upload('b.jpg', 'picture-risky-for-tests'));
    cloud().resetCounts();
    cloud().addFault({ action: 'wx.openApi:security.mediaCheckAsync', times: 1, errCode: -1 });
    await county.delivered();
    expect(await seen(id)).toEqual(expect.arrayContaining([['pending', null]]));
    cloud().clock.advance(60_000);
    await county.delivered();
    expect(await seen(id)).toEqual([
      ['pass', true],
      ['refused', null],
    ]);
    const asking = requests();
    cloud().clock.advance(3_600_000);
    await county.delivered();
    expect(requests()).toBe(asking);
  });

  test.each([
    ['before they are handed over', { action: 'wx.openApi:security.mediaCheckAsync', after: false }],
    ['before that is written down', { action: 'wx.openApi:security.mediaCheckAsync', after: true }],
  ])('killed %s, they are handed over again', async (_, fault) => {
    const id = await asked(await upload('a.jpg'));
    cloud().addFault({ ...fault, function: 'dispatch', times: 1, kill: true });
    await county.delivered();
    cloud().clock.advance(120_000);
    await county.delivered();
    expect(await seen(id)).toEqual([['pass', true]]);
  });
});
