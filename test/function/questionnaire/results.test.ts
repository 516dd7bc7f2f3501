import { countedDocs } from '../../../cloudfunctions/questionnaire/results/counted';
import { versionsIn } from '../../../cloudfunctions/questionnaire/results/contents';
import type { CountsDoc, RunDoc, SliceDoc } from '../../../cloudfunctions/questionnaire/results/model';
import type { QuestionnaireResults } from '../../../miniprogram/contract';
import { problemOf } from '../county';
import { districts } from '../../support/fixture';
import { SETTINGS, useQuestionnaires } from './campaign';
import { CONTENTS, named, opinions, recount, shownCounts, within, type Opinion } from './opinions';

/** What is shown is what a recount by brute force gives, whoever died, and however many counted at once. */
const county = useQuestionnaires();
const { as, cloud } = county;

const results = (id: string, fields: Record<string, unknown> = {}): Promise<QuestionnaireResults> =>
  as('office').ok('questionnaire', 'results', { id, ...fields });

/** Both versions, published. */
async function twice(): Promise<string> {
  const first = await county.published({}, CONTENTS[0]);
  const { id, draft } = first;
  const again = await county.save(CONTENTS[1], {}, { id, version: draft?.version });
  await county.publish(again);
  return id;
}

const load = (id: string, all: readonly Opinion[], from = 0) =>
  cloud().database.load({ answers: named(id, all, from).map((doc) => ({ ...doc })) });

const dump = <T>(name: string) => cloud().database.dump(name) as unknown as T[];
const sorted = <T extends { _id: string }>(docs: readonly T[]) =>
  [...docs].map((doc) => ({ ...doc, seq: 0 })).sort((a, b) => (a._id < b._id ? -1 : 1));

const areas = new Set(districts.flatMap(({ _id, level }) => (level === 'building' ? [] : [_id])));

/** The roll-ups are those of all answers, counted in one go. */
function expectCounted(id: string, all: readonly Opinion[]): void {
  const versions = versionsIn(CONTENTS.map((content, i) => ({ number: i + 1, content })));
  const { answerCounts, answerSlices } = countedDocs(id, all, versions, (area) => areas.has(area), 0);
  expect(sorted(dump<CountsDoc>('answerCounts'))).toEqual(sorted(answerCounts));
  expect(sorted(dump<SliceDoc>('answerSlices'))).toEqual(sorted(answerSlices));
  expect(county.answers().every(({ toCount }) => toCount === null)).toBe(true);
  expect(dump<RunDoc>('answerRuns').every(({ pending }) => !pending)).toBe(true);
}

const fold = async () => {
  await cloud().fireTimer('dispatch', 'rollup');
  await cloud().idle();
};

test('a questionnaire without answers has results, with nothing in them', async () => {
  const id = await twice();
  const found = await results(id);
  expect(found).toMatchObject({
    answers: 0,
    more: false,
    whole: true,
    number: 2,
    districts: [],
    days: [],
    sources: [],
  });
  expect(found.questions.map(({ id: question }) => question)).toEqual([
    ...CONTENTS[1]!.questions.slice(1).map((question) => question.id),
  ]);
  expect(found.questions[0]).toMatchObject({
    asked: 0,
    answered: 0,
    parts: [{ count: 0 }, { count: 0 }, { count: 0 }],
  });
  expect((await results(id, { by: 'heard', districtId: 'east' })).crossed?.tables[0]).toMatchObject({
    answered: [0, 0, 0],
  });
  expect((await results(id, { source: 'qr', from: '2017-08-01' })).answers).toBe(0);
  await fold();
  expect(dump('answerCounts')).toEqual([]);
});

