import type { BoxDoc } from '../../../cloudfunctions/questionnaire/model';
import type { RunDoc } from '../../../cloudfunctions/questionnaire/results/model';
import type { QuestionnaireResults } from '../../../miniprogram/contract';
import { nextRequest, problemOf } from '../county';
import { useQuestionnaires } from './campaign';
import { CONTENTS, named, opinions, recount, shownCounts, within, type Opinion } from './opinions';

/** Who sees which numbers, and that small ones can't be worked out from those that are shown. */
const county = useQuestionnaires();
const { as, cloud } = county;

type Who = Parameters<typeof as>[0];
const results = (who: Who, id: string, fields: Record<string, unknown> = {}): Promise<QuestionnaireResults> =>
  as(who).ok('questionnaire', 'results', { id, ...fields });
const refusal = async (who: Who, id: string): Promise<string> =>
  (await problemOf(as(who), 'questionnaire', 'results', { id })).code;

async function loaded(count: number, seed: number, places?: readonly string[][]): Promise<[string, Opinion[]]> {
  const { id } = await county.published({ showResults: true }, CONTENTS[0]);
  const all = opinions(count, seed, places)
    .filter(({ number }) => number === 1)
    .map((opinion) => ({ ...opinion }));
  await cloud().database.load({ answers: named(id, all).map((doc) => ({ ...doc })) });
  await cloud().fireTimer('dispatch', 'rollup');
  await cloud().idle();
  return [id, all];
}

test('staff see results; residents only those of what they have answered, where the office has said so', async () => {
  const { id: secret } = await county.published();
  expect(await refusal('resident', secret)).toBe('PERMISSION_DENIED');
  await county.answer('resident', secret);
  expect(await refusal('resident', secret)).toBe('PERMISSION_DENIED');
  for (const who of ['admin-1', 'cadre-1', 'editor'] as const) expect((await results(who, secret)).answers).toBe(1);

  for (const anonymous of [false, true]) {
    const { id } = await county.published({ showResults: true, anonymous });
    expect(await refusal('resident', id)).toBe('PERMISSION_DENIED');
    await county.answer('resident', id);
    expect((await results('resident', id)).id).toBe(id);
    expect(await refusal('resident-2', id)).toBe('PERMISSION_DENIED');
  }

  const draft = await county.save();
  expect(await refusal('admin-1', draft.id)).toBe('NOT_FOUND');
  expect((await results('office', draft.id)).answers).toBe(0);
  expect(await refusal('office', 'nothing')).toBe('NOT_FOUND');
  expect((await problemOf(as('office'), 'questionnaire', 'results', { id: secret, districtId: 'nowhere' })).code).toBe(
    'NOT_FOUND',
  );
});

test('of all of it everybody sees the numbers, but not a single person’s', async () => {
  const [id, all] = await loaded(60, 11);
  const shown = await results('admin-1', id);
  expect(shownCounts(shown)).toEqual(recount(all));
  const income = shown.questions.find((question) => question.id === 'income');
  expect(income).toMatchObject({ min: null, max: null, mean: expect.any(Number) as number });
  expect((await results('office', id)).whole).toBe(true);
});

test('a part of the people that is too small, or leaves out too few, is not shown', async () => {
  const place = ['county', 'town', 'west', 'heyan'];
  const [id, all] = await loaded(80, 12, [['county', 'town', 'east', 'furui']]);
  const few: Opinion[] = all
    .slice(0, 3)
    .map((opinion) => ({ ...opinion, path: place, day: '2017-08-29', source: 'site' }));
  await cloud().database.load({ answers: named(id, few, 1000).map((doc) => ({ ...doc })) });
  const nothing = { answers: null, whole: false, districts: [], sources: [], days: [], questions: [], crossed: null };
  for (const fields of [
    { districtId: 'heyan' },
    { districtId: 'west' },
    // The other side of the same: what is missing are three.
    { districtId: 'east' },
    { source: 'site' },
    { from: '2017-08-29' },
    { to: '2017-08-28' },
  ]) {
    expect([fields, await results('admin-1', id, fields)]).toMatchObject([fields, nothing]);
    expect((await results('office', id, fields)).answers).toBeGreaterThan(0);
  }
  const { districts, sources } = await results('admin-1', id, { districtId: 'town' });
  expect(districts.map(({ answers }) => answers)).toEqual([null, null]);
  expect(sources.find(({ source }) => source === 'site')).toEqual({ source: 'site', answers: null });
  expect(sources.filter(({ answers }) => answers === null).length).toBeGreaterThan(1);
});

