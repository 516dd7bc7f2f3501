import fc from 'fast-check';
import {
  COMPARISONS_OF,
  type Comparison,
  type Condition,
  type Question,
  type QuestionnaireContent,
} from '../../../../miniprogram/contract';

/** Any questionnaire that can be built, and whatever somebody may send as its answers. */

const words = fc.string({ minLength: 1, maxLength: 12 }).map((text) => `题${text.replace(/[^\p{L}\p{N}]/gu, '')}`);
const some = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const ids = (prefix: string, min: number, max: number) =>
  fc.integer({ min, max }).map((n) => Array.from({ length: n }, (_, i) => `${prefix}${i}`));

const plain = (prefix: string) => ids(prefix, 2, 5).map((all) => all.map((id) => ({ id, label: id })));
const choices = fc
  .tuple(plain('o'), fc.boolean())
  .map(([options, other]) =>
    options.map((option, i) => (other && i === options.length - 1 ? { ...option, other: true } : option)),
  );
const scaled = fc.record({ min: fc.integer({ min: 0, max: 1 }), max: fc.integer({ min: 2, max: 10 }) });
const days = fc.integer({ min: 0, max: 400 }).map((n) => new Date(Date.UTC(2017, 0, 1 + n)).toISOString().slice(0, 10));
/** Two bounds, either of which may be missing. */
const ordered = <T extends number | string>(of: fc.Arbitrary<T>): fc.Arbitrary<[T | undefined, T | undefined]> =>
  fc.tuple(some(of), some(of)).map(([a, b]) => (a !== undefined && b !== undefined && a > b ? [b, a] : [a, b]));

const required = some(fc.boolean());
const shuffle = some(fc.boolean());

/** What makes a question of its type; id, title and condition come with its place. */
const kind: fc.Arbitrary<Omit<Question, 'id' | 'title'>> = fc.oneof(
  fc.constant({ type: 'section' as const }),
  fc.record({ type: fc.constant('single' as const), options: choices, required, shuffle }),
  fc
    .tuple(choices, fc.boolean(), required, some(fc.nat(2)), some(fc.nat(2)))
    .map(([options, exclusive, must, least, more]) => {
      const all = exclusive ? [...options, { id: 'none', label: '都没有', exclusive: true }] : options;
      const from = least === undefined ? undefined : Math.min(least + 1, options.length);
      return {
        type: 'multiple' as const,
        options: all,
        required: must,
        least: from,
        most: more === undefined ? undefined : Math.max(from ?? 1, more),
      };
    }),
  fc.tuple(scaled, required).map(([scale, must]) => ({ type: 'scale' as const, ...scale, required: must })),
  fc.record({ type: fc.constant('rating' as const), max: fc.integer({ min: 3, max: 10 }), required }),
  fc.record({ type: fc.constant('nps' as const), required }),
  fc
    .tuple(scaled, plain('r'), required)
    .map(([scale, rows, must]) => ({ type: 'matrix' as const, ...scale, rows, required: must })),
  fc.record({
    type: fc.constantFrom('short' as const, 'long' as const),
    required,
    maxLength: some(fc.integer({ min: 1, max: 30 })),
  }),
  fc
    .tuple(ordered(fc.integer({ min: -20, max: 20 })), some(fc.integer({ min: 0, max: 4 })), required)
    .map(([[min, max], decimals, must]) => ({ type: 'number' as const, min, max, decimals, required: must })),
  fc.tuple(ordered(days), required).map(([[min, max], must]) => ({ type: 'date' as const, min, max, required: must })),
  fc
    .tuple(plain('o'), some(fc.integer({ min: 1, max: 2 })), required, shuffle)
    .map(([options, top, must, mixed]) => ({ type: 'ranking' as const, options, top, required: must, shuffle: mixed })),
  fc.record({ type: fc.constant('photo' as const), most: fc.integer({ min: 1, max: 9 }), required }),
);

/** What a comparison with a question may be compared with. */
function comparing(question: Question, is: Comparison): fc.Arbitrary<boolean | number | string | string[]> {
  if (is === 'exists') return fc.boolean();
  if (question.type === 'date') return days;
  if ('options' in question) {
    const option = fc.constantFrom(...question.options.map(({ id }) => id));
    return is === 'eq' || is === 'neq' ? option : fc.uniqueArray(option, { minLength: 1 });
  }
  return fc.integer({ min: -5, max: 12 });
}

