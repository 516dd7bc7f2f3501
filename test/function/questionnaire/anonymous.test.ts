import { BOX_SIZE } from '../../../cloudfunctions/questionnaire/box-store';
import { answerMark, personHash } from '../../../cloudfunctions/common/ids';
import { TEST_VARIABLES } from '../../support/cloud';
import { nextRequest } from '../county';
import { told, useQuestionnaires, YES } from './campaign';

const { as, cloud, published, answer, answers, boxes } = useQuestionnaires();
const residents = (n: number) => Array.from({ length: n }, (_, i) => `resident-${i + 1}` as const);

beforeAll(() => {
  process.env.ID_SECRET = TEST_VARIABLES.ID_SECRET;
});
afterAll(() => {
  delete process.env.ID_SECRET;
});

test('a paper in the box says neither who nor when, nor where more closely than the community', async () => {
  const { id } = await published({ anonymous: true });
  const requestId = nextRequest();
  expect(told(await answer('resident', id, { requestId, districtId: 'kc-1', site: 'KC0001' }))).toBe('ballot');
  const [box] = boxes();
  expect(box?.ballots).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      number: 1,
      source: 'qr',
      path: ['county', 'town', 'east'],
      day: '2017-08-22',
      answers: YES,
      held: false,
    },
  ]);
  expect(answers()).toEqual([]);
  // Neither the openid nor anything derived from it, nor the request, stands anywhere but in the mark.
  const { openid } = as('resident');
  const everything = ['questionnaires', 'questionnaireVersions', 'answerBoxes', 'answers', 'usage', 'audit'].map(
    (name) => JSON.stringify(cloud().database.dump(name)),
  );
  for (const trace of [openid, personHash(openid), requestId]) expect(everything.join()).not.toContain(trace);
  expect(box?.marks).toEqual([answerMark(id, openid)]);
  expect(JSON.stringify(box?.ballots)).not.toContain(answerMark(id, openid));
});

test('the place of a paper in the box has nothing to do with the place of its author on the list', async () => {
  const { id } = await published({ anonymous: true });
  const people = residents(40);
  // One after the other, each with a number by which the test knows them.
  for (const [n, who] of people.entries()) await answer(who, id, { answers: { ...YES, wish: String(n) } });
  const [box] = boxes();
  const listed = box!.marks.map((mark) => people.findIndex((who) => answerMark(id, as(who).openid) === mark));
  const papers = box!.ballots.map(({ answers: said }) => Number(said.wish));
  const inOrder = people.map((_, n) => n);
  expect([...listed].sort((a, b) => a - b)).toEqual(inOrder);
  expect([...papers].sort((a, b) => a - b)).toEqual(inOrder);
  // Of two random orders of 40 about one place agrees; ten happen once in ten million runs.
  const agreeing = (one: number[], other: number[]) => one.filter((n, i) => n === other[i]).length;
  expect(agreeing(listed, papers)).toBeLessThan(10);
  expect(agreeing(listed, inOrder)).toBeLessThan(10);
  expect(agreeing(papers, inOrder)).toBeLessThan(10);
});

test('one paper for each person, however often and with whatever it is sent again', async () => {
  const { id } = await published({ anonymous: true });
  const requestId = nextRequest();
  const results = await Promise.all(Array.from({ length: 4 }, () => answer('resident', id, { requestId })));
  expect(results.map(told).sort()).toEqual(['ballot', ...Array<string>(3).fill('ballot, repeated')]);
  expect(told(await answer('resident', id, { answers: { ...YES, stars: 1 } }))).toBe('ballot, repeated');
  expect(boxes()).toMatchObject([{ count: 1, ballots: [{ answers: YES }] }]);
  expect(boxes()[0]?.marks).toHaveLength(1);
});

test('its author sees that there is one, and nobody sees which', async () => {
  const { id } = await published({ anonymous: true });
  await answer('resident', id);
  expect(await as('resident').ok('questionnaire', 'get', { id })).toMatchObject({ answered: true, mine: null });
  expect((await as('resident').ok('questionnaire', 'list')).items).toMatchObject([{ id, answered: true }]);
  expect(await as('resident-2').ok('questionnaire', 'get', { id })).toMatchObject({ answered: false, mine: null });
});

test.each([
  ['the box was begun', 'database.insertDocument', [0, 0, 0]],
  ['the paper was in it', 'database.modifyDocument', [1, 1, 1]],
])('mark and paper are one write: killed when %s, there are both or neither', async (_, action, expected) => {
  const { id } = await published({ anonymous: true });
  cloud().addFault({ action, function: 'questionnaire', times: 1, kill: true, after: true });
  await expect(answer('resident', id)).rejects.toThrow();
  expect(boxes().map(({ marks, ballots, count }) => [marks.length, ballots.length, count])).toEqual([expected]);
  expect(told(await answer('resident', id))).toMatch(/^ballot/);
  expect(boxes()).toMatchObject([{ count: 1, marks: [expect.anything()], ballots: [{ answers: YES }] }]);
});

test('a cap holds exactly, and where a box is full the next one is begun; nobody gets a place in both', async () => {
  const { id } = await published({ anonymous: true, cap: BOX_SIZE + 2 });
  const filler = Array.from({ length: BOX_SIZE - 1 }, (_, n) => `${n}`);
  await cloud().database.load({
    answerBoxes: [{ _id: `${id}:0`, questionnaireId: id, n: 0, count: filler.length, marks: filler, ballots: [] }],
  });
  const people = residents(6).flatMap((who) => [who, who]);
  const results = (await Promise.all(people.map((who) => answer(who, id)))).map(told);
  expect(results.filter((it) => it === 'ballot')).toHaveLength(3);
  const all = boxes();
  expect(all.map(({ count }) => count)).toEqual([BOX_SIZE, 2]);
  const marks = all.flatMap((box) => box.marks);
  expect(new Set(marks).size).toBe(BOX_SIZE + 2);
  expect(await as('office').ok('questionnaire', 'get', { id })).toMatchObject({
    taking: 'full',
    received: BOX_SIZE + 2,
  });
});
