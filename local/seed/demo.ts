import { dayOf } from '../../cloudfunctions/common/clock';
import { personHash } from '../../cloudfunctions/common/ids';
import type {
  AssignmentDoc,
  BuildingDoc,
  CallDoc,
  CampaignDoc,
  CardDoc,
  CheckInDoc,
  CoverageDoc,
  DistrictDoc,
  MemberDoc,
  NotificationDoc,
  ProblemDoc,
  SiteDoc,
  SubscriptionDoc,
  SuggestionDoc,
  UnitDoc,
  VisitDoc,
} from '../../cloudfunctions/common/model';
import { Reference } from '../../cloudfunctions/common/reference';
import type { SiteScanDoc } from '../../cloudfunctions/directory/model';
import type { BulletinDoc, BulletinReadsDoc } from '../../cloudfunctions/bulletin/model';
import type { QuestionnaireDoc, VersionDoc } from '../../cloudfunctions/questionnaire/model';
import { countedAll } from '../../cloudfunctions/suggestion/figures/counted';
import { placesOf } from '../../cloudfunctions/suggestion/figures/facts';
import type { CountsDoc, RunDoc } from '../../cloudfunctions/suggestion/figures/model';
import type { KickOffDoc } from '../../cloudfunctions/report/milestones/model';
import type { Status } from '../../miniprogram/contract';
import { answered, type DemoAnswers } from './answers';
import { bulletins } from './bulletins';
import { momentOf } from './calendar';
import { campaign, CAMPAIGN_ID, sites } from './campaign';
import { districts } from './county';
import { kickOffs, siteScans } from './milestones';
import { notifications } from './notifications';
import { IN_PROBLEMS, plannedProblems, problems } from './problems';
import { markPublic } from './public-answers';
import { questionnaires } from './questionnaires';
import { random } from './random';
import { suggestions, type PlannedPhoto } from './suggestions';
import { calls, cards } from './ticks';
import { assignments, members, units } from './units';
import { visits } from './visits';

/** The collections of the demo, under their names in cloudfunctions/database.json. */
export interface DemoDocuments extends DemoAnswers {
  campaigns: CampaignDoc[];
  districts: DistrictDoc[];
  units: UnitDoc[];
  assignments: AssignmentDoc[];
  sites: SiteDoc[];
  members: MemberDoc[];
  suggestions: SuggestionDoc[];
  suggestionCounts: CountsDoc[];
  suggestionRuns: RunDoc[];
  problems: ProblemDoc[];
  cards: CardDoc[];
  calls: CallDoc[];
  notifications: NotificationDoc[];
  subscriptions: SubscriptionDoc[];
  questionnaires: QuestionnaireDoc[];
  questionnaireVersions: VersionDoc[];
  visits: VisitDoc[];
  buildings: BuildingDoc[];
  coverage: CoverageDoc[];
  checkIns: CheckInDoc[];
  bulletins: BulletinDoc[];
  bulletinReads: BulletinReadsDoc[];
  kickOffs: KickOffDoc[];
  siteScans: SiteScanDoc[];
}

export interface DemoOptions {
  seed: number;
  /** The campaign is moved so that it runs on this day. */
  now: Date;
}

/** How many of the 300 suggestions are in which state. */
export const DEMO_STATES: Readonly<Record<Status, number>> = {
  submitted: 62,
  accepted: 58,
  planned: 48,
  resolved: 44,
  closed: 40,
  deferred: 20,
  declined: 11,
  merged: 9,
  withdrawn: 8,
};

export const DEMO_RESIDENTS = 120;

/** So many messages each admin and the office have allowed, as if they had tapped it: the phones in the demo ring. */
export const DEMO_ALLOWANCES = 3;

