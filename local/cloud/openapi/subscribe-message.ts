import type { Mailbox } from '../messages/mailbox';
import { isRecord } from '../functions/config';
import type { Pushes } from '../push/pushes';
import type { Clock } from '../types';
import { ApiError, stringField, type Api } from './api';
import { receipt } from './receipts';

/**
 * What each kind of field may hold; the kind is its name without the number (`thing3`). From the documents of
 * `subscribeMessage.send`, 参数值内容限制说明.
 */
const KINDS: Record<string, (value: string) => boolean> = {
  thing: (value) => count(value) <= 20,
  number: (value) => /^-?[\d.]{1,32}$/.test(value),
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => count(value) <= 5 && /^[^\p{L}\p{N}\s]+$/u.test(value),
  character_string: (value) => value.length <= 32 && /^[\x20-\x7e]+$/.test(value),
  time: isTime,
  date: isTime,
  amount: (value) => /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/.test(value),
  phone_number: (value) => value.length <= 17 && /^[\d+\-#() ]+$/.test(value),
  // 粤A8Z888挂: Chinese may stand first and last only.
  car_number: (value) =>
    count(value) <= 8 && /^[\p{Script=Han}A-Za-z0-9][A-Za-z0-9]*[\p{Script=Han}A-Za-z0-9]?$/u.test(value),
  name: (value) => (/[^\x20-\x7e]/.test(value) ? count(value) <= 10 : value.length <= 20),
  phrase: (value) => count(value) <= 5 && /^\p{Script=Han}+$/u.test(value),
  const: (value) => count(value) <= 20,
};

const count = (value: string) => [...value].length;

/** `2019年10月1日`, `2019-10-01`, with or without `15:01`, also a time alone or a span of two (`~`). */
function isTime(value: string): boolean {
  const day = String.raw`\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2})`;
  const clock = String.raw`\d{1,2}:\d{2}(:\d{2})?`;
  const moment = `(${day}( ?${clock})?|${clock})`;
  return new RegExp(`^${moment}( ?~ ?${moment})?$`).test(value);
}

export interface SubscribeMessageOptions {
  mailbox: Mailbox;
  clock: Clock;
  pushes: Pick<Pushes, 'send'>;
  /** Paths of the app's pages, null when they aren't known. */
  pages: () => ReadonlySet<string> | null;
  /** Names of the fields of each template, null when they aren't known. */
  templates: Record<string, string[]> | null;
}

/**
 * `subscribeMessage.send`. The answer has no `msgid`: its documents list none, and where WeChat gives one it is a number too
 * long for JavaScript. A receipt is told by its person and template.
 */
export function sendSubscribeMessage({ mailbox, clock, pushes, pages, templates }: SubscribeMessageOptions): Api {
  const known = templates && new Map(Object.entries(templates));
  return async (fields) => {
    const openid = stringField(fields, 'touser');
    const templateId = stringField(fields, 'template_id');
    const page = stringField(fields, 'page');
    if (!/^[\w-]{1,64}$/.test(openid)) throw new ApiError(40003, 'invalid openid');
    if (!/^[\w-]{1,64}$/.test(templateId)) throw new ApiError(40037, 'invalid template_id');
    if (known && !known.has(templateId)) throw new ApiError(40037, 'invalid template_id');
    if (page !== '' && pages()?.has(page.split('?')[0] ?? '') === false) throw new ApiError(41030, 'invalid page');
    const data = checkData(fields.data);
    checkFields(data, known?.get(templateId));
    if (!(await mailbox.receive(openid, templateId, data, page)))
      throw new ApiError(43101, 'user refuse to accept the msg');
    pushes.send(receipt(clock, openid, templateId));
    return {};
  };
}

/** A template wants each of its fields, and no other. @param names without them any will do */
function checkFields(data: object, names: readonly string[] = Object.keys(data)): void {
  const missing = names.find((name) => !Object.hasOwn(data, name));
  if (missing !== undefined) throw new ApiError(47003, `argument invalid! data.${missing}.value is empty`);
  const extra = Object.keys(data).find((name) => !names.includes(name));
  if (extra !== undefined) throw new ApiError(47003, `argument invalid! data.${extra} is not in the template`);
}

function checkData(data: unknown): Record<string, { value: string }> {
  if (!isRecord(data) || Object.keys(data).length === 0) throw new ApiError(47003, 'argument invalid! data is empty');
  const checked: Record<string, { value: string }> = {};
  for (const [name, field] of Object.entries(data)) {
    const raw = isRecord(field) ? field.value : undefined;
    const value = typeof raw === 'number' ? String(raw) : raw;
    if (typeof value !== 'string' || value === '')
      throw new ApiError(47003, `argument invalid! data.${name}.value is empty`);
    const kind = /^([a-z_]+?)\d+$/.exec(name)?.[1];
    const fits = kind === undefined ? undefined : KINDS[kind];
    if (!fits) throw new ApiError(47003, `argument invalid! data.${name} is not in the template`);
    if (!fits(value)) throw new ApiError(47003, `argument invalid! data.${name}.value invalid`);
    checked[name] = { value };
  }
  return checked;
}
