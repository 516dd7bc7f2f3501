import type { Condition, Question, QuestionnaireContent } from '../../../contract/index';
import { words } from './kit';
import { QUESTION_GROUPS } from './questions';

/** A whole questionnaire to begin with. */
export interface ReadyQuestionnaire {
  id: string;
  about: string;
  content: QuestionnaireContent;
}

const ALL = new Map(QUESTION_GROUPS.flatMap(({ questions }) => questions.map((question) => [question.id, question])));

/** @throws when the library doesn't have it: a mistake in this file */
function from(id: string, more: { showIf?: Condition; newPage?: boolean } = {}): Question {
  const question = ALL.get(id);
  if (!question) throw new Error(`no question ${id}`);
  return { ...question, ...more };
}

const section = (id: string, title: string, hint = ''): Question => ({
  id,
  type: 'section',
  title,
  newPage: true,
  ...(hint === '' ? {} : { hint }),
});

const chose = (question: string, ...value: string[]): Condition => ({ question, is: 'in', value });

export const READY_QUESTIONNAIRES: readonly ReadyQuestionnaire[] = [
  {
    id: 'awareness',
    about: '大家知不知道创城、总体满不满意，约 3 分钟',
    content: {
      title: '创城知晓与满意度问卷',
      intro: '想听听您对创建文明县城的看法。大多点一下就行，没有对错，照实说就好。',
      thanks: '谢谢您！大家的看法会放在一起，用来改进创城工作。',
      display: 'question',
      questions: [
        from('known-campaign'),
        from('known-source', { showIf: chose('known-campaign', 'o1', 'o2') }),
        from('known-joining'),
        from('overall-stars'),
        from('overall-sides'),
        from('overall-change'),
        from('manners-first'),
        from('overall-wish'),
        section('about-you', '最后，请简单说说您自己', '只用来看不同的人看法有没有不同，不想说的可以不填。'),
        from('basic-age'),
        from('basic-place'),
      ],
    },
  },
  {
    id: 'return-visit',
    about: '走访过的住户：干部来得怎么样、事办得怎么样，约 2 分钟',
    content: {
      title: '走访回访问卷',
      intro: '前些天有干部到您家走访，想请您说说：走访做得怎么样，您提的事办得怎么样。',
      thanks: '谢谢您！没办好的，我们会接着办。',
      display: 'question',
      questions: [
        from('known-visit'),
        from('visit-stars', { showIf: chose('known-visit', 'o1') }),
        from('visit-sides', { showIf: chose('known-visit', 'o1') }),
        from('visit-answered'),
        from('visit-solved', { showIf: chose('visit-answered', 'o1', 'o2') }),
        from('visit-result', { showIf: chose('visit-solved', 'o1', 'o2', 'o4') }),
        words('visit-wish', '还有什么想对干部说的？', '没有可以不写'),
      ],
    },
  },
  {
    id: 'property',
    about: '小区里的物业、卫生、停车、充电，约 3 分钟',
    content: {
      title: '小区物业问卷',
      intro: '想了解您住的小区管得怎么样，哪些事最该先改。',
      thanks: '谢谢您！结果会和社区、物业一起看，能改的先改。',
      display: 'page',
      questions: [
        section('managed', '小区的管理'),
        from('property-kind'),
        from('property-overall', { showIf: chose('property-kind', 'o1', 'o2') }),
        from('property-services'),
        from('property-repair'),
        section('around', '小区的环境'),
        from('clean-bins'),
        from('property-charging'),
        from('green-needs'),
        section('last', '最后'),
        from('basic-years'),
        from('overall-wish'),
      ],
    },
  },
];