test('numbers are those of a recount, of all, of each district, way and day', async () => {
  const id = await twice();
  const all = opinions(450, 1);
  await load(id, all);
  expect((await results(id)).more).toBe(true);
  await fold();
  expectCounted(id, all);

  const found = await results(id);
  expect(found).toMatchObject({ answers: 450, more: false, whole: true });
  expect(shownCounts(found)).toEqual(recount(all));
  expect(found.districts).toEqual([{ id: 'town', name: '城关镇', answers: within(all, 'town').length }]);
  expect(found.sources.reduce((sum, { answers }) => sum + (answers ?? 0), 0)).toBe(450);
  expect(found.days.map(({ day }) => day)).toEqual([0, 1, 2, 3, 4].map((n) => `2017-08-2${n}`));

  for (const districtId of ['county', 'town', 'east', 'west', 'kangcheng', 'heyan']) {
    const part = districtId === 'county' ? all : within(all, districtId);
    const there = await results(id, { districtId });
    expect([districtId, there.answers]).toEqual([districtId, part.length]);
    expect(shownCounts(there)).toEqual(recount(part));
  }
  expect((await results(id, { districtId: 'east' })).districts).toEqual([
    { id: 'kangcheng', name: '康成小区', answers: within(all, 'kangcheng').length },
    { id: 'furui', name: '福瑞小区', answers: within(all, 'furui').length },
  ]);

  const part = within(all, 'east').filter(({ source, day }) => source === 'qr' && day > '2017-08-20');
  const filtered = await results(id, { districtId: 'east', source: 'qr', from: '2017-08-21', to: '2017-08-24' });
  expect(filtered.answers).toBe(part.length);
  expect(shownCounts(filtered)).toEqual(recount(part));
  expect(filtered.sources).toEqual([{ source: 'qr', answers: part.length }]);
});

test('means, scores, places and ranges are computed from all answers, whichever version they are of', async () => {
  const id = await twice();
  const all = opinions(300, 2);
  await load(id, all);
  await fold();
  const { questions } = await results(id);
  const of = (question: string) => questions.find((one) => one.id === question);
  const values = (question: string) =>
    all.flatMap(({ answers }) => (typeof answers[question] === 'number' ? [answers[question]] : []));
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
  for (const question of ['stars', 'nps', 'income', 'agree']) {
    expect(of(question)).toMatchObject({ mean: expect.closeTo(mean(values(question)), 8) as number });
  }
  const scores = values('nps').map((n) => (n >= 9 ? 100 : n <= 6 ? -100 : 0));
  expect(of('nps')).toMatchObject({ score: expect.closeTo(mean(scores), 8) as number });
  const income = values('income');
  expect(of('income')).toMatchObject({ min: Math.min(...income), max: Math.max(...income), measure: '元' });
  const parts = (of('income') as { parts: { key: string; count: number }[] }).parts;
  const starts = parts.map(({ key }) => Number(key));
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  for (const [i, { key, count }] of parts.entries()) {
    const next = starts[i + 1] ?? Infinity;
    expect([key, count]).toEqual([key, income.filter((n) => n >= Number(key) && n < next).length]);
  }
  const places = all.flatMap(({ answers: { order } }) => (Array.isArray(order) ? [order.indexOf('b') + 1] : []));
  const ranked = (of('order') as { options: { id: string; place: number }[] }).options;
  expect(ranked.find((option) => option.id === 'b')?.place).toBeCloseTo(mean(places), 8);
  expect(of('agree')).toMatchObject({ gone: true, title: '同意吗？' });
  expect(of('where')).toMatchObject({ title: '从哪里听说的？' });
  const where = of('where') as { parts: { key: string; gone?: true }[] };
  expect(where.parts.filter(({ gone }) => gone).map(({ key }) => key)).toEqual(['tv']);
});

test('any question crosses all others, both ways alike', async () => {
  const id = await twice();
  const all = opinions(400, 3);
  await load(id, all);
  await fold();
  const { crossable } = await results(id);
  expect(crossable).toEqual(['heard', 'where', 'stars', 'agree', 'nps', 'home']);
  const keysIn = ({ answers }: Opinion, question: string): string[] => {
    const value = answers[question];
    if (value === undefined) return [];
    return typeof value === 'number' ? [String(value)] : (value as { options: string[] }).options;
  };
  for (const [by, part] of [
    ['stars', all],
    ['where', within(all, 'east')],
  ] as const) {
    const { crossed } = await results(id, { by, ...(part === all ? {} : { districtId: 'east' }) });
    expect(crossed?.tables.map((table) => table.id)).toEqual(crossable.filter((question) => question !== by));
    for (const table of crossed?.tables ?? []) {
      for (const [c, { key: column }] of (crossed?.by.columns ?? []).entries()) {
        const inside = part.filter((opinion) => keysIn(opinion, by).includes(column));
        expect(table.answered[c]).toBe(inside.filter((opinion) => keysIn(opinion, table.id).length > 0).length);
        for (const { key, cells } of table.rows)
          expect([by, column, table.id, key, cells[c]]).toEqual([
            by,
            column,
            table.id,
            key,
            inside.filter((opinion) => keysIn(opinion, table.id).includes(key)).length,
          ]);
      }
    }
  }
  expect(await problemOf(as('office'), 'questionnaire', 'results', { id, by: 'wish' })).toMatchObject({
    code: 'INVALID_ARGUMENT',
    field: 'by',
  });
});

