import type { Fixture, LocalCloud } from '../../../local/cloud';
import { CAMPAIGN_ID, county, TUESDAY } from '../../support/fixture';
import type { Figure } from '../support/figures';
import { startHere } from '../support/here';

const GROUP = 'A set of 2,000 forms (200 a file), in one process with the local cloud';
const FORMS = 2000;
const SUGGESTIONS_EACH = 2;
const ADMIN = 'demo-admin-1';
/** What a call from a phone may take on the platform, and what a function has by default. */
const LIMIT_S = 20;
const LIMIT_MB = 256;

/** Time and memory of forms, ledger and handing in. */
export async function reports(root: string): Promise<Figure[]> {
  const cloud = await startHere(root);
  try {
    await cloud.reset(county({}, aSet()));
    cloud.clock.set(TUESDAY);
    await call(cloud, { action: 'set' });
    const figures: Figure[] = [];
    const measured = async (name: string, calls: Record<string, unknown>[]) => {
      const { seconds, megabytes } = await measure(async () => {
        for (const event of calls) await call(cloud, event);
      });
      const each = seconds / calls.length;
      figures.push(
        {
          group: GROUP,
          name: `${name}, seconds a call`,
          value: `${each.toFixed(2)} s`,
          target: `≤ ${LIMIT_S} s`,
          reached: each <= LIMIT_S,
        },
        {
          group: GROUP,
          name: `${name}, memory (RSS) beyond that before it`,
          value: `${Math.round(megabytes)} MB`,
          target: `≤ ${LIMIT_MB} MB`,
          reached: megabytes <= LIMIT_MB,
        },
      );
    };
    const parts = Array.from({ length: FORMS / 200 }, (_, i) => ({ action: 'forms', part: i + 1 }));
    await measured('all ten parts, one after the other', parts);
    await measured(`ledger of ${(FORMS * SUGGESTIONS_EACH).toLocaleString('en')} rows`, [{ action: 'ledger' }]);
    await measured('handing in', [{ action: 'submitSet', requestId: 'bench-request' }]);
    const submissionId = cloud.database.dump('submissions')[0]?._id;
    await measured('a part as it was handed in', [{ action: 'forms', submissionId, part: 10 }]);
    await measured('comparing', [{ action: 'compare', submissionId }]);
    return figures;
  } finally {
    await cloud.stop();
  }
}

async function call(cloud: LocalCloud, event: Record<string, unknown>): Promise<void> {
  const answer = await cloud.callFunction('report', event, ADMIN);
  const result = 'result' in answer ? (answer.result as { ok: boolean }) : null;
  if (!result?.ok) throw new Error(`report.${String(event.action)}: ${JSON.stringify(answer)}`);
}

async function measure(work: () => Promise<void>): Promise<{ seconds: number; megabytes: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  const start = performance.now();
  await work();
  clearInterval(look);
  most = Math.max(most, process.memoryUsage.rss());
  return { seconds: (performance.now() - start) / 1000, megabytes: (most - before) / 1024 / 1024 };
}

/** Visits at which two things of 200 characters were said, and the suggestions that they became. */
function aSet(): Fixture {
  const content = '小区东门的路灯坏了三天，晚上接孩子看不见路。'.repeat(10).slice(0, 200);
  const common = { campaignId: CAMPAIGN_ID, unitId: 'unit-edu', districtName: '城关镇 · 东社区 · 康成小区 · 1号楼' };
  const nobody = { respondent: { name: null, phone: null }, contactMask: { name: null, phone: null } };
  const visits = Array.from({ length: FORMS }, (_, i) => ({
    ...common,
    ...nobody,
    _id: `${i.toString(16).padStart(6, '0')}visit`,
    at: new Date(TUESDAY.getTime() - (FORMS - i) * 60_000),
    kind: 'household',
    outcome: 'done',
    recorderId: 'member-cadre-1',
    recorderName: '测试干部甲',
    companions: [],
    said: Array.from({ length: SUGGESTIONS_EACH }, (__, j) => ({
      id: `s-${i}-${j}`,
      aspect: j === 0 ? 'creation' : 'livelihood',
      content,
      category: null,
      held: false,
    })),
  }));
  const suggestions = visits.flatMap((visit, i) =>
    visit.said.map(({ id, aspect }, j) => ({
      ...common,
      ...nobody,
      _id: id,
      number: `CS-170822-${String(i * SUGGESTIONS_EACH + j).padStart(5, '0')}-0`,
      source: 'visit',
      aspect,
      category: 'sanitation',
      scope: 'individual',
      content,
      status: 'resolved',
      visitId: visit._id,
      problemId: null,
      place: null,
      recorderId: 'member-cadre-1',
      held: false,
      createdAt: visit.at,
      dueAt: null,
      rating: null,
      timeline: [{ at: TUESDAY, action: 'resolve', note: '已经请人修好了，以后每周查一次。'.repeat(5) }],
    })),
  );
  return { visits, suggestions };
}