test('no small number of a district follows from those of the others, and of what lies above', async () => {
  const [id, all] = await loaded(240, 13);
  const top = shownCounts(await results('cadre-1', id, { districtId: 'town' }));
  const east = await results('cadre-1', id, { districtId: 'east' });
  const west = await results('cadre-1', id, { districtId: 'west' });
  const [inEast, inWest] = [shownCounts(east), shownCounts(west)];
  expect(Object.keys(inEast).length).toBeGreaterThan(10);
  for (const [part, counted] of [
    [inEast, recount(within(all, 'east'))],
    [inWest, recount(within(all, 'west'))],
  ] as const) {
    for (const [key, n] of Object.entries(part)) expect([key, n]).toEqual([key, counted[key]]);
    expect(Object.values(part).every((n) => n >= 5)).toBe(true);
  }
  const inTown = recount(within(all, 'town'));
  for (const [key, n] of Object.entries(top)) {
    const [a, b] = [inEast[key], inWest[key]];
    if (a === undefined || b === undefined) continue;
    // What is neither here nor there is in the town all the same.
    expect([key, n - a - b >= 5]).toEqual([key, true]);
    expect(n).toBe(inTown[key]);
  }
});

test('what is left out of a district does not follow from its parts', async () => {
  const [id] = await loaded(400, 17);
  const ask = (fields: Record<string, unknown>) => results('admin-1', id, { districtId: 'east', ...fields });
  const [plain, crossed, ...parts] = await Promise.all([
    ask({}),
    ask({ by: 'heard' }),
    ...['qr', 'visit', 'open'].map((source) => ask({ source })),
  ]);
  const whole = shownCounts(plain);
  const filtered = parts.map(shownCounts);
  expect(filtered.every((part) => Object.keys(part).length > 0)).toBe(true);
  for (const key of Object.keys(filtered[0] ?? {})) {
    if (filtered.every((part) => part[key] !== undefined)) expect([key, whole[key]]).toEqual([key, expect.any(Number)]);
  }
  expect(Object.keys(whole).length).toBeGreaterThan(Object.keys(filtered[0] ?? {}).length);
  for (const table of crossed.crossed?.tables ?? []) {
    for (const { key, cells } of table.rows) {
      if (!cells.includes(null)) expect([table.id, key, whole[`${table.id}/${key}`]]).not.toContain(undefined);
    }
  }
});

test('in a filtered part nothing small is shown, nor what it leaves out', async () => {
  const [id, all] = await loaded(240, 14);
  const whole = recount(all);
  for (const fields of [{ source: 'qr' }, { from: '2017-08-22' }, { source: 'open', to: '2017-08-23' }]) {
    const part = await results('admin-1', id, fields);
    expect(part.answers).toBeGreaterThan(4);
    for (const [key, n] of Object.entries(shownCounts(part))) {
      expect([key, n >= 5, (whole[key] ?? 0) - n >= 5]).toEqual([key, true, true]);
    }
    for (const question of part.questions) {
      const hidden = 'parts' in question && question.parts.some(({ count }) => count === null);
      if (hidden && 'mean' in question) expect([question.id, question.mean]).toEqual([question.id, null]);
    }
  }
});

