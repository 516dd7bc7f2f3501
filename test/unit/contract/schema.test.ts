import { fields, parse, phone, suggestionContract, text } from '../../../miniprogram/contract';
import * as v from 'valibot';

const object = fields({ content: text('意见建议', 5, 10), place: v.optional(fields({ text: text('地点', 1, 5) })) });
const problem = (input: unknown) => {
  const parsed = parse(object, input);
  return parsed.ok ? null : parsed.problem;
};

describe('an object of the contract', () => {
  test.each(['extra', 'constructor', 'toString', '__proto__'])('knows no field %s', (name) => {
    const input: unknown = JSON.parse(`{"content": "路灯坏了三天", "${name}": 1}`);
    expect(problem(input)).toMatchObject({ code: 'INVALID_ARGUMENT', field: name });
  });

  test('says in Chinese which field is missing', () => {
    expect(problem({})).toEqual({ code: 'INVALID_ARGUMENT', message: '请填写意见建议', field: 'content' });
  });

  test('names a field within a field by its path', () => {
    expect(problem({ content: '路灯坏了三天', place: { text: '太长的地点名称' } })?.field).toBe('place.text');
    expect(problem({ content: '路灯坏了三天', place: { text: '门口', floor: 1 } })?.field).toBe('place.floor');
  });

  test.each([[null], ['text'], [7], [[]]])('is not %p', (input) => {
    expect(problem(input)?.code).toBe('INVALID_ARGUMENT');
  });
});

describe('a text', () => {
  const read = (value: unknown) => parse(text('意见建议', 5, 10), value);

  test('is counted as people count: emoji and rare characters are one', () => {
    expect(read('😀😀😀😀').ok).toBe(false);
    expect(read('😀😀😀😀😀').ok).toBe(true);
    expect(read('𠮷'.repeat(10)).ok).toBe(true);
    expect(read('𠮷'.repeat(11)).ok).toBe(false);
  });

  test('is trimmed before it is counted', () => {
    expect(read('  路灯  ').ok).toBe(false);
    expect(read('　路灯坏了呀　')).toEqual({ ok: true, value: '路灯坏了呀' });
  });

  test('that nobody can see is none', () => {
    expect(read('\u200b'.repeat(6)).ok).toBe(false);
    expect(read('路灯\u200b\u2060\ufeff坏了').ok).toBe(false);
    expect(read('\u200d \u200d 路灯坏了').ok).toBe(false);
    expect(read('路灯\u200b坏了呀').ok).toBe(true);
  });

  test('holds line breaks, and no characters that would break a document', () => {
    expect(read('路灯\n坏了呀').ok).toBe(true);
    expect(read('路灯\u0000坏了').ok).toBe(false);
  });
});

test.each([
  ['138 0000-0000', '13800000000'],
  ['0318-8980000', '03188980000'],
  ['8980000', '8980000'],
])('the phone %s is kept as %s', (typed, kept) => {
  expect(parse(phone, typed)).toEqual({ ok: true, value: kept });
});

test.each(['12345', '23800000000', '138000000001', 'abc', ''])('%s is no phone', (typed) => {
  expect(parse(phone, typed).ok).toBe(false);
});

test('a submission needs no more than a request id, an aspect and a text', () => {
  const least = { requestId: 'request-1', aspect: 'livelihood', content: '楼道里的灯坏了' };
  expect(parse(suggestionContract.submit.input, least).ok).toBe(true);
});
