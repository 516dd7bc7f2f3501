import { parse, type QuestionnaireContent } from '../../contract/index';
import { questionnaireContent } from '../../contract/questionnaire-schema';
import { formFaults, togetherFaults } from './faults';

/** A questionnaire as text: to be kept, sent to a colleague, or made by another program. */
export const toJson = (content: QuestionnaireContent): string => JSON.stringify(content, null, 2);

export type Imported = { ok: true; content: QuestionnaireContent } | { ok: false; faults: string[] };

/** Some editors put it before a text. */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** @param anonymous of the questionnaire that it comes into */
export function fromJson(text: string, anonymous: boolean): Imported {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(BYTE_ORDER_MARK, ''));
  } catch {
    return { ok: false, faults: [text.trim() === '' ? '还没有内容，请先粘贴' : '这不是导出的问卷：不是 JSON 格式'] };
  }
  const faults = formFaults(value);
  if (faults.length > 0) return { ok: false, faults: faults.map(({ message }) => message) };
  const parsed = parse(questionnaireContent, value);
  if (!parsed.ok) return { ok: false, faults: [parsed.problem.message] };
  const together = togetherFaults(parsed.value, anonymous);
  if (together.length > 0) return { ok: false, faults: together.map(({ message }) => message) };
  return { ok: true, content: parsed.value };
}
