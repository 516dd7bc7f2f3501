import type { AnswerDoc, BoxDoc, QuestionnaireDoc } from '../../../cloudfunctions/questionnaire/model';
import type {
  AnswerReceipt,
  Envelope,
  Question,
  QuestionnaireContent,
  QuestionnaireSettings,
  QuestionnaireView,
} from '../../../miniprogram/contract';
import type { CastName } from '../../support/cast';
import { nextRequest, useCounty } from '../county';

/** A questionnaire about the campaign, as the office would build it, and people who fill it in. */

export const QUESTIONS: Question[] = [
  {
    id: 'heard',
    type: 'single',
    title: '您听说过创城吗？',
    required: true,
    options: [
      { id: 'yes', label: '听说过' },
      { id: 'no', label: '没有' },
    ],
  },
  {
    id: 'where',
    type: 'multiple',
    title: '从哪里听说的？',
    showIf: { question: 'heard', is: 'in', value: ['yes'] },
    options: [
      { id: 'tv', label: '电视' },
      { id: 'visit', label: '干部上门' },
      { id: 'other', label: '其他', other: true },
    ],
  },
  { id: 'stars', type: 'rating', title: '打几颗星？', max: 5 },
  { id: 'wish', type: 'long', title: '还有什么想说的？' },
];

export const CONTENT: QuestionnaireContent = {
  title: '创城问卷',
  intro: '只要两分钟。',
  display: 'question',
  questions: QUESTIONS,
};

export const SETTINGS: QuestionnaireSettings = { anonymous: false, opensAt: null, closesAt: null, cap: null };

export const YES = { heard: { options: ['yes'] }, stars: 4 };

export function useQuestionnaires() {
  const county = useCounty();
  const { as } = county;
  const dump = <T>(name: string): T[] => county.cloud().database.dump(name) as unknown as T[];

  const save = (
    content: Partial<QuestionnaireContent> = {},
    settings: Partial<QuestionnaireSettings> = {},
    fields: Record<string, unknown> = {},
  ): Promise<QuestionnaireView> =>
    as('office').ok('questionnaire', 'save', {
      requestId: nextRequest(),
      content: { ...CONTENT, ...content },
      settings: { ...SETTINGS, ...settings },
      ...fields,
    });
  const publish = ({ id, draft }: QuestionnaireView): Promise<QuestionnaireView> =>
    as('office').ok('questionnaire', 'publish', { requestId: nextRequest(), id, version: draft?.version });

  return {
    ...county,
    save,
    publish,
    published: async (
      settings: Partial<QuestionnaireSettings> = {},
      content: Partial<QuestionnaireContent> = {},
    ): Promise<QuestionnaireView> => publish(await save(content, settings)),
    answer: (
      who: CastName,
      questionnaireId: string,
      fields: Record<string, unknown> = {},
    ): Promise<Envelope<AnswerReceipt>> =>
      as(who).call('questionnaire', 'answer', { requestId: nextRequest(), questionnaireId, answers: YES, ...fields }),
    answers: () => dump<AnswerDoc>('answers'),
    boxes: () => dump<BoxDoc>('answerBoxes'),
    questionnaires: () => dump<QuestionnaireDoc>('questionnaires'),
  };
}

/** What was answered, or a refusal's code with its field. */
export const told = (answer: Envelope<AnswerReceipt>): string =>
  answer.ok
    ? `${answer.data.id === null ? 'ballot' : 'kept'}${answer.data.repeated ? ', repeated' : ''}`
    : [answer.error.code, answer.error.field].filter(Boolean).join(' ');
