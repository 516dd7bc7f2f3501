import { ANSWERS, BALLOTS } from '../../../local/seed/answers';
import { seedDemo } from '../../../local/seed';
import { QUESTIONNAIRE_ID, WINDOW_ID } from '../../../local/seed/questionnaires';
import { COUNTY_QUESTIONS, WINDOW_QUESTIONS } from '../../../local/seed/questions';
import type { AnswerDoc, Ballot, BoxDoc } from '../../../cloudfunctions/questionnaire/model';
import { visible, type QuestionnaireContent, type QuestionnaireResults } from '../../../miniprogram/contract';
import { testCloud, type TestCloud } from '../../support/cloud';
import { shownCounts } from './opinions';

/** What the demo begins with is what the functions would have made of its answers. */
let cloud: TestCloud;
beforeAll(async () => {
  cloud = await testCloud();
  await seedDemo(cloud);
}, 300_000);
afterAll(() => cloud.stop());

const dump = <T>(name: string) => cloud.database.dump(name) as unknown as T[];
const results = (id: string, fields: object = {}): Promise<QuestionnaireResults> =>
  cloud.as('office').ok('questionnaire', 'results', { id, ...fields });

type Said = Pick<AnswerDoc | Ballot, 'answers'>;

/** By question and part, with nothing but the answers themselves. */
function recount(content: QuestionnaireContent, all: readonly Said[]): Record<string, number> {
  const counts: Record<string, number> = {};
  const add = (key: string) => (counts[key] = (counts[key] ?? 0) + 1);
  for (const { answers } of all) {
    for (const id of visible(content, answers)) {
      add(`${id} asked`);
      const value = answers[id];
      if (value === undefined) continue;
      add(id);
      if (typeof value === 'number') {
        if (id !== 'years') add(`${id}/${value}`);
      } else if (Array.isArray(value)) {
        value.forEach((option) => add(`${id}/${option}`));
        add(`${id}/${value[0]} first`);
      } else if (typeof value === 'object') {
        const { options } = value as { options?: string[] };
        if (options) options.forEach((option) => add(`${id}/${option}`));
        else Object.entries(value).forEach(([row, point]) => add(`${id}/${row}/${point}`));
      }
    }
  }
  return counts;
}

test('its results are a recount of its answers: of all, of one community, of one way, of some days', async () => {
  const all = dump<AnswerDoc>('answers');
  expect(all).toHaveLength(ANSWERS);
  const found = await results(QUESTIONNAIRE_ID);
  expect(found).toMatchObject({ answers: ANSWERS, more: false, whole: true });
  expect(shownCounts(found)).toEqual(recount(COUNTY_QUESTIONS, all));
  const years = all.flatMap(({ answers }) => (typeof answers.years === 'number' ? [answers.years] : []));
  expect(found.questions.find(({ id }) => id === 'years')).toMatchObject({
    answered: years.length,
    min: Math.min(...years),
    max: Math.max(...years),
    mean: expect.closeTo(years.reduce((sum, n) => sum + n, 0) / years.length, 1) as number,
  });

  const districtId = all.find(({ path }) => path.length > 2)?.path[2] ?? '';
  const there = all.filter(({ path }) => path.includes(districtId));
  expect(shownCounts(await results(QUESTIONNAIRE_ID, { districtId }))).toEqual(recount(COUNTY_QUESTIONS, there));

  const [from, to] = [...new Set(all.map(({ day }) => day))].sort().slice(2, 4) as [string, string];
  const part = all.filter(({ source, day }) => source === 'visit' && day >= from && day <= to);
  const filtered = await results(QUESTIONNAIRE_ID, { source: 'visit', from, to });
  expect(filtered.answers).toBe(part.length);
  expect(shownCounts(filtered)).toEqual(recount(COUNTY_QUESTIONS, part));
});

test('crossed, the stars of those who know of it and of those who don’t are a recount, too', async () => {
  const all = dump<AnswerDoc>('answers');
  const { crossed } = await results(QUESTIONNAIRE_ID, { by: 'known' });
  const stars = crossed?.tables.find(({ id }) => id === 'change');
  const columns = crossed?.by.columns.map(({ key }) => key) ?? [];
  for (const { key, cells } of stars?.rows ?? []) {
    const counted = columns.map(
      (column) =>
        all.filter(({ answers }) => {
          const { options } = answers.known as { options: string[] };
          return options.includes(column) && answers.change === Number(key);
        }).length,
    );
    expect(cells).toEqual(counted);
  }
  expect(stars?.rows).toHaveLength(5);
});

test('the anonymous one shows what is in its box', async () => {
  const papers = dump<BoxDoc>('answerBoxes')
    .filter(({ questionnaireId }) => questionnaireId === WINDOW_ID)
    .flatMap(({ ballots }) => ballots);
  const found = await results(WINDOW_ID);
  expect(found).toMatchObject({ answers: BALLOTS, anonymous: true, more: false });
  expect(shownCounts(found)).toEqual(recount(WINDOW_QUESTIONS, papers));
});

test('what people wrote can be read and found, and what is held is told as such', async () => {
  const office = cloud.as('office');
  const said = dump<AnswerDoc>('answers').flatMap(({ answers: { words }, held }) =>
    words === undefined ? [] : [{ words, held }],
  );
  const kept = dump<{ question: string; state: string; questionnaireId: string }>('answerTexts').filter(
    ({ question, questionnaireId }) => question === 'words' && questionnaireId === QUESTIONNAIRE_ID,
  );
  expect(kept).toHaveLength(said.length);
  const held = await office.ok('questionnaire', 'texts', {
    id: QUESTIONNAIRE_ID,
    questionId: 'words',
    state: 'held',
    limit: 50,
  });
  expect(held.items.map(({ text }) => text).sort()).toEqual(
    said.flatMap(({ words, held: isHeld }) => (isHeld ? [words as string] : [])).sort(),
  );
  const found = await office.ok('questionnaire', 'texts', { id: QUESTIONNAIRE_ID, search: '停车位', limit: 20 });
  expect(found.items.length).toBeGreaterThan(0);
});

test('nothing is left to be counted: the timer changes nothing, and who has answered has', async () => {
  const names = ['answers', 'answerBoxes', 'answerCounts', 'answerSlices', 'answerRuns', 'answerTexts', 'visits'];
  const before = names.map((name) => cloud.database.dump(name));
  await cloud.fireTimer('dispatch', 'rollup');
  await cloud.idle();
  expect(names.map((name) => cloud.database.dump(name))).toEqual(before);

  const answers = { known: { options: ['no'] }, change: 3 };
  const again = (n: number) =>
    cloud.callFunction(
      'questionnaire',
      { action: 'answer', requestId: `answer-again-${n}`, questionnaireId: QUESTIONNAIRE_ID, answers },
      `demo-resident-${n}`,
    );
  expect(await again(3)).toMatchObject({ result: { ok: false, error: { code: 'ALREADY_EXISTS' } } });
  expect(await again(2)).toMatchObject({ result: { ok: true } });
});
