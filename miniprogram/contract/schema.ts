import * as v from 'valibot';
import type { Problem } from './errors';

/** One action of a function: what it takes (a schema) and what it answers (a type only). */
export interface ActionContract<Input extends v.GenericSchema, Output> {
  readonly input: Input;
  /** Carries the type of the answer; never set. */
  readonly output?: Output;
}

/**
 * Declares an action. The output type is given first, the input type follows from the schema:
 * `action<{ id: string }>()(v.strictObject({ … }))`.
 */
export const action =
  <Output>() =>
  <Input extends v.GenericSchema>(input: Input): ActionContract<Input, Output> => ({ input });

export type AnyContract = Record<string, ActionContract<v.GenericSchema, unknown>>;
export type InputOf<A> = A extends ActionContract<infer I, unknown> ? v.InferInput<I> : never;
export type ParsedOf<A> = A extends ActionContract<infer I, unknown> ? v.InferOutput<I> : never;
export type OutputOf<A> = A extends ActionContract<v.GenericSchema, infer O> ? O : never;

/**
 * An object with exactly these fields. The entries have no prototype, or a field named `constructor` or `__proto__`
 * would count as known.
 */
export function fields<const Entries extends v.ObjectEntries>(entries: Entries, message = '内容的格式不对') {
  const bare: Entries = Object.assign(Object.create(null) as Entries, entries);
  return v.strictObject(bare, (issue) => {
    if (issue.expected === 'never') return '不认识的内容';
    const missing = Object.entries(entries).find(([key]) => issue.expected === JSON.stringify(key))?.[1];
    return missing && 'message' in missing && typeof missing.message === 'string' ? missing.message : message;
  });
}

/** Characters without any width, which come along when something is copied: two names differ, and nobody sees it. */
export const UNSEEN = /\p{Cf}/gu;

/**
 * Text as a person types it: trimmed, with Unicode NFC; lengths count characters, not UTF-16 halves. There have to be as
 * many that somebody can see.
 */
export const text = (label: string, min: number, max: number) =>
  v.pipe(
    v.string(`请填写${label}`),
    v.transform((value) => value.normalize('NFC').trim()),
    v.check(
      (value) => [...value.replace(UNSEEN, '').trim()].length >= min,
      min <= 1 ? `请填写${label}` : `${label}至少写 ${min} 个字`,
    ),
    v.check((value) => [...value].length <= max, `${label}最多 ${max} 个字`),
    v.check((value) => !UNPRINTABLE.test(value), `${label}里有无法显示的字符，请删掉后再试`),
  );

/** A name that others are told by: a place's, a unit's. What can't be seen is left out. */
export const nameText = (label: string, min: number, max: number) =>
  v.pipe(
    v.string(`请填写${label}`),
    v.transform((value) => value.replace(UNSEEN, '')),
    text(label, min, max),
  );

/**
 * Control characters other than tab and line breaks, which break documents and tables that are made from the text, and
 * halves of characters, which no file can hold.
 */
// eslint-disable-next-line no-control-regex
export const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;

export const id = v.pipe(v.string('编号不对'), v.regex(/^[\w-]{1,64}$/, '编号不对'));
/** Made by the client once per submit, sent again unchanged with each retry. */
export const requestId = v.pipe(v.string('缺少请求编号'), v.regex(/^[\w-]{8,64}$/, '请求编号不对'));
/** Optimistic lock: the version that the caller has seen. */
export const version = v.pipe(
  v.number('版本号不对'),
  v.integer('版本号不对'),
  v.minValue(1, '版本号不对'),
  v.maxValue(1_000_000, '版本号不对'),
);
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const day = v.pipe(
  v.string('请选择日期'),
  v.regex(DAY, '日期不对，请重新选择'),
  v.check((value) => isDay(value), '没有这一天，请重新选择'),
);
/** Whether it is a day of the calendar, `YYYY-MM-DD`. February 30 parses, as a day in March. */
export function isDay(value: string): boolean {
  if (!DAY.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
/** A moment as the phone says it: ISO 8601 with offset. */
export const moment = v.pipe(
  v.string('时间不对'),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/, '时间不对'),
  v.check((value) => !Number.isNaN(Date.parse(value)), '时间不对'),
);
export const fileId = v.pipe(v.string('图片编号不对'), v.regex(/^cloud:\/\/[^\s]{1,480}$/, '图片编号不对'));
/** The mainland's mobile numbers and landlines with area code; separators are dropped. */
export const phone = v.pipe(
  v.string('请填写电话'),
  v.transform((value) => value.replace(/[\s-]/g, '')),
  v.regex(/^(1[3-9]\d{9}|0\d{9,11}|\d{7,8})$/, '电话号码不对，请检查一下'),
);
/** 50 at most in a page; 20 unless told. */
export const paging = {
  limit: v.optional(
    v.pipe(
      v.number('每页条数不对'),
      v.integer('每页条数不对'),
      v.minValue(1, '每页条数不对'),
      v.maxValue(50, '每页最多 50 条'),
    ),
    20,
  ),
  cursor: v.optional(v.nullable(v.pipe(v.string('翻页位置不对'), v.regex(/^[\w-]{1,512}$/, '翻页位置不对')))),
};
/** Staff with several memberships say in which one they act; without it the one chosen on 我的 counts. */
export const acting = { membershipId: v.optional(id) };

/** For lists that are small by nature (units, sites): they usually come whole. */
export const longPaging = {
  limit: v.optional(
    v.pipe(
      v.number('每页条数不对'),
      v.integer('每页条数不对'),
      v.minValue(1, '每页条数不对'),
      v.maxValue(200, '每页最多 200 条'),
    ),
    200,
  ),
  cursor: paging.cursor,
};

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Checks a value against a schema. The first fault is reported, with the path of its field. */
export function parse<S extends v.GenericSchema>(schema: S, input: unknown): Parsed<v.InferOutput<S>> {
  const result = v.safeParse(schema, input, { abortPipeEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const issue = result.issues[0];
  const field = v.getDotPath(issue);
  const message = describe(issue);
  return { ok: false, problem: { code: 'INVALID_ARGUMENT', message, ...(field ? { field } : {}) } };
}

function describe(issue: v.BaseIssue<unknown>): string {
  // Every schema of ours names its own message; valibot's own ones are English and not for people.
  return /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '内容的格式不对';
}
