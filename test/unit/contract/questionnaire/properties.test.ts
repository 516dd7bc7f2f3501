import fc from 'fast-check';
import {
  answerFaults,
  checkAnswers,
  contentFault,
  pagesOf,
  parse,
  questionnaireContract,
  readAnswer,
  shuffled,
  visible,
} from '../../../../miniprogram/contract';
import { anything, answersTo, filledIn, questionnaire } from './arbitrary';

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const saved = (content: unknown) =>
  parse(questionnaireContract.save.input, {
    requestId: 'request-1',
    content,
    settings: { anonymous: false, opensAt: null, closesAt: null, cap: null },
  });

test('the questionnaires of these tests are ones that can be saved', () => {
  fc.assert(
    fc.property(questionnaire, (content) => {
      expect(saved(json(content))).toMatchObject({ ok: true });
      expect(contentFault(content, false)).toBeNull();
    }),
  );
});

test('what is accepted is accepted again, unchanged', () => {
  let accepted = 0;
  fc.assert(
    fc.property(filledIn, ([content, answers]) => {
      const first = checkAnswers(content, answers);
      if (!first.ok) return;
      accepted += 1;
      expect(checkAnswers(content, first.answers)).toEqual(first);
    }),
    { numRuns: 600 },
  );
  // Otherwise it would say nothing.
  expect(accepted).toBeGreaterThan(60);
});

test('the phone and the server agree: what goes through JSON and UTF-8 meets the same verdict', () => {
  fc.assert(
    fc.property(filledIn, ([content, answers]) => {
      const here = checkAnswers(content, answers);
      const sent = Buffer.from(JSON.stringify(here.ok ? here.answers : answers), 'utf8').toString('utf8');
      const there = checkAnswers(json(content) as typeof content, JSON.parse(sent));
      if (here.ok) expect(there).toEqual(here);
    }),
    { numRuns: 400 },
  );
});

test('nothing is kept that was hidden, unasked for or empty, and everything kept fits its question', () => {
  fc.assert(
    fc.property(filledIn, ([content, answers]) => {
      const checked = checkAnswers(content, answers);
      if (!checked.ok) return;
      const shown = visible(content, answers);
      expect(visible(content, checked.answers)).toEqual(shown);
      for (const [id, value] of Object.entries(checked.answers)) {
        expect(shown).toContain(id);
        const question = content.questions.find((candidate) => candidate.id === id)!;
        expect(readAnswer(question, value)).toEqual({ value });
      }
      const required = content.questions.filter((it) => it.type !== 'section' && it.required && shown.includes(it.id));
      expect(Object.keys(checked.answers)).toEqual(expect.arrayContaining(required.map(({ id }) => id)));
    }),
    { numRuns: 400 },
  );
});

test('an answer to a question that is hidden changes nothing, whatever it is', () => {
  fc.assert(
    fc.property(filledIn, anything, ([content, answers], value) => {
      const shown = visible(content, answers);
      const hidden = content.questions.filter(({ id }) => !shown.includes(id));
      const more = Object.fromEntries(hidden.map(({ id }) => [id, value]));
      expect(checkAnswers(content, { ...answers, ...more })).toEqual(
        checkAnswers(content, Object.fromEntries(Object.entries(answers).filter(([id]) => shown.includes(id)))),
      );
    }),
    { numRuns: 400 },
  );
});

test('conditions look back only: later answers change nothing of what stands before them', () => {
  fc.assert(
    fc.property(
      questionnaire.chain((content) =>
        fc.tuple(fc.constant(content), answersTo(content), answersTo(content), fc.nat()),
      ),
      ([content, one, other, n]) => {
        const at = n % (content.questions.length + 1);
        const before = content.questions.slice(0, at).map(({ id }) => id);
        const mixed = { ...other, ...Object.fromEntries(before.map((id) => [id, one[id]])) };
        const shownBefore = (answers: unknown) => visible(content, answers).filter((id) => before.includes(id));
        expect(shownBefore(mixed)).toEqual(shownBefore(one));
      },
    ),
    { numRuns: 300 },
  );
});

test('whatever is sent is answered, never thrown at, and a fault stands at a question that is shown', () => {
  fc.assert(
    fc.property(questionnaire, anything, fc.dictionary(fc.string(), anything), (content, value, record) => {
      const everywhere = Object.fromEntries(content.questions.map(({ id }) => [id, value]));
      for (const answers of [value, record, { ...record, ...everywhere }, everywhere]) {
        const checked = checkAnswers(content, answers);
        if (checked.ok || checked.field === 'answers') continue;
        expect(visible(content, answers)).toContain(checked.field.split('.')[0]);
        expect(checked.message).toMatch(/[\u4e00-\u9fff]/);
        expect(answerFaults(content, answers)[0]).toEqual({ field: checked.field, message: checked.message });
      }
    }),
    { numRuns: 300 },
  );
});

test('pages hold what is shown, each once, in order', () => {
  fc.assert(
    fc.property(filledIn, ([content, answers]) => {
      const shown = visible(content, answers);
      const pages = pagesOf(content, shown);
      expect(pages.flat()).toEqual(shown);
      expect(pages.every((page) => page.length > 0)).toBe(true);
      if (content.display === 'question') {
        const asked = (page: string[]) =>
          page.filter((id) => content.questions.some((it) => it.id === id && it.type !== 'section'));
        expect(pages.every((page) => asked(page).length <= 1)).toBe(true);
      }
    }),
  );
});

test('a seed has one order, which loses nothing and leaves 其他 at the end', () => {
  const options = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, ...(id === 'c' ? { other: true } : {}) }));
  const orders = new Set<string>();
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const order = shuffled({ id: 'q1', shuffle: true }, options, seed).map(({ id }) => id);
      orders.add(order.join(''));
      expect(shuffled({ id: 'q1', shuffle: true }, options, seed).map(({ id }) => id)).toEqual(order);
      expect([...order].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
      expect(order[5]).toBe('c');
      expect(shuffled({ id: 'q1' }, options, seed)).toEqual(options);
    }),
  );
  expect(orders.size).toBeGreaterThan(20);
});

test('words that nobody can see are no answer', () => {
  const wish = { id: 'wish', type: 'short', title: '想说的？', required: true } as const;
  expect(answerFaults({ questions: [wish] }, { wish: '\u200b\u2060 \ufeff' })).toEqual([
    { field: 'wish', message: '这一题还没有写' },
  ]);
  // What comes along with others stays as it was typed.
  expect(readAnswer(wish, '多种\u200b树')).toEqual({ value: '多种\u200b树' });
});
