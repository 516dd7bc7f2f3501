import type { ProblemDoc, SuggestionDoc } from '../../../cloudfunctions/common/model';
import { aboutProblem, notices } from '../../../cloudfunctions/common/notices';
import { Reference } from '../../../cloudfunctions/common/reference';
import { assignments, campaign, CAMPAIGN_ID, districts, sites, TUESDAY, units } from '../../support/fixture';

const reference = new Reference(campaign, { districts, units, assignments, sites });

/** A problem that has just been answered, with these suggestions in it. All that they owed themselves is done. */
export function problemOf(suggestions: readonly SuggestionDoc[]) {
  const bare = {
    _id: 'problem-lamps',
    number: 'CSW-170822-00001-0',
    campaignId: CAMPAIGN_ID,
    title: '楼道里的灯',
    districtName: '城关镇 · 东社区',
    unitId: 'unit-edu',
    dueAt: null,
  };
  const outbox = notices('problem.resolved', aboutProblem(bare), reference, TUESDAY);
  const problem: ProblemDoc = {
    ...bare,
    category: null,
    path: ['county', 'town', 'east'],
    status: 'resolved',
    version: 2,
    plan: null,
    answer: '灯都换好了。',
    queueKey: '9',
    clockFrom: TUESDAY,
    deadline: 'none',
    timerAt: null,
    calendarRevision: 0,
    createdAt: TUESDAY,
    updatedAt: TUESDAY,
    timeline: [],
    inputHash: '',
    requestIds: [],
    outbox,
    outboxDueAt: TUESDAY,
    outboxLease: { holder: '', until: TUESDAY },
  };
  return {
    problems: [{ ...problem }],
    suggestions: suggestions.map((doc) => ({
      ...doc,
      status: 'merged',
      problemId: problem._id,
      outbox: [],
      outboxDueAt: null,
      timerAt: null,
    })),
  };
}
