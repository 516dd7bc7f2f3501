import fc from 'fast-check';
import {
  contentFault,
  parse,
  QUESTIONS_MAX,
  questionnaireContract,
  type QuestionnaireContent,
  type QuestionType,
} from '../../../miniprogram/contract';
import {
  append,
  duplicateAt,
  idsOf,
  insertAt,
  lookingAt,
  moveTo,
  partFault,
  removalWords,
  removeAt,
  replaceAt,
} from '../../../miniprogram/admin/questionnaires/edit';
import { saveFaults } from '../../../miniprogram/admin/questionnaires/faults';
import { blankQuestion, freshId, QUESTION_TYPES } from '../../../miniprogram/admin/questionnaires/types';
import { questionnaire } from '../contract/questionnaire/arbitrary';

const SETTINGS = { anonymous: false, opensAt: null, closesAt: null, cap: null };

/** A question that is asked, one that depends on it, and one that depends on both. */
const CONTENT: QuestionnaireContent = {
  title: '问卷',
  display: 'question',
  questions: [
    {
      id: 'heard',
      type: 'single',
      title: '听说过吗？',
      options: [
        { id: 'yes', label: '听说过' },
        { id: 'no', label: '没有' },
      ],
    },
    { id: 'stars', type: 'rating', title: '几颗星？', max: 5, showIf: { question: 'heard', is: 'in', value: ['yes'] } },
    {
      id: 'why',
      type: 'long',
      title: '为什么？',
      showIf: {
        and: [
          { question: 'heard', is: 'eq', value: 'yes' },
          {
            or: [{ question: 'stars', is: 'lte', value: 2 }, { not: { question: 'stars', is: 'exists', value: true } }],
          },
        ],
      },
    },
    { id: 'years', type: 'number', title: '住了几年？' },
  ],
};

const accepted = (content: unknown): boolean =>
  parse(questionnaireContract.save.input, { requestId: 'request-1', content, settings: SETTINGS }).ok;

test('a question goes up and down, but not to where its condition, or the one of another, would look ahead', () => {
  expect(moveTo(CONTENT, 3, 0)).toMatchObject({ ok: true });
  expect(moveTo(CONTENT, 0, 1)).toEqual({ ok: false, message: '第 2 题的显示条件要看第 1 题，要排在它后面' });
  expect(moveTo(CONTENT, 2, 0)).toEqual({ ok: false, message: '第 3 题的显示条件要看第 1 题，要排在它后面' });
  expect(moveTo(CONTENT, 2, 4)).toMatchObject({ ok: false });
  expect(moveTo(CONTENT, 2, -1)).toMatchObject({ ok: false });
  const moved = moveTo(CONTENT, 2, 3);
  expect(moved.ok && idsOf(moved.content)).toEqual(['heard', 'stars', 'years', 'why']);
});

test('what is deleted is taken out of the conditions that look at it; the rest of them stays', () => {
  expect(removalWords(CONTENT, 0)).toBe('第 2、3 题的显示条件要看这一题，删掉后这些条件也会去掉。');
  expect(removalWords(CONTENT, 3)).toBe('');
  const without = removeAt(CONTENT, 1);
  expect(without.questions[1]).toMatchObject({ id: 'why', showIf: { question: 'heard', is: 'eq', value: 'yes' } });
  expect(removeAt(without, 0).questions[0]).toEqual({ id: 'why', type: 'long', title: '为什么？' });
  expect(removeAt(CONTENT, 9)).toBe(CONTENT);
});

test('an option that a condition looks at is named before it goes', () => {
  expect(partFault(CONTENT.questions, 'heard', 'yes')).toBe('第 2、3 题的显示条件要看这一项，请先改那里的条件');
  expect(partFault(CONTENT.questions, 'heard', 'no')).toBeNull();
  expect(lookingAt(CONTENT.questions, 'stars')).toEqual([2]);
});

