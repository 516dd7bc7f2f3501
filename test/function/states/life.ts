import { compose } from '../../../cloudfunctions/suggestion/compose';
import { STEPS, type StepName, type Who } from '../../../cloudfunctions/suggestion/states';
import { byCaller, byItself, carryOut, type Given } from '../../../cloudfunctions/suggestion/step';
import type { CampaignDoc, MemberDoc, ProblemDoc, SuggestionDoc } from '../../../cloudfunctions/common/model';
import { Reference } from '../../../cloudfunctions/common/reference';
import type { Role, Status } from '../../../miniprogram/contract';
import { openidOf, type CastName } from '../../support/cast';
import { TEST_VARIABLES } from '../../support/cloud';
import { assignments, campaign, CAMPAIGN_ID, districts, members, sites, TUESDAY, units } from '../../support/fixture';

/** A Friday off and a Saturday that is worked: counting plain weekdays gives another day. */
export const CHANGED: Partial<CampaignDoc> = {
  calendar: { holidays: ['2017-08-25'], workdays: ['2017-08-26'], revision: 3 },
};
/** Two days after everything below has been submitted. */
export const THURSDAY = new Date('2017-08-24T10:00:00+08:00');

const colleague = (who: CastName, role: MemberDoc['role'], unitId: string | null): MemberDoc => ({
  _id: `member-${who}`,
  openid: openidOf(who),
  role,
  unitId,
  name: `测试${who}`,
  chosenAt: null,
  createdAt: TUESDAY,
});

/** The small county's members and those whom the table of states needs besides. */
export const staff: MemberDoc[] = [
  ...members,
  colleague('admin-4', 'unitAdmin', 'unit-housing'),
  colleague('cadre-2', 'cadre', 'unit-tax'),
  colleague('cadre-3', 'cadre', 'unit-housing'),
  colleague('cadre-4', 'cadre', 'unit-housing'),
  colleague('office', 'office', null),
];

const reference = new Reference({ ...campaign, ...CHANGED }, { districts, units, assignments, sites });

/** In the files that encrypt or derive ids outside of a function. */
export function withSecrets(): void {
  beforeAll(() => void Object.assign(process.env, TEST_VARIABLES));
  afterAll(() => Object.keys(TEST_VARIABLES).forEach((name) => delete process.env[name]));
}

/** One step in a fixture's life, as the functions carry it out; everything that it owes has been delivered. */
export function grown(doc: SuggestionDoc, name: StepName, given: Given, by: MemberDoc | null, at: Date): SuggestionDoc {
  const who = STEPS[name].who.some((part: Who) => part === 'system') ? byItself : byCaller(by);
  const { set, entry, owed } = carryOut(doc, name, given, who, reference, at);
  return {
    ...doc,
    ...set,
    version: doc.version + 1,
    timeline: [...doc.timeline, entry],
    requestIds: [...doc.requestIds, `mark-${doc.version}`],
    outbox: [...doc.outbox, ...owed.map((one) => ({ ...one, state: 'done' as const, attempts: 1 }))],
  };
}

type Way = readonly (readonly [StepName, Given])[];
const ACCEPT = ['accept', {}] as const;
/** How a suggestion comes into each state. */
const WAYS: Record<Status, Way> = {
  submitted: [],
  accepted: [ACCEPT],
  planned: [ACCEPT, ['plan', { note: '测试说明：下周更换', date: '2017-08-30' }]],
  deferred: [ACCEPT, ['defer', { note: '测试说明：等配件', date: '2017-09-12' }]],
  resolved: [ACCEPT, ['resolve', { note: '测试说明：已经修好' }]],
  closed: [ACCEPT, ['resolve', { note: '测试说明：已经修好' }], ['rate', { rating: 'fair' }]],
  declined: [['decline', { note: '测试说明：不归县里管' }]],
  withdrawn: [['withdraw', {}]],
  merged: [ACCEPT, ['merge', { problemId: 'problem-1' }]],
};

/** In which relation somebody stands to a suggestion. What follows from it is written out here, not computed. */
export interface Relation {
  name: string;
  caller: CastName;
  role: Role;
  /** Who wrote it. */
  author: CastName;
  /** Who works on it. */
  handler?: CastName;
  /** The office has it itself; otherwise the unit-housing has it and the unit-edu was told. */
  atOffice?: true;
  /** The unit-tax had it first, with a handler of its own. */
  moved?: true;
  /** The author has asked for it again before. */
  reopened?: true;
  parts: readonly Who[];
  /** `work`: sees what colleagues write for each other, too. */
  sees: 'nothing' | 'itself' | 'work';
}

const relation = (
  name: string,
  caller: CastName,
  role: Role,
  sees: Relation['sees'],
  parts: readonly Who[],
  rest: Partial<Relation> = {},
): Relation => ({ name, caller, role, sees, parts, author: 'resident', ...rest });