function comparison(earlier: readonly Question[]): fc.Arbitrary<Condition> {
  return fc.constantFrom(...earlier).chain((question) =>
    fc.constantFrom(...COMPARISONS_OF[question.type]).chain((is) =>
      comparing(question, is).map((value) => ({
        question: question.id,
        ...(question.type === 'matrix' ? { row: question.rows[0]!.id } : {}),
        is,
        value,
      })),
    ),
  );
}

function condition(earlier: readonly Question[], depth: number): fc.Arbitrary<Condition> {
  const one = comparison(earlier);
  if (depth <= 1) return one;
  const part = condition(earlier, depth - 1);
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 3, arbitrary: one },
    { weight: 1, arbitrary: parts.map((and) => ({ and })) },
    { weight: 1, arbitrary: parts.map((or) => ({ or })) },
    { weight: 1, arbitrary: part.map((not) => ({ not })) },
  );
}

function grown(before: readonly Question[], left: number): fc.Arbitrary<Question[]> {
  if (left === 0) return fc.constant([...before]);
  const askable = before.filter(({ type }) => type !== 'section');
  const showIf = askable.length === 0 ? fc.constant(undefined) : some(condition(askable, 3));
  return fc.tuple(kind, words, showIf, some(fc.boolean())).chain(([made, title, shown, newPage]) => {
    // Built from parts that fit together, which TypeScript can't see through the union.
    const question = { ...made, id: `q${before.length}`, title, showIf: shown, newPage } as Question;
    return grown([...before, question], left - 1);
  });
}

export const questionnaire: fc.Arbitrary<QuestionnaireContent> = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom('question' as const, 'page' as const))
  .chain(([n, display]) => grown([], n).map((questions) => ({ title: '问卷', display, questions })));

const garbage = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.double(),
  fc.constantFrom(null, '', '  ', -0, NaN, Infinity, '１２．５', '\ud800', 'e\u0301', '\u2000\u0301x', [], {}),
);

/** Mostly what a person could give, now and then one step beside it. */
function given(question: Question): fc.Arbitrary<unknown> {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return fc.record(
        {
          options: fc.shuffledSubarray(
            question.options.map(({ id }) => id),
            { maxLength: question.type === 'single' ? 2 : question.options.length },
          ),
          text: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), garbage),
        },
        { requiredKeys: ['options'] },
      );
    case 'ranking':
      return fc.shuffledSubarray(question.options.map(({ id }) => id));
    case 'matrix':
      return fc.dictionary(fc.constantFrom(...question.rows.map(({ id }) => id)), fc.integer({ min: 0, max: 6 }));
    case 'scale':
    case 'rating':
    case 'nps':
      return fc.integer({ min: 0, max: 6 });
    case 'number':
      return fc.oneof(
        fc.integer({ min: -25, max: 25 }),
        fc.integer({ min: -99, max: 99 }).map((n) => `${n / 10}`),
      );
    case 'date':
      return days;
    case 'short':
    case 'long':
      return fc.string({ unit: 'grapheme', maxLength: 30 });
    case 'photo':
      return fc.array(fc.constantFrom('cloud://env.bucket/a.jpg', 'cloud://env.bucket/b.jpg'), { maxLength: 3 });
    case 'section':
      return fc.constant(undefined);
  }
}

export const answersTo = ({ questions }: QuestionnaireContent): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(
      ...questions.map((question) =>
        fc.oneof(
          { weight: 12, arbitrary: given(question) },
          { weight: 1, arbitrary: garbage },
          { weight: 2, arbitrary: fc.constant(undefined) },
        ),
      ),
    )
    .map((values) =>
      Object.fromEntries(questions.flatMap(({ id }, i) => (values[i] === undefined ? [] : [[id, values[i]] as const]))),
    );

/** A questionnaire with something that was sent to it. */
export const filledIn = questionnaire.chain((content) => fc.tuple(fc.constant(content), answersTo(content)));

export const anything = garbage;