/** Campaign, districts, units, assignments and sites, as the functions see them. Buildings are part of it here. */
export function demoReference({ seed, now }: DemoOptions): Reference {
  const today = dayOf(now);
  const districtDocs = districts(CAMPAIGN_ID, seed);
  return new Reference(campaign(today, districtDocs), {
    districts: districtDocs,
    units: units(CAMPAIGN_ID),
    assignments: assignments(CAMPAIGN_ID, districtDocs),
    sites: sites(today, districtDocs),
  });
}

/**
 * The whole demo. The same seed and moment give the same documents, but for the random part of what is encrypted.
 * CONTACT_KEY and ID_SECRET have to be in the environment, as they are for a function.
 */
export function demoDocuments(options: DemoOptions): { documents: DemoDocuments; photos: PlannedPhoto[] } {
  const { seed, now } = options;
  const reference = demoReference(options);
  const memberDocs = members(reference.all.units, momentOf(reference.campaign.period.start, 8 * 60));
  const planned = plannedProblems(reference, now, seed + 2);
  const single = statuses(seed);
  const made = [
    ...suggestions({
      seed: seed + 1,
      reference,
      now,
      statuses: single,
      alike: planned.map(({ alike }) => alike),
      residents: DEMO_RESIDENTS,
      digits: 5,
    }),
  ];
  const docs = made.map(({ doc }) => doc);
  const problemDocs = problems(planned, docs.slice(single.length), reference, seed + 3);
  markPublic(docs, reference, now);
  const given = cards(docs, problemDocs, reference, now);
  const { covers, ...published } = bulletins(reference.campaign._id, reference.campaign.period.start, now);
  const asked = questionnaires(reference.campaign._id, reference.campaign.period.start);
  const visited = visits({ seed: seed + 4, reference, now, suggestions: docs, residents: DEMO_RESIDENTS });
  return {
    documents: {
      campaigns: [reference.campaign],
      ...reference.all,
      members: memberDocs,
      ...countedSuggestions(docs, problemDocs, reference),
      problems: problemDocs,
      cards: given,
      calls: calls(docs),
      notifications: notifications(docs, problemDocs, memberDocs),
      subscriptions: subscriptions(memberDocs, reference.campaign.messageTemplates.assigned),
      ...published,
      ...asked,
      ...visited,
      kickOffs: kickOffs(reference, now, seed + 6),
      siteScans: siteScans(reference, now, docs, seed + 7),
      ...answered(asked.questionnaires, {
        reference,
        now,
        chance: random(seed + 5),
        visits: visited.visits,
        residents: DEMO_RESIDENTS,
      }),
    },
    photos: [...made.flatMap(({ photos }) => photos), ...covers],
  };
}

/** As they stand when the functions are through with all of them. */
function countedSuggestions(
  docs: readonly SuggestionDoc[],
  problemDocs: readonly ProblemDoc[],
  reference: Reference,
): Pick<DemoDocuments, 'suggestions' | 'suggestionCounts' | 'suggestionRuns'> {
  const { marks, ...counted } = countedAll(docs, problemDocs, placesOf(reference));
  // The same objects: where their photos are kept is written into them later.
  for (const doc of docs) Object.assign(doc, marks.get(doc._id));
  return { suggestions: [...docs], ...counted };
}

function subscriptions(memberDocs: readonly MemberDoc[], templateId: string): SubscriptionDoc[] {
  return memberDocs
    .filter(({ role }) => role === 'unitAdmin' || role === 'office')
    .map(({ openid }) => ({
      _id: `${personHash(openid)}:${templateId}`,
      openid,
      templateId,
      remaining: DEMO_ALLOWANCES,
      refusedAt: null,
      requestIds: [],
      sending: null,
      messages: [],
      receipts: [],
    }));
}

/** Of those that aren't solved together with others. */
function statuses(seed: number): Status[] {
  const all: Status[] = [];
  const together: Partial<Record<Status, number>> = IN_PROBLEMS;
  for (const status of Object.keys(DEMO_STATES) as Status[])
    all.push(...Array<Status>(DEMO_STATES[status] - (together[status] ?? 0)).fill(status));
  return random(seed).shuffle(all);
}
