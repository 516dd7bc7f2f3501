import {
  contentFault,
  parse,
  publishFault,
  QUESTIONS_MAX,
  type AnswerFault,
  type Question,
  type QuestionnaireContent,
  type QuestionnaireSettings,
} from '../../contract/index';
import { questionnaireContent } from '../../contract/questionnaire-schema';

/** What is wrong with what is being built, and where it can be mended. */
export interface BuildFault {
  /** Place of the question, from 0 on; null for the whole. */
  index: number | null;
  /** Within the question (`options.1.label`), or of the whole (`title`, `settings.closesAt`). */
  field: string;
  /** For a person: names its question. */
  message: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** By the form alone: each part that is not as it should be, the first fault of each question. @param value anything at all */
export function formFaults(value: unknown): BuildFault[] {
  if (!isRecord(value)) return [{ index: null, field: '', message: '这不是一份问卷' }];
  const { questions, ...head } = value;
  if (!Array.isArray(questions)) return [{ index: null, field: 'questions', message: '里面没有题目' }];
  const whole = parse(questionnaireContent, { ...head, questions: [] });
  const faults = whole.ok ? [] : [{ index: null, field: whole.problem.field ?? '', message: whole.problem.message }];
  if (questions.length > QUESTIONS_MAX) {
    faults.push({ index: null, field: 'questions', message: `最多 ${QUESTIONS_MAX} 道题` });
  }
  return [...faults, ...questions.flatMap((question, index) => questionFault(question, index) ?? [])];
}

/** @returns null when its form is right */
function questionFault(question: unknown, index: number): BuildFault | null {
  const parsed = parse(questionnaireContent, { title: '问卷', display: 'page', questions: [question] });
  if (parsed.ok) return null;
  const field = (parsed.problem.field ?? '').replace(/^questions\.0\.?/, '');
  return { index, field, message: `第 ${index + 1} 题${partWords(field)}：${parsed.problem.message}` };
}

/** 的第 2 个选项 */
function partWords(field: string): string {
  const [, list, place] = /^(options|rows)\.(\d+)/.exec(field) ?? [];
  if (list === undefined) return field.startsWith('showIf') ? '的显示条件' : '';
  return `的第 ${Number(place) + 1} ${list === 'options' ? '个选项' : '行'}`;
}

/** All that keeps it from being saved. */
export function saveFaults(content: QuestionnaireContent, settings: QuestionnaireSettings): BuildFault[] {
  const form = formFaults(content);
  return [...(form.length > 0 ? form : togetherFaults(content, settings.anonymous)), ...timeFaults(settings)];
}

/** What `contentFault` says, and what it would say once that is mended, and so on. */
export function togetherFaults(content: QuestionnaireContent, anonymous: boolean): BuildFault[] {
  const faults: BuildFault[] = [];
  let left = content;
  // Each round takes one fault away.
  for (let round = 0; round <= content.questions.length * 2; round += 1) {
    const fault = contentFault(left, anonymous);
    if (fault === null) break;
    const found = placed(fault);
    faults.push(found);
    if (found.index === null) break;
    left = healed(left, found.index, found.field);
  }
  return faults;
}

function placed({ field, message }: AnswerFault): BuildFault {
  const [, index, rest = ''] = /^questions\.(\d+)\.?(.*)$/.exec(field) ?? [];
  return index === undefined ? { index: null, field, message } : { index: Number(index), field: rest, message };
}

/** As if a fault had been mended, so that the next one is found. */
function healed(content: QuestionnaireContent, index: number, field: string): QuestionnaireContent {
  const questions = content.questions.map((question, i): Question => {
    if (i !== index) return question;
    const { id, title, showIf } = question;
    if (field === 'id') return { id: `again-${index}`, type: 'section', title };
    if (field === 'showIf') return { ...question, showIf: undefined };
    const condition = showIf === undefined ? {} : { showIf };
    if (question.type !== 'single' && question.type !== 'multiple' && question.type !== 'ranking') {
      return { id, type: 'short', title, ...condition };
    }
    const options = question.options.filter(
      (option, at) => question.options.findIndex((it) => it.id === option.id) === at,
    );
    return {
      id,
      type: 'multiple',
      title,
      options: options.map((it) => ({ id: it.id, label: it.label })),
      ...condition,
    };
  });
  return { ...content, questions };
}

function timeFaults({ opensAt, closesAt }: QuestionnaireSettings): BuildFault[] {
  return opensAt !== null && closesAt !== null && Date.parse(opensAt) >= Date.parse(closesAt)
    ? [{ index: null, field: 'settings.closesAt', message: '结束的时间要在开始以后' }]
    : [];
}

/** All that keeps it from being published. @param kinds by question id, of what was published before */
export function publishFaults(
  content: QuestionnaireContent,
  settings: QuestionnaireSettings,
  kinds: Readonly<Record<string, string>>,
  now: Date,
): BuildFault[] {
  const faults = saveFaults(content, settings);
  const over = settings.closesAt !== null && Date.parse(settings.closesAt) <= now.getTime();
  if (over) faults.push({ index: null, field: 'settings.closesAt', message: '结束的时间已经过了，请改晚一些' });
  if (formFaults(content).length > 0) return faults;
  const fault = publishFault(content, kinds);
  return fault === null ? faults : [...faults, placed(fault)];
}
