import type { QuestionnaireSettings, QuestionnaireView, Taking } from '../../../../contract/index';
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

/** What is said once it is published. */
export const publishedWords = (taking: Taking | undefined): string => {
  if (taking === 'early') return '发布了，到了开始的时间居民就能填。';
  return taking === 'full' ? '发布了，可是已经收满，居民填不了。还要收，请把份数改多。' : '发布了，居民现在就能填。';
};

/** What is asked before the first version is published. @param now by this phone's clock */
export const firstWords = ({ anonymous, opensAt }: QuestionnaireSettings, now: Date): string => {
  const when = opensAt !== null && Date.parse(opensAt) > now.getTime() ? '到了开始的时间，' : '';
  return `${when}居民从首页就能看到、能填。${anonymous ? '不记名' : '记名'}，发布以后不能再改。`;
};
