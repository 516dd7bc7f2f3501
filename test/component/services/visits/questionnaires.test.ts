import { isBlank } from '../../../../miniprogram/cadre/pages/log/answers';
import { faultOf, withoutEmpty } from '../../../../miniprogram/cadre/pages/log/sections';
import type { QuestionnaireContent } from '../../../../miniprogram/contract';
import { forgetOthers } from '../../../../miniprogram/services/visits/offline';
import { dropRefusedQuestionnaires, withRefusedQuestionnaire } from '../../../../miniprogram/services/visits/outcome';
import { readVisit, readVisits } from '../../../../miniprogram/services/visits/kept';
import {
  fetchQuestionnaires,
  keptQuestionnaire,
  offeredAt,
  questionnaireFor,
} from '../../../../miniprogram/services/visits/questionnaires';
import { FakePlatform, lostAnswer } from '../../support/wx';
import { aVisit, envelope, kept } from './visits';

let platform: FakePlatform;
beforeEach(() => {
  platform = new FakePlatform().install();
});

const options = ['a', 'b'].map((id) => ({ id, label: id.toUpperCase() }));
const content: QuestionnaireContent = {
  title: '问卷',
  display: 'question',
  questions: [
    { id: 'q1', type: 'single', title: '一项', options, required: true },
    { id: 'q2', type: 'short', title: '一句', maxLength: 3 },
  ],
};

/** What the office has, newest first. */
const office = (...items: Record<string, unknown>[]) => {
  platform.answers = [
    ({ data }) =>
      data.action === 'list'
        ? envelope({
            items: items.map((item) => ({
              anonymous: false,
              taking: 'open',
              closesAt: null,
              title: String(item.id),
              ...item,
            })),
            nextCursor: null,
          })
        : envelope({ content: { ...content, title: `${String(data.id)} ${String(data.number)}` } }),
  ];
};
const visit = (changes: Parameters<typeof aVisit>[0] = {}) => aVisit({ membershipId: 'm', ...changes });
const answers = { q1: { options: ['a'] } };

describe('the questionnaire that a household is asked', () => {
  test('is one of those that are open and not anonymous, newest first, kept for work without a network', async () => {
    office(
      { id: 'secret', number: 1, anonymous: true },
      { id: 'over', number: 1, taking: 'over' },
      { id: 'new', number: 2 },
      { id: 'old', number: 1 },
    );
    expect(offeredAt(visit())).toEqual([]);
    await fetchQuestionnaires('m');
    platform.answers = [lostAnswer];
    await expect(fetchQuestionnaires('m')).rejects.toMatchObject({ code: 'NETWORK' });
    expect(offeredAt(visit())).toEqual([
      { id: 'new', number: 2, title: 'new' },
      { id: 'old', number: 1, title: 'old' },
    ]);
    expect(keptQuestionnaire('m', { id: 'old', number: 1 })?.content.title).toBe('old 1');
    // Which one is for a person to say, until something is filled in.
    expect(questionnaireFor(visit())).toBeNull();
    const filled = visit({ answer: { questionnaireId: 'old', number: 1, answers } });
    expect(questionnaireFor(filled)).toMatchObject({ id: 'old', number: 1, content: { title: 'old 1' } });
    expect(offeredAt(visit({ kind: 'symposium' }))).toEqual([]);
    expect(offeredAt(visit({ membershipId: 'other' }))).toEqual([]);
    forgetOthers(['other']);
    expect([...platform.storage.keys()].filter((key) => key.includes('questionnaire'))).toEqual([]);
  });

  test('is without a choice where there is one, and is none where another one was closed', async () => {
    office({ id: 'one', number: 1 });
    await fetchQuestionnaires('m');
    expect(questionnaireFor(visit())).toMatchObject({ id: 'one', number: 1, content: { title: 'one 1' } });
    office();
    await fetchQuestionnaires('m');
    expect(offeredAt(visit())).toEqual([]);
    expect([...platform.storage.keys()].filter((key) => key.includes('content'))).toEqual([]);
  });

  test('is brought while there is room that visits don’t need, ten of them at most', async () => {
    office(...Array.from({ length: 12 }, (_, i) => ({ id: `q${i}`, number: 1 })));
    platform.limitKB = 400;
    await fetchQuestionnaires('m');
    expect(offeredAt(visit())).toEqual([]);
    expect(platform.sent('get')).toEqual([]);
    platform.limitKB = 10_240;
    await fetchQuestionnaires('m');
    expect(offeredAt(visit())).toHaveLength(10);
  });

  test('is looked for on the next page, too: what is over is left out of the first one', async () => {
    platform.answers = [
      () => envelope({ items: [], nextCursor: 'next' }),
      () =>
        envelope({
          items: [{ id: 'old', number: 1, title: 'old', anonymous: false, taking: 'open', closesAt: null }],
          nextCursor: null,
        }),
      () => envelope({ content }),
    ];
    await fetchQuestionnaires('m');
    expect(questionnaireFor(visit())?.id).toBe('old');
    expect(platform.sent('list').map(({ cursor }) => cursor)).toEqual([null, 'next']);
  });

  test('is asked at visits before it closes only', async () => {
    office({ id: 'q', number: 1, closesAt: '2026-11-24T12:00:00+08:00' });
    await fetchQuestionnaires('m');
    expect(questionnaireFor(visit({ at: '2026-11-24T03:59:00Z' }))?.id).toBe('q');
    expect(questionnaireFor(visit({ at: '2026-11-24T04:00:00Z' }))).toBeNull();
  });

  test('comes once for each version; the one that answers were begun with stays until they are sent', async () => {
    office({ id: 'q', number: 1 });
    await fetchQuestionnaires('m');
    await fetchQuestionnaires('m');
    expect(platform.sent('get')).toHaveLength(1);
    const draft = kept({ membershipId: 'm', answer: { questionnaireId: 'q', number: 1, answers }, state: 'draft' });
    office({ id: 'q', number: 2 });
    await fetchQuestionnaires('m');
    expect(questionnaireFor(draft)).toMatchObject({ number: 1, content: { title: 'q 1' } });
    expect(questionnaireFor(visit())).toMatchObject({ number: 2, content: { title: 'q 2' } });

    office();
    await fetchQuestionnaires('m');
    expect(questionnaireFor(visit())).toBeNull();
    expect(questionnaireFor(draft)).toMatchObject({ number: 1 });
    kept({ ...draft, state: 'sent' });
    await fetchQuestionnaires('m');
    expect(questionnaireFor(draft)).toBeNull();
  });

  test('is none where storage holds something else', () => {
    const one = { id: 'q', number: 1, title: 'Q', closesAt: null, offered: true };
    platform.storage.set('offline:questionnaire:1:m', [null, { id: 'q' }, one]);
    platform.storage.set('offline:questionnaire-content:1:m:q:1', { title: 'Q', questions: 'garbage' });
    expect(offeredAt(visit())).toEqual([{ id: 'q', number: 1, title: 'Q' }]);
    expect(questionnaireFor(visit())).toBeNull();
    platform.storage.set('offline:questionnaire:1:m', 'garbage');
    expect(offeredAt(visit())).toEqual([]);
  });
});

