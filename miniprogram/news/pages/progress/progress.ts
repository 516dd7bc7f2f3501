import { PAGES, type ProgressView } from '../../../contract/index';
import * as bulletins from '../../../services/bulletin';
import { loadInto } from '../../../services/load';
import { loadedPage } from '../../../services/page-frame';
import { spokenDay, spokenTime } from '../../../utils/time';
import { drawCard } from '../../share/card';
import { bigOf, communityRows, grouped, type Big, type CommunityRow } from './words';

interface Answer {
  said: string;
  answer: string;
  /** 县城管局 · 东社区 · 8月22日 */
  about: string;
}

const answerOf = ({ said, answer, unit, community, day }: ProgressView['answers'][number]): Answer => ({
  said,
  answer,
  about: [unit, community ?? '', spokenDay(day)].filter(Boolean).join(' · '),
});

/** 进展: what everybody may know of how far it has come. */
loadedPage({
  data: {
    county: '',
    at: '',
    big: [] as Big[],
    communities: [] as CommunityRow[],
    answers: [] as Answer[],
  },
  card: '',

  onLoad() {
    this.card = '';
    void this.load();
  },
  load(): Promise<void> {
    return loadInto(this, bulletins.progress, (view) => this.show(view));
  },
  show(view: ProgressView) {
    this.setData({
      state: 'ready',
      county: view.county,
      at: spokenTime(view.at),
      big: bigOf(view.total),
      communities: communityRows(view.communities),
      answers: view.answers.map(answerOf),
    });
    void this.draw(view);
  },
  async draw({ county, title, total }: ProgressView) {
    const numbers = [
      { value: grouped(total.visited), label: '户走访过了' },
      { value: grouped(total.received), label: '条意见' },
      { value: grouped(total.solved), label: '条办成了' },
    ];
    this.card = (await drawCard(this, { label: county, title, numbers })) ?? '';
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: this.shareTitle(), path: `/${PAGES.progress}`, ...(this.card ? { imageUrl: this.card } : {}) };
  },
  onShareTimeline(): WechatMiniprogram.Page.ICustomTimelineContent {
    return { title: this.shareTitle(), ...(this.card ? { imageUrl: this.card } : {}) };
  },
  shareTitle(): string {
    const [visited, , , solved] = this.data.big;
    return visited && solved
      ? `${this.data.county}：${visited.value}${visited.label}，${solved.value}${solved.label}`
      : '看看走访和办理的进展';
  },
});
