import { encrypt } from '../../../cloudfunctions/common/crypto';
import type { Fixture, LocalCloud } from '../../../local/cloud';
import type { CountyExportView, Envelope } from '../../../miniprogram/contract';
import { CAMPAIGN_ID, county, TUESDAY } from '../../support/fixture';
import type { Figure } from '../support/figures';
import { KEY, startHere } from '../support/here';

const SUGGESTIONS = 100_000;
const OFFICE = 'demo-office';
const GROUP = `The county's export with ${SUGGESTIONS.toLocaleString('en')} suggestions, in one process with the local cloud`;
/** What a call from a phone may take on the platform, and what a function has by default. */
const LIMIT_S = 20;
const LIMIT_MB = 256;

/** Time and memory of the county's data as a spreadsheet, with names and phones, and of the archive. */
export async function countyExporting(root: string): Promise<Figure[]> {
  const cloud = await startHere(root);
  try {
    await cloud.reset(county({ status: 'closed' }, said()));
    cloud.clock.set(TUESDAY);
    const whole = { action: 'export', whole: true, reason: '量一量要多久' };
    return [
      ...(await measured(cloud, 'with names and phones', whole)),
      ...(await measured(cloud, 'archive', { action: 'archive' })),
    ];
  } finally {
    await cloud.stop();
  }
}

async function measured(cloud: LocalCloud, what: string, event: Record<string, unknown>): Promise<Figure[]> {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  const seconds: number[] = [];
  let view: CountyExportView | null = null;
  for (let n = 0; view?.state !== 'ready'; n += 1) {
    const start = performance.now();
    const exportId = view === null ? {} : { exportId: view.exportId };
    view = await call(cloud, { ...event, requestId: `bench-${String(event.action)}-${n}`, ...exportId });
    seconds.push((performance.now() - start) / 1000);
  }
  clearInterval(look);
  const megabytes = (most - before) / 1024 / 1024;
  const figure = (name: string, value: number, unit: string, limit: number, digits: number): Figure => ({
    group: GROUP,
    name: `${what}: ${name}`,
    value: `${value.toFixed(digits)} ${unit}`,
    target: `≤ ${limit} ${unit}`,
    reached: value <= limit,
  });
  const last = seconds.pop() ?? 0;
  return [
    figure(`slowest of the first ${seconds.length} calls`, Math.max(0, ...seconds), 's', LIMIT_S, 2),
    figure('last call, which puts the file together', last, 's', LIMIT_S, 2),
    figure('memory (RSS) beyond that before it', megabytes, 'MB', LIMIT_MB, 0),
    { group: GROUP, name: `${what}: size of the file`, value: `${(view.size / 1024 / 1024).toFixed(1)} MB` },
  ];
}

async function call(cloud: LocalCloud, event: Record<string, unknown>): Promise<CountyExportView> {
  const answer = await cloud.callFunction('report', event, OFFICE);
  const result = 'result' in answer ? (answer.result as Envelope<CountyExportView>) : null;
  if (!result?.ok) throw new Error(`report.${String(event.action)}: ${JSON.stringify(answer)}`);
  return result.data;
}

/** As long as people write, about, and answered in a sentence. */
function said(): Fixture {
  process.env.CONTACT_KEY = KEY;
  const entry = (action: string, note: string) => ({
    at: TUESDAY,
    action,
    by: { role: 'unitAdmin', unitId: 'unit-edu', memberId: 'member-admin-1' },
    text: '县教育局答复了您',
    note,
    internal: false,
  });
  const suggestions = Array.from({ length: SUGGESTIONS }, (_, n) => {
    const _id = n.toString(16).padStart(32, '0');
    return {
      _id,
      number: `CS-170822-${String(n).padStart(6, '0')}-0`,
      campaignId: CAMPAIGN_ID,
      source: 'qr',
      aspect: 'livelihood',
      category: 'sanitation',
      scope: 'individual',
      content: `第 ${n} 位说：小区东门的路灯坏了三天，晚上接孩子看不见路，希望早点修好。谢谢你们，辛苦了！`,
      photos: [],
      place: null,
      districtId: 'kangcheng',
      path: ['county', 'town', 'east', 'kangcheng'],
      districtName: '城关镇 · 东社区 · 康成小区',
      siteId: null,
      respondent: { name: encrypt('演示居民甲', `${_id}:name`), phone: encrypt('13000000001', `${_id}:phone`) },
      contactMask: { name: '演**', phone: '130****0001' },
      openid: `resident-${n}`,
      recorderId: null,
      visitId: null,
      unitId: 'unit-edu',
      held: false,
      status: 'resolved',
      version: 3,
      rating: null,
      problemId: null,
      queueKey: `9 ${_id}`,
      createdAt: new Date(TUESDAY.getTime() - n * 1000),
      updatedAt: TUESDAY,
      timeline: [
        entry('accept', '已经转给小区物业，正在看'),
        entry('resolve', `第 ${n} 条的答复：路灯已经换好了，晚上去看过，亮着。`),
      ],
      requestIds: [],
      outbox: [],
      outboxDueAt: null,
      dueAt: null,
      timerAt: null,
      deadline: 'none',
      calendarRevision: 0,
    };
  });
  return { suggestions };
}