describe('what is saved of it', () => {
  const withAnswers = (given: Record<string, unknown>, number = 1) =>
    visit({ answer: { questionnaireId: 'q', number, answers: given } });
  beforeEach(async () => {
    office({ id: 'q', number: 1 });
    await fetchQuestionnaires('m');
  });

  test.each([
    [{ q1: { options: ['a'] }, q2: '好' }, null, ''],
    [{ q2: '好' }, '这一题还没有选', 'q1'],
    [{ q1: { options: ['a'] }, q2: '写得太长了' }, '最多写 3 个字', 'q2'],
    [{ q1: { options: ['gone'] } }, '选的这一项已经没有了，请重新选', 'q1'],
    [{ q9: '没有这一题' }, '里面有问卷上没有的题，请重新打开问卷', 'answers'],
  ])('%j is checked as the server does: %s', (given, message, question) => {
    const expected = message === null ? null : { section: 'answer', message, question, nth: -1 };
    expect(faultOf(withAnswers(given))).toEqual(expected);
  });

  test('a version that this phone doesn’t have is left to the server, with all that was answered', () => {
    const other = withAnswers({ q7: 1 }, 7);
    expect(faultOf(other)).toBeNull();
    expect(withoutEmpty(other)).toEqual(other);
  });

  test.each([[{}], [{ q1: { options: [] }, q2: ' ' }], [{ q1: undefined, q2: null }], [{ q3: {}, q4: [] }]])(
    '%j is no answer',
    (given) => {
      expect(isBlank(given)).toBe(true);
      expect(withoutEmpty(withAnswers(given)).answer).toBeNull();
    },
  );
  test.each([[{ q1: { options: ['a'] } }], [{ q2: '好' }], [{ q3: 0 }], [{ q4: { row: 3 } }], [{ q5: ['a'] }]])(
    '%j is one',
    (given) => {
      expect(isBlank(given)).toBe(false);
    },
  );
});

test('visits of which only the questionnaire is refused can go without it, and nothing else of them changes', () => {
  const answer = { questionnaireId: 'q', number: 1, answers };
  const fault = { code: 'FAILED_PRECONDITION', message: '这份问卷已经结束', field: 'answer.questionnaireId' };
  const failed = kept({ state: 'failed', answer, fault, name: '演示' });
  const other = kept({ state: 'failed', answer, fault: { ...fault, field: 'answer.answers.q1' } });
  const waiting = kept({ answer });
  expect(withRefusedQuestionnaire(readVisits().visits)).toEqual([failed]);
  dropRefusedQuestionnaires(readVisits().visits);
  expect(readVisit(failed.requestId)).toEqual({ ...failed, state: 'waiting', answer: null, fault: null, revision: 2 });
  expect([readVisit(other.requestId), readVisit(waiting.requestId)]).toEqual([other, waiting]);
});
