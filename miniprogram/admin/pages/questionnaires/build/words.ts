import type { QuestionnaireSettings, QuestionnaireView } from '../../../../contract/index';
import { isChanged, type Building } from '../../../questionnaires/building';
import { stateOf, timesWords } from '../questionnaire-entry/row';

/** 不记名 · 8月22日 08:00 开始 · 最多 200 份 */
export const settingsWords = (settings: QuestionnaireSettings): string =>
  [
    settings.anonymous ? '不记名' : '记名',
    timesWords(settings) || '发布了就收，直到关闭',
    settings.cap === null ? '' : `最多 ${settings.cap} 份`,
    settings.showResults === true ? '填完能看大家的回答' : '',
  ]
    .filter(Boolean)
    .join(' · ');

/** What the server knows of it. */
export interface Standing {
  state: string;
  tone: string;
  received: string;
  results: boolean;
  open: boolean;
}

export const standingOf = ({ taking, status, received, number, results }: QuestionnaireView): Standing => ({
  ...stateOf(taking),
  received: number === 0 ? '' : `收到 ${received ?? 0} 份`,
  results,
  open: status === 'open',
});

/** What the last button does; '' when there is nothing to publish. */
export function publishWords(building: Building, view: QuestionnaireView | null): string {
  if (!view || view.number === 0) return '发布';
  if (view.status === 'closed') return '重新发布';
  return isChanged(building) || view.draft?.changed ? '发布新版' : '';
}