test('a count that is cut off at any of its requests counts each answer once', async () => {
  const id = await twice();
  const place = [['county', 'town', 'east']];
  const [early, late] = [opinions(3, 4, place), opinions(5, 5, place)];
  await load(id, early);
  await fold();
  await load(id, late, early.length);
  const names = ['questionnaires', 'questionnaireVersions', 'answers', 'answerCounts', 'answerSlices', 'answerRuns'];
  const before = Object.fromEntries(names.map((name) => [name, cloud().database.dump(name)]));
  cloud().resetCounts();
  await results(id);
  const steps = cloud()
    .requests('questionnaire')
    .flatMap((action, step) => (/insert|modify/i.test(action) ? [step] : []));
  // The run, the texts, each district, the slices, what is marked, the run.
  expect(steps.length).toBeGreaterThan(6);
  expectCounted(id, [...early, ...late]);
  for (const step of steps) {
    await county.begin({}, before);
    cloud().addFault({ action: '*', function: 'questionnaire', times: 1, skip: step, kill: true, after: true });
    await results(id).catch(() => undefined);
    cloud().clearFaults();
    // The timer finishes it, or those who look.
    await (step % 2 === 0 ? fold() : Promise.all([results(id), results(id)]));
    expectCounted(id, [...early, ...late]);
  }
}, 300_000);

test('several who count at once, while answers come in, count each once', async () => {
  const { id } = await county.published();
  const residents = Array.from({ length: 9 }, (_, i) => `resident-${i + 1}` as const);
  const look = () => results(id).then(({ answers }) => answers);
  await Promise.all([
    ...residents.map((who, i) => county.answer(who, id, { answers: { heard: { options: [i % 2 ? 'yes' : 'no'] } } })),
    ...Array.from({ length: 6 }, look),
    fold(),
  ]);
  expect(await look()).toBe(9);
  const { questions, more } = await results(id);
  expect(more).toBe(false);
  expect(questions[0]).toMatchObject({ answered: 9, parts: [{ count: 4 }, { count: 5 }] });
});

test('an answer that came in late, of an old version, is counted with its own questions', async () => {
  const id = await twice();
  await load(id, opinions(10, 6));
  await fold();
  const [late] = opinions(1, 7);
  const old: Opinion = { ...late!, number: 1, answers: { heard: { options: ['no'] }, agree: 3 }, day: '2017-08-20' };
  await load(id, [old], 10);
  const before = shownCounts(await results(id));
  expect(before).toEqual(recount([...opinions(10, 6), old]));
});

describe('a call costs', () => {
  const cost = async (fields: Record<string, unknown>): Promise<number> => {
    await results(fields.id as string, fields);
    await cloud().idle();
    cloud().resetCounts();
    await results(fields.id as string, fields);
    return county.counted();
  };

  test('four requests, filtered or anonymous five, however many answers there are', async () => {
    const id = await twice();
    for (const count of [10, 300]) {
      await load(id, opinions(count, count), count);
      await fold();
      // Who it is, the questionnaire, whether there is something to count, the roll-up.
      expect(await cost({ id })).toBe(4);
      expect(await cost({ id, districtId: 'east', by: 'heard' })).toBe(4);
      expect(await cost({ id, source: 'qr', from: '2017-08-21' })).toBe(5);
    }
    const secret = await county.published({ ...SETTINGS, anonymous: true });
    expect(await cost({ id: secret.id })).toBe(5);
  });
});