test('what is duplicated has the same words and no id of the old one', () => {
  const twice = duplicateAt(CONTENT, 0);
  const [old, copy] = twice.questions;
  expect(copy).toMatchObject({
    type: 'single',
    title: '听说过吗？',
    options: [{ label: '听说过' }, { label: '没有' }],
  });
  expect(copy?.id).not.toBe(old?.id);
  expect(JSON.stringify(copy)).not.toContain('"yes"');
  expect(duplicateAt(CONTENT, 2).questions[3]).toMatchObject({ showIf: CONTENT.questions[2]?.showIf });
});

test('questions from elsewhere get other ids where theirs are taken, and look at each other as before', () => {
  const both = append(CONTENT, CONTENT.questions.slice(0, 2));
  expect(new Set(idsOf(both)).size).toBe(6);
  expect(both.questions[5]).toMatchObject({ showIf: { question: both.questions[4]?.id, value: ['yes'] } });
  expect(contentFault(both, false)).toBeNull();
  // The one that this looks at stayed behind.
  expect(append({ ...CONTENT, questions: [] }, CONTENT.questions.slice(1, 2)).questions[0]).not.toHaveProperty(
    'showIf',
  );
});

test('an id that is taken is made once more', () => {
  const chances = [0, 0, 0.5];
  expect(freshId('q', ['q000000'], () => chances.shift() ?? 0)).not.toBe('q000000');
});

interface Edit {
  kind: 'add' | 'duplicate' | 'move' | 'remove' | 'append' | 'title' | 'swap';
  at: number;
  to: number;
  type: QuestionType;
  words: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom<Edit['kind'][]>('add', 'duplicate', 'move', 'remove', 'append', 'title', 'swap'),
  at: fc.nat(12),
  to: fc.nat(12),
  type: fc.constantFrom(...QUESTION_TYPES.map(({ type }) => type)),
  words: fc.constantFrom('', '新的题目', '\u0001'),
});

function apply(content: QuestionnaireContent, { kind, at, to, type, words }: Edit): QuestionnaireContent {
  const index = content.questions.length === 0 ? 0 : at % content.questions.length;
  const question = content.questions[index];
  switch (kind) {
    case 'add':
      return insertAt(content, index, [{ ...blankQuestion(type, idsOf(content)), title: words }]);
    case 'duplicate':
      return duplicateAt(content, index);
    case 'move': {
      const moved = moveTo(content, index, to);
      return moved.ok ? moved.content : content;
    }
    case 'remove':
      return removeAt(content, index);
    case 'append':
      return append(content, content.questions.slice(0, to));
    case 'title':
      return question ? replaceAt(content, index, { ...question, title: words }) : content;
    case 'swap':
      // As a person who imports might: a question of another type under the same id.
      return question ? replaceAt(content, index, { ...blankQuestion(type, []), id: question.id }) : content;
  }
}

test('whatever is done to it: it can be saved, or it is said in Chinese what is wrong and with which question', () => {
  let faulty = 0;
  let sound = 0;
  fc.assert(
    fc.property(questionnaire, fc.array(edit, { maxLength: 12 }), (start, edits) => {
      const content = edits.reduce(apply, start);
      fc.pre(content.questions.length <= QUESTIONS_MAX);
      const ids = idsOf(content);
      expect(new Set(ids).size).toBe(ids.length);
      const faults = saveFaults(content, SETTINGS);
      const good = accepted(JSON.parse(JSON.stringify(content))) && contentFault(content, false) === null;
      expect(faults.length === 0).toBe(good);
      for (const { message, index } of faults) {
        expect(message).toMatch(/[\u4e00-\u9fff]/);
        if (index !== null) expect(message).toContain(`第 ${index + 1} 题`);
      }
      if (good) sound += 1;
      else faulty += 1;
    }),
    { numRuns: 500 },
  );
  expect(Math.min(faulty, sound)).toBeGreaterThan(30);
});

test('moving, deleting and duplicating alone never break what was right', () => {
  const safe = edit.filter(
    ({ kind }) => kind === 'move' || kind === 'remove' || kind === 'duplicate' || kind === 'append',
  );
  fc.assert(
    fc.property(questionnaire, fc.array(safe, { maxLength: 8 }), (start, edits) => {
      expect(contentFault(edits.reduce(apply, start), false)).toBeNull();
    }),
    { numRuns: 300 },
  );
});
