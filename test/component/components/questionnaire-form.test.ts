import {
  afterOption,
  afterOther,
  afterPoint,
  afterRow,
} from '../../../miniprogram/components/questionnaire-form/change';
import { shownPage } from '../../../miniprogram/components/questionnaire-form/view';
import type { Question, QuestionnaireContent } from '../../../miniprogram/contract/index';

const options = ['a', 'b', 'none'].map((id) => ({ id, label: id.toUpperCase() }));
const single: Question = { id: 's', type: 'single', title: '一项', options };
const multiple: Question = {
  id: 'm',
  type: 'multiple',
  title: '几项',
  most: 2,
  options: options.map((option) =>
    option.id === 'none' ? { ...option, exclusive: true } : { ...option, other: option.id === 'b' },
  ),
};
const ranking: Question = { id: 'r', type: 'ranking', title: '先后', options, top: 2 };
const scale: Question = {
  id: 'p',
  type: 'scale',
  title: '打分',
  min: 1,
  max: 5,
  showIf: { question: 's', is: 'in', value: ['a'] },
};
const content: QuestionnaireContent = {
  title: '问卷',
  display: 'question',
  questions: [single, multiple, ranking, scale],
};

describe('a tap', () => {
  test('chooses one of one, and takes it back where nobody has to answer', () => {
    expect(afterOption(single, undefined, 'a')).toEqual({ options: ['a'] });
    expect(afterOption(single, { options: ['a'] }, 'b')).toEqual({ options: ['b'] });
    expect(afterOption(single, { options: ['b'] }, 'b')).toEqual({ options: [] });
    expect(afterOption({ ...single, required: true }, { options: ['b'] }, 'b')).toEqual({ options: ['b'] });
  });
  test('chooses several, or what stands alone; what was typed stays', () => {
    expect(afterOption(multiple, { options: ['b'], text: '说' }, 'a')).toEqual({ options: ['b', 'a'], text: '说' });
    expect(afterOption(multiple, { options: ['a', 'b'], text: '说' }, 'none')).toEqual({
      options: ['none'],
      text: '说',
    });
    expect(afterOption(multiple, { options: ['none'] }, 'a')).toEqual({ options: ['a'] });
    expect(afterOther({ options: ['b'], text: '说' }, '')).toEqual({ options: ['b'] });
  });
  test('puts in order, up to the last place', () => {
    expect(afterOption(ranking, ['b'], 'a')).toEqual(['b', 'a']);
    expect(afterOption(ranking, ['b', 'a'], 'none')).toEqual(['b', 'a']);
    expect(afterOption(ranking, ['b', 'a'], 'b')).toEqual(['a']);
  });
  test('gives points', () => {
    expect(afterPoint(scale, 3, 4)).toBe(4);
    expect(afterPoint(scale, 4, 4)).toBeUndefined();
    expect(afterRow({ one: 2 }, 'two', 5)).toEqual({ one: 2, two: 5 });
    expect(afterRow('garbage', 'two', 5)).toEqual({ two: 5 });
  });
});

describe('a page', () => {
  const page = (given: Record<string, unknown>, at = 0, flat = false) =>
    shownPage(content, given, { page: at, seed: 1, flat, faults: [{ field: 'm.text', message: '太长' }] });

  test('shows one question, how far it is, and how many there are for these answers', () => {
    expect(page({})).toMatchObject({ page: 0, pages: 3, percent: 33, questions: [{ id: 's', number: '1. ' }] });
    expect(page({ s: { options: ['a'] } })).toMatchObject({ pages: 4, percent: 25 });
  });
  test('is the last one where a change has made later ones go away', () => {
    expect(page({}, 3)).toMatchObject({ page: 2, questions: [{ id: 'r' }] });
  });
  test('shows what is chosen, its place, the open field and the fault at its question', () => {
    expect(page({ m: { options: ['b'], text: '说' } }, 1).questions).toMatchObject([
      {
        other: true,
        text: '说',
        fault: '太长',
        hint: '最多选 2 项',
        options: [{ chosen: false }, { chosen: true }, {}],
      },
    ]);
    expect(page({ r: ['none', 'a'] }, 2).questions[0]?.options.map(({ place }) => place)).toEqual([2, 0, 1]);
  });
  test('holds all that is shown inside another form', () => {
    expect(page({ s: { options: ['a'] } }, 0, true).questions.map(({ id }) => id)).toEqual(['s', 'm', 'r', 'p']);
  });
  test('survives whatever a draft holds', () => {
    expect(page({ s: 7, m: 'x', r: { options: 3 }, p: [] }, 0, true).questions).toHaveLength(3);
  });
});