export const RELATIONS: readonly Relation[] = [
  relation('its author', 'resident', 'resident', 'itself', ['author']),
  relation('its author, who has reopened it before', 'resident', 'resident', 'itself', ['author'], { reopened: true }),
  relation('another resident', 'resident-2', 'resident', 'nothing', []),
  relation('an admin of the unit', 'admin-3', 'unitAdmin', 'work', ['responsible']),
  relation('an admin of the unit that was told', 'admin-1', 'unitAdmin', 'work', ['informed']),
  relation('an admin of another unit', 'admin-2', 'unitAdmin', 'nothing', []),
  relation('an admin of the unit that had it', 'admin-2', 'unitAdmin', 'nothing', [], { moved: true }),
  relation('an admin whose unit the office took it from', 'admin-3', 'unitAdmin', 'nothing', [], { atOffice: true }),
  relation('the cadre to whom it was handed', 'cadre-3', 'cadre', 'work', ['handler'], { handler: 'cadre-3' }),
  relation('a colleague of that cadre', 'cadre-4', 'cadre', 'work', [], { handler: 'cadre-3' }),
  relation('a cadre of the unit that was told', 'cadre-1', 'cadre', 'work', ['informed']),
  relation('the handler in the unit that had it', 'cadre-2', 'cadre', 'nothing', [], { moved: true }),
  relation('the office', 'office', 'office', 'work', ['office']),
  relation('the office, which has it itself', 'office', 'office', 'work', ['office', 'responsible'], {
    atOffice: true,
  }),
  relation('an editor', 'editor', 'editor', 'nothing', []),
  relation('its author, an editor', 'editor', 'editor', 'itself', ['author'], { author: 'editor' }),
  relation('its author, an admin of another unit', 'admin-2', 'unitAdmin', 'itself', ['author'], {
    author: 'admin-2',
  }),
  relation('its author, an admin of another unit, who has reopened it', 'admin-2', 'unitAdmin', 'itself', ['author'], {
    author: 'admin-2',
    reopened: true,
  }),
  relation('its author, an admin of the unit', 'admin-3', 'unitAdmin', 'work', ['author', 'responsible'], {
    author: 'admin-3',
  }),
  relation('its author, of the office, who has reopened it', 'office', 'office', 'work', ['author', 'office'], {
    author: 'office',
    reopened: true,
  }),
];

const known = (who: CastName): MemberDoc | null => staff.find((member) => member.openid === openidOf(who)) ?? null;

let count = 0;

/** A suggestion in a state, having come there step by step since Tuesday morning. */
export function living(state: Status, { author, handler, atOffice, moved, reopened }: Relation): SuggestionDoc {
  count += 1;
  let doc = born(`s-${count}`, author);
  let minutes = 0;
  const step = (name: StepName, given: Given, by: MemberDoc | null) => {
    minutes += 20;
    doc = grown(doc, name, given, by, new Date(TUESDAY.getTime() + minutes * 60_000));
  };
  if (atOffice) step('reroute', { unitId: 'office' }, known('office'));
  if (moved) {
    step('reroute', { unitId: 'unit-tax' }, known('office'));
    step('assignHandler', { memberId: 'member-cadre-2' }, known('admin-2'));
    step('reroute', { unitId: 'unit-housing' }, known('office'));
  }
  if (handler) step('assignHandler', { memberId: `member-${handler}` }, known('admin-3'));
  for (const [name, given] of WAYS[state]) {
    const byAuthor = (STEPS[name].who as readonly Who[]).every((part) => part === 'author');
    step(name, given, byAuthor ? null : known(atOffice ? 'office' : 'admin-3'));
  }
  return { ...doc, reopenedByAuthor: reopened ?? false, outboxDueAt: null };
}

function born(id: string, author: CastName): SuggestionDoc {
  const composed = compose({
    id,
    call: {
      input: {
        requestId: `request-${id}`,
        aspect: 'livelihood',
        content: '楼道里的水管漏了三天',
        category: 'water-heat-power',
        name: '演示居民甲',
        phone: '13000000001',
      },
      openid: openidOf(author),
      env: 'test',
      at: TUESDAY,
    },
    reference,
    spot: { site: null, district: districts.find((district) => district._id === 'kangcheng') ?? null },
    held: false,
  })(`CS-${id}`);
  return { ...composed, outbox: composed.outbox.map((entry) => ({ ...entry, state: 'done', attempts: 1 })) };
}

/** What `merged` ones are merged into. */
export const PROBLEM: Pick<ProblemDoc, '_id' | 'campaignId' | 'title' | 'status' | 'plan' | 'dueAt' | 'answer'> = {
  _id: 'problem-1',
  campaignId: CAMPAIGN_ID,
  title: '康成小区水管老化',
  status: 'open',
  plan: null,
  dueAt: null,
  answer: null,
};
