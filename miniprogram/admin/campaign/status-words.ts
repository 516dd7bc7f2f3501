import type { CampaignStatus } from '../../contract/index';

/** A step of the campaign, as it is offered and confirmed. */
export interface StatusStep {
  to: CampaignStatus;
  label: string;
  /** What it means, asked before it is done. */
  title: string;
  content: string;
  confirm: string;
  done: string;
}

const STEPS: Record<Exclude<CampaignStatus, 'draft'>, Omit<StatusStep, 'to'>> = {
  active: {
    label: '开始活动',
    title: '开始活动？',
    content: '居民从现在起就能提建议，干部可以走访。开始以后，编号前缀不能改，方面和类别不能删，别的还可以改。',
    confirm: '开始',
    done: '活动开始了，居民现在就能提建议。',
  },
  closed: {
    label: '结束活动',
    title: '结束活动？',
    content: '居民不能再提新的建议。提过的接着办理、接着答复。以后还可以重新开始。',
    confirm: '结束',
    done: '活动结束了，不再收新的建议。',
  },
  archived: {
    label: '归档',
    title: '把活动归档？',
    content: '归档以后，设置、意见和答复都不能再改，也不能重新开始；没办完的不再提醒。居民还看得到自己提过的和答复。',
    confirm: '归档',
    done: '活动归档了。',
  },
};

const AGAIN: Omit<StatusStep, 'to'> = {
  label: '重新开始',
  title: '重新开始活动？',
  content: '居民从现在起又能提建议。',
  confirm: '重新开始',
  done: '活动重新开始了。',
};

/** The steps that may follow, in the order in which they are offered. */
export const statusSteps = (status: CampaignStatus, next: readonly CampaignStatus[]): StatusStep[] =>
  next.flatMap((to) =>
    to === 'draft' ? [] : [{ to, ...(status === 'closed' && to === 'active' ? AGAIN : STEPS[to]) }],
  );
