import type { Fixture, LocalCloud } from '../../../local/cloud';
import type { Envelope, ExportView, Question } from '../../../miniprogram/contract';
import { CAMPAIGN_ID, county, TUESDAY } from '../../support/fixture';
import type { Figure } from '../support/figures';
import { startHere } from '../support/here';

const ANSWERS = 50_000;
const BOX = 500;
const OFFICE = 'demo-office';
/** What a call from a phone may take on the platform, and what a function has by default. */
const LIMIT_S = 20;
const LIMIT_MB = 256;

/** Time and memory of the spreadsheet with all answers, by name and anonymous. */
export async function exporting(root: string): Promise<Figure[]> {
  const cloud = await startHere(root);
  try {
    const figures: Figure[] = [];
    for (const anonymous of [false, true]) {
      await cloud.reset(county({}, answered(anonymous)));
      cloud.clock.set(TUESDAY);
      figures.push(...(await measured(cloud, anonymous)));
    }
    return figures;
  } finally {
    await cloud.stop();
  }
}

async function measured(cloud: LocalCloud, anonymous: boolean): Promise<Figure[]> {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  const seconds: number[] = [];
  let view: ExportView | null = null;
  for (let n = 0; view?.state !== 'ready'; n += 1) {
    const start = performance.now();
    view = await call(cloud, n, view?.exportId);
    seconds.push((performance.now() - start) / 1000);
  }
  clearInterval(look);
  const megabytes = (most - before) / 1024 / 1024;
  const whose = anonymous ? 'anonymous' : 'by name';
  const group = `A spreadsheet of ${ANSWERS.toLocaleString('en')} answers to ${QUESTIONS.length} questions, in one process with the local cloud`;
  const figure = (name: string, value: number, unit: string, limit: number, digits: number): Figure => ({
    group,
    name: `${whose}: ${name}`,
    value: `${value.toFixed(digits)} ${unit}`,
    target: `≤ ${limit} ${unit}`,
    reached: value <= limit,
  });
  const last = seconds.pop() ?? 0;
  return [
    figure(`slowest of the first ${seconds.length} calls`, Math.max(...seconds), 's', LIMIT_S, 2),
    figure('last call, which puts the file together', last, 's', LIMIT_S, 2),
    figure('memory (RSS) beyond that before it', megabytes, 'MB', LIMIT_MB, 0),
  ];
}

async function call(cloud: LocalCloud, n: number, exportId: string | undefined): Promise<ExportView> {
  const fields = { requestId: `bench-export-${n}`, id: 'asked', ...(exportId === undefined ? {} : { exportId }) };
  const answer = await cloud.callFunction('questionnaire', { action: 'export', ...fields }, OFFICE);
  const result = 'result' in answer ? (answer.result as Envelope<ExportView>) : null;
  if (!result?.ok) throw new Error(`questionnaire.export: ${JSON.stringify(answer)}`);
  return result.data;
}

const OPTIONS = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, label: `第 ${id} 项，比较满意` }));

/** Twenty questions, as a county would ask them. */
const QUESTIONS: Question[] = [
  ...Array.from({ length: 8 }, (_, i): Question => ({
    id: `s${i}`,
    type: 'single',
    title: `单选 ${i}`,
    options: OPTIONS,
  })),
  ...Array.from({ length: 4 }, (_, i): Question => ({
    id: `m${i}`,
    type: 'multiple',
    title: `多选 ${i}`,
    options: OPTIONS,
  })),
  ...Array.from({ length: 4 }, (_, i): Question => ({ id: `r${i}`, type: 'rating', title: `打星 ${i}`, max: 5 })),
  { id: 'points', type: 'matrix', title: '各方面', min: 1, max: 5, rows: OPTIONS },
  { id: 'people', type: 'number', title: '几口人' },
  { id: 'street', type: 'short', title: '哪条街' },
  { id: 'wish', type: 'long', title: '还想说什么' },
];

function answersOf(n: number): Record<string, unknown> {
  const pick = (i: number) => OPTIONS[(n * 31 + i * 17) % OPTIONS.length]!.id;
  return {
    ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`s${i}`, { options: [pick(i)] }])),
    ...Object.fromEntries(
      Array.from({ length: 4 }, (_, i) => [`m${i}`, { options: ['a', 'c', 'e'].slice(0, (n + i) % 4) }]),
    ),
    ...Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`r${i}`, ((n + i) % 5) + 1])),
    points: Object.fromEntries(OPTIONS.map(({ id }, i) => [id, ((n + i) % 5) + 1])),
    people: (n % 7) + 1,
    street: `人民路 ${n} 号附近`,
    wish: `第 ${n} 位说：小区东门的路灯坏了三天，晚上接孩子看不见路，希望早点修好。`,
  };
}

function answered(anonymous: boolean): Fixture {
  const common = (n: number) => ({
    number: 1,
    source: 'open',
    path: anonymous ? ['county', 'town', 'east'] : ['county', 'town', 'east', 'kangcheng', 'kc-1'],
    day: '2017-08-21',
    answers: answersOf(n),
    held: n % 200 === 0,
  });
  const hex = (n: number) => ((n * 7_919) % 1_000_003).toString(16).padStart(32, '0');
  const content = { title: '创城问卷', display: 'page', questions: QUESTIONS };
  const fixture: Fixture = {
    questionnaires: [
      {
        _id: 'asked',
        campaignId: CAMPAIGN_ID,
        status: 'open',
        listed: true,
        title: content.title,
        anonymous,
        opensAt: null,
        closesAt: null,
        closedAt: null,
        cap: null,
        versions: [{ number: 1, content: 'asked:1', at: TUESDAY }],
        version: 1,
        createdAt: TUESDAY,
      },
    ],
    questionnaireVersions: [{ _id: 'asked:1', questionnaireId: 'asked', content }],
  };
  if (!anonymous) {
    const answers = Array.from({ length: ANSWERS }, (_, n) => ({
      ...common(n),
      _id: hex(n),
      campaignId: CAMPAIGN_ID,
      questionnaireId: 'asked',
      openid: `resident-${n}`,
      at: new Date(TUESDAY.getTime() - n * 1000),
      toCount: null,
    }));
    return { ...fixture, answers };
  }
  const answerBoxes = Array.from({ length: ANSWERS / BOX }, (_, box) => ({
    _id: `asked:${box}`,
    questionnaireId: 'asked',
    n: box,
    count: BOX,
    marks: Array.from({ length: BOX }, (__, i) => `mark-${box}-${i}`),
    ballots: Array.from({ length: BOX }, (__, i) => ({ ...common(box * BOX + i), id: hex(box * BOX + i) })),
  }));
  return { ...fixture, answerBoxes };
}
