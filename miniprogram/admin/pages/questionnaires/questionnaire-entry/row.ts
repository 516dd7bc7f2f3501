import type { QuestionnaireSummary, Taking } from '../../../../contract/index';
import type { Tone } from '../../../../utils/status';
import { spokenTime } from '../../../../utils/time';

/** What staff are shown of a questionnaire. */
export interface QuestionnaireRow {
  id: string;
  title: string;
  state: string;
  tone: Tone;
  facts: string;
  times: string;
}

const STATES: Record<Taking, { state: string; tone: Tone }> = {
  draft: { state: '草稿', tone: 'stopped' },
  early: { state: '还没到时间', tone: 'waiting' },
  open: { state: '正在收', tone: 'working' },
  over: { state: '到时间了', tone: 'done' },
  full: { state: '收满了', tone: 'done' },
  closed: { state: '已关闭', tone: 'done' },
};

/** 正在收, with the colour that repeats it. */
export const stateOf = (taking: Taking): { state: string; tone: Tone } => STATES[taking];

/** 8月22日 08:00 开始，8月30日 18:00 结束; '' when nothing is set. */
export const timesWords = ({ opensAt, closesAt }: { opensAt: string | null; closesAt: string | null }): string =>
  [opensAt === null ? '' : `${spokenTime(opensAt)} 开始`, closesAt === null ? '' : `${spokenTime(closesAt)} 结束`]
    .filter(Boolean)
    .join('，');

export const questionnaireRow = (item: QuestionnaireSummary): QuestionnaireRow => ({
  id: item.id,
  title: item.title,
  ...stateOf(item.taking),
  facts: [
    item.anonymous ? '不记名' : '记名',
    `${item.questionCount} 题`,
    item.received === null || item.taking === 'draft' ? '' : `收到 ${item.received} 份`,
  ]
    .filter(Boolean)
    .join(' · '),
  times: timesWords(item),
});
