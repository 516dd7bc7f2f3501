import { encrypt, maskName } from '../../../cloudfunctions/common/crypto';
import type { ProblemDoc, StoredTimelineEntry, SuggestionDoc, VisitDoc } from '../../../cloudfunctions/common/model';
import { queueKey } from '../../../cloudfunctions/suggestion/urgency';
import type { ReportFile } from '../../../miniprogram/contract';
import { TEST_VARIABLES } from '../../support/cloud';
import { CAMPAIGN_ID, TUESDAY } from '../../support/fixture';
import { useCounty } from '../county';

export const MINUTE_MS = 60_000;
const PATH = ['county', 'town', 'east', 'kangcheng', 'kc-1'];
const PLACE = '城关镇 · 东社区 · 康成小区 · 1号楼';

/** A visit of 县教育局 with this place among the visits of a test: each is a minute after the one before. */
export function aVisit(n: number, { name, ...fields }: Partial<VisitDoc> & { name?: string } = {}): VisitDoc {
  const _id = fields._id ?? `${n.toString(16).padStart(6, '0')}visit`;
  const at = new Date(TUESDAY.getTime() - (10_000 - n) * MINUTE_MS);
  return {
    _id,
    campaignId: CAMPAIGN_ID,
    unitId: 'unit-edu',
    recorderId: 'member-cadre-1',
    recorderName: '测试干部甲',
    recorderRole: 'cadre',
    requestId: `visit-request-${n}`,
    kind: 'household',
    districtId: 'kc-1',
    path: PATH,
    districtName: PLACE,
    door: `1-${n}`,
    doorKey: `kc-1:1-${n}`,
    areaId: 'kangcheng',
    at,
    day: '2017-08-15',
    saidAt: at.toISOString(),
    receivedAt: at,
    outcome: 'done',
    companions: [],
    handedOut: { leaflet: 1, letter: 0, handbook: 0 },
    explained: true,
    respondent: { name: name === undefined ? null : sealed(_id, name), phone: null },
    contactMask: { name: name === undefined ? null : maskName(name), phone: null },
    said: [],
    answer: null,
    attendance: null,
    photos: [],
    siteId: null,
    claimKey: null,
    claimNumber: null,
    claimedBy: null,
    claimedAt: null,
    confirmedAt: null,
    pending: { suggestions: false, answer: false, doors: false },
    pendingAt: null,
    version: 1,
    inputHash: '',
    requestIds: [],
    ...fields,
  };
}

function sealed(id: string, name: string): string {
  const before = process.env.CONTACT_KEY;
  process.env.CONTACT_KEY = TEST_VARIABLES.CONTACT_KEY;
  try {
    return encrypt(name, `${id}:name`);
  } finally {
    if (before === undefined) delete process.env.CONTACT_KEY;
    else process.env.CONTACT_KEY = before;
  }
}

export const said = (action: string, note: string | null, at = TUESDAY): StoredTimelineEntry => ({
  at,
  action,
  by: { role: 'unitAdmin', unitId: 'unit-edu', memberId: 'member-admin-1' },
  text: action,
  note,
  internal: false,
});

/** A suggestion that came to 县教育局 without a visit: classed and answered, unless told otherwise. */
export function aSuggestion(
  n: number,
  { name, ...fields }: Partial<SuggestionDoc> & { name?: string } = {},
): SuggestionDoc {
  const _id = fields._id ?? `suggestion-${n}`;
  const doc: SuggestionDoc = {
    _id,
    number: `CS-170822-${String(n).padStart(5, '0')}-0`,
    campaignId: CAMPAIGN_ID,
    source: 'qr',
    aspect: 'livelihood',
    category: 'sanitation',
    scope: 'individual',
    content: `第 ${n} 条：楼道里的灯坏了三天`,
    photos: [],
    place: null,
    districtId: 'kangcheng',
    path: PATH.slice(0, 4),
    districtName: '城关镇 · 东社区 · 康成小区',
    siteId: null,
    respondent: { name: name === undefined ? null : sealed(_id, name), phone: null },
    contactMask: { name: name === undefined ? null : maskName(name), phone: null },
    openid: 'resident-1',
    recorderId: null,
    visitId: null,
    unitId: 'unit-edu',
    routedBy: 'assignment',
    ruleId: null,
    informedUnitIds: [],
    handlerId: null,
    held: false,
    status: 'resolved',
    version: 1,
    reopenedByAuthor: false,
    rating: null,
    problemId: null,
    before: null,
    queueKey: '',
    createdAt: TUESDAY,
    updatedAt: TUESDAY,
    timeline: [said('resolve', `第 ${n} 条的答复：已经换了`)],
    consent: null,
    inputHash: '',
    requestIds: [],
    outbox: [],
    outboxDueAt: null,
    outboxLease: { holder: '', until: new Date(0) },
    clockFrom: TUESDAY,
    deadline: 'none',
    dueAt: null,
    timerAt: null,
    calendarRevision: 0,
    ...fields,
  };
  return { ...doc, queueKey: queueKey(doc) };
}

export function aProblem(n: number, fields: Partial<ProblemDoc> = {}): ProblemDoc {
  return {
    _id: `problem-${n}`,
    number: `CSW-170822-${String(n).padStart(5, '0')}-0`,
    campaignId: CAMPAIGN_ID,
    title: `第 ${n} 个问题`,
    category: 'sanitation',
    path: PATH.slice(0, 4),
    districtName: '城关镇 · 东社区 · 康成小区',
    unitId: 'unit-edu',
    status: 'open',
    version: 1,
    plan: null,
    answer: null,
    queueKey: `1 2017-08-29T00:00:00.000Z problem-${n}`,
    createdAt: TUESDAY,
    updatedAt: TUESDAY,
    timeline: [],
    inputHash: '',
    requestIds: [],
    outbox: [],
    outboxDueAt: null,
    outboxLease: { holder: '', until: new Date(0) },
    clockFrom: TUESDAY,
    deadline: 'answer',
    dueAt: new Date('2017-08-29T23:59:59.999+08:00'),
    timerAt: null,
    calendarRevision: 0,
    ...fields,
  };
}

const plain = (docs: readonly object[]): Record<string, unknown>[] => docs.map((doc) => ({ ...doc }));

/** The small county with visits, suggestions and problems put in as if they had come in as usual. */
export function useSets() {
  const county = useCounty();
  const { cloud } = county;
  return {
    ...county,
    put: (docs: { visits?: VisitDoc[]; suggestions?: SuggestionDoc[]; problems?: ProblemDoc[] }) =>
      cloud().database.load(Object.fromEntries(Object.entries(docs).map(([name, list]) => [name, plain(list)]))),
    /** Something has happened to a document since. */
    async touch(
      collection: 'suggestions' | 'problems' | 'visits' | 'submissions',
      _id: string,
      to: object,
    ): Promise<void> {
      await cloud().database.handle({
        action: 'database.modifyDocument',
        collectionName: collection,
        queryType: 'WHERE',
        query: JSON.stringify({ _id }),
        data: JSON.stringify({ $set: to }),
        multi: false,
        merge: true,
        upsert: false,
      });
    },
    audits: () => cloud().database.dump('audit'),
    files: () => cloud().database.dump('reportFiles'),
  };
}

/** What a phone downloads. */
export async function download({ url }: Pick<ReportFile, 'url'>): Promise<Buffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return Buffer.from(await response.arrayBuffer());
}