test('crossed, small cells are left out, and those by which they could be computed', async () => {
  const [id] = await loaded(160, 15);
  const [office, shown] = [await results('office', id, { by: 'heard' }), await results('admin-1', id, { by: 'heard' })];
  expect(shown.whole).toBe(false);
  let seen = 0;
  for (const [t, table] of (shown.crossed?.tables ?? []).entries()) {
    const full = office.crossed?.tables[t];
    for (const [r, { cells }] of table.rows.entries()) {
      expect([table.id, r, cells.filter((cell) => cell === null).length]).not.toEqual([table.id, r, 1]);
      for (const [c, cell] of cells.entries()) {
        if (cell === null) continue;
        seen += 1;
        expect([cell >= 5, cell]).toEqual([true, full?.rows[r]?.cells[c]]);
      }
    }
    for (const [c, n] of table.answered.entries()) {
      const column = table.rows.map(({ cells }) => cells[c]);
      if (table.type !== 'multiple') expect(column.filter((cell) => cell === null).length).not.toBe(1);
      if (n === null) expect(column.every((cell) => cell === null)).toBe(true);
      if (column.includes(null)) expect(table.means[c]).toBeNull();
    }
  }
  expect(seen).toBeGreaterThan(10);
});

describe('anonymous', () => {
  const people = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `resident-${from + i + 1}` as const);

  test('ballots are shown in lots, and all of them when no others can come', async () => {
    const view = await county.published({ anonymous: true });
    const { id } = view;
    const shown = async () => {
      const { answers, more } = await results('office', id);
      return [answers, more];
    };
    for (const who of people(0, 4)) await county.answer(who, id, { districtId: 'kc-1' });
    expect(await shown()).toEqual([0, true]);
    for (const who of people(4, 6)) await county.answer(who, id, { districtId: 'furui' });
    expect(await shown()).toEqual([6, false]);
    for (const who of people(6, 9)) await county.answer(who, id);
    expect(await shown()).toEqual([6, true]);
    const { questions, districts } = await results('office', id, { districtId: 'town' });
    expect(districts).toEqual([{ id: 'east', name: '东社区', answers: 6 }]);
    expect(questions[0]).toMatchObject({ answered: 6 });
    expect((await results('office', id, { source: 'open' })).answers).toBe(6);
    const { version } = (await as('office').ok('questionnaire', 'get', { id })).draft!;
    await as('office').ok('questionnaire', 'close', { requestId: nextRequest(), id, version });
    expect(await shown()).toEqual([9, false]);
  });

  test('full boxes are counted once, with what is in the next one', async () => {
    const { id } = await county.published({ anonymous: true }, CONTENTS[0]);
    const all = opinions(1100, 16, [['county', 'town', 'east'], ['county', 'town', 'west'], []])
      .filter(({ number }) => number === 1)
      .slice(0, 510);
    const ballots = all.map((opinion, i) => ({ ...opinion, id: `ballot-${i}` }));
    const box = (n: number): BoxDoc => {
      const inside = ballots.slice(n * 500, n * 500 + 500);
      const marks = inside.map(({ id: ballot }) => `mark-${ballot}`);
      return {
        _id: `${id}:${n}`,
        questionnaireId: id,
        n,
        count: inside.length,
        marks,
        ballots: inside,
        unfolded: true,
      };
    };
    await cloud().database.load({ answerBoxes: [{ ...box(0) }, { ...box(1) }] });
    const [first, second] = await Promise.all([
      results('office', id, { by: 'heard' }),
      results('office', id),
      cloud().fireTimer('dispatch', 'rollup'),
    ]);
    await cloud().idle();
    for (const found of [first, second, await results('office', id)]) {
      expect(found).toMatchObject({ answers: 510, more: false });
      expect(shownCounts(found)).toEqual(recount(all));
    }
    const part = all.filter(({ source, path }) => source === 'qr' && path.includes('east'));
    const filtered = await results('office', id, { districtId: 'east', source: 'qr' });
    expect(shownCounts(filtered)).toEqual(recount(part));
    expect(cloud().database.dump('answerRuns') as unknown as RunDoc[]).toMatchObject([{ boxes: 1, pending: false }]);
    expect(county.boxes().map(({ n, unfolded }) => [n, unfolded])).toEqual([
      [0, false],
      [1, true],
    ]);
  });
});
