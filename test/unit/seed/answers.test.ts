import { dayOf } from '../../../cloudfunctions/common/clock';
import { answerId, answerMark } from '../../../cloudfunctions/common/ids';
import { BOX_SIZE } from '../../../cloudfunctions/questionnaire/box-store';
import { takingAt } from '../../../cloudfunctions/questionnaire/times';
import { checkAnswers } from '../../../miniprogram/contract';
import { ANSWERS, BALLOTS } from '../../../local/seed/answers';
import { demoDocuments } from '../../../local/seed/demo';
import { QUESTIONNAIRE_ID, WINDOW_ID } from '../../../local/seed/questionnaires';
import { COUNTY_QUESTIONS, WINDOW_QUESTIONS } from '../../../local/seed/questions';
import { withVariables } from '../../../local/seed/variables';

const VARIABLES = { CONTACT_KEY: Buffer.alloc(32, 9).toString('base64'), ID_SECRET: 'for these tests' };
const NOW = new Date('2026-05-20T10:30:00+08:00');
const make = (seed: number, now: Date) => withVariables(VARIABLES, () => demoDocuments({ seed, now })).documents;

const demo = make(2017, NOW);
const districts = new Map(demo.districts.map((doc) => [doc._id, doc]));
const boxesOf = (id: string) => demo.answerBoxes.filter(({ questionnaireId }) => questionnaireId === id);
const ballots = boxesOf(WINDOW_ID).flatMap((box) => box.ballots);
/** Texts of an answer. */
const said = ({ why, words, wish, source }: (typeof demo.answers)[number]['answers']): string[] =>
  [why, words, wish, (source as { text?: string } | undefined)?.text].flatMap((text) =>
    typeof text === 'string' ? [text] : [],
  );

describe('the answers of the demo', () => {
  test('are so many by name and without, all of them as the form would have sent them', () => {
    expect([demo.answers.length, ballots.length]).toEqual([ANSWERS, BALLOTS]);
    for (const { answers } of demo.answers)
      expect(checkAnswers(COUNTY_QUESTIONS, answers)).toEqual({ ok: true, answers });
    for (const { answers } of ballots) expect(checkAnswers(WINDOW_QUESTIONS, answers)).toEqual({ ok: true, answers });
  });

  test('were given while it was open, from the first day until now, from all sources and nearly everywhere', () => {
    const [questionnaire] = demo.questionnaires;
    for (const { at, day } of demo.answers) {
      expect(at <= NOW && day === dayOf(at)).toBe(true);
      expect(questionnaire && takingAt(questionnaire, at)).toBe('open');
      expect(at >= (questionnaire?.createdAt ?? NOW)).toBe(true);
    }
    expect(new Set(demo.answers.map(({ day }) => day)).size).toBeGreaterThanOrEqual(9);
    expect(new Set(demo.answers.map(({ source }) => source))).toEqual(new Set(['visit', 'qr', 'open']));
    const communities = new Set(demo.answers.flatMap(({ path }) => path.slice(2, 3)));
    expect(communities.size).toBe(12);
    for (const { path } of demo.answers) {
      expect(path).toEqual(path.length === 0 ? [] : districts.get(path.at(-1) ?? '')?.path);
    }
  });

  test('tell one community from another', () => {
    const stars = new Map<string, number[]>();
    for (const { path, answers } of demo.answers) {
      const name = districts.get(path[2] ?? '')?.name ?? '';
      stars.set(name, [...(stars.get(name) ?? []), Number(answers.change)]);
    }
    const mean = (name: string) => {
      const all = stars.get(name) ?? [];
      return all.reduce((sum, n) => sum + n, 0) / all.length;
    };
    expect(mean('休闲广场社区') - mean('河沿村')).toBeGreaterThan(1);
    expect(mean('康成社区') - mean('站前社区')).toBeGreaterThan(0.5);
  });

  test('of a door are those of one visit there, and the visit has them', () => {
    const visits = new Map(demo.visits.map((doc) => [doc._id, doc]));
    const atDoors = demo.answers.filter(({ source }) => source === 'visit');
    for (const { visitId, openid, path, at, day, siteId, request, answers, number, held } of atDoors) {
      const visit = visits.get(visitId ?? '');
      expect(visit).toMatchObject({ kind: 'household', outcome: 'done', path, at, day, siteId });
      expect([openid, request]).toEqual([null, visit?._id]);
      expect(visit?.answer).toEqual({
        questionnaireId: QUESTIONNAIRE_ID,
        title: COUNTY_QUESTIONS.title,
        number,
        answers,
        held,
      });
    }
    expect(demo.visits.filter(({ answer }) => answer !== null)).toHaveLength(atDoors.length);
  });

  test('are one for each person and each door: crossed off in boxes, in an order that says nothing', () => {
    const visits = new Map(demo.visits.map((doc) => [doc._id, doc]));
    const who = demo.answers.map(({ openid, visitId }) => openid ?? `door:${visits.get(visitId ?? '')?.doorKey}`);
    expect(new Set(who).size).toBe(ANSWERS);
    withVariables(VARIABLES, () => {
      expect(demo.answers.map(({ _id }) => _id)).toEqual(who.map((one) => answerId(QUESTIONNAIRE_ID, one)));
      const marks = who.map((one) => answerMark(QUESTIONNAIRE_ID, one));
      const boxes = boxesOf(QUESTIONNAIRE_ID);
      expect(new Set(boxes.flatMap((box) => box.marks))).toEqual(new Set(marks));
      expect(boxes[0]?.marks).not.toEqual(marks.slice(0, BOX_SIZE));
    });
    for (const { _id, n, questionnaireId, count, marks, ballots: papers } of demo.answerBoxes) {
      expect(_id).toBe(`${questionnaireId}:${n}`);
      expect(marks).toHaveLength(count);
      expect(papers).toHaveLength(questionnaireId === WINDOW_ID ? count : 0);
    }
    expect(boxesOf(QUESTIONNAIRE_ID).map(({ count }) => count)).toEqual([500, 500, 500, 500]);
  });

  test('without a name say no more of the place than the community', () => {
    for (const { path, held } of ballots) {
      expect(path.length === 0 || districts.get(path.at(-1) ?? '')?.level === 'community').toBe(true);
      expect(held).toBe(false);
    }
    expect(new Set(ballots.map(({ id }) => id)).size).toBe(BALLOTS);
  });

  test('hold hundreds of different sentences without a number or a name in them; a handful wait for a look', () => {
    const texts = [...demo.answers, ...ballots].flatMap(({ answers }) => said(answers));
    expect(new Set(texts).size).toBeGreaterThan(300);
    expect(texts.filter((text) => /[0-9０-９A-Za-z]|先生|女士|演示/.test(text))).toEqual([]);
    const held = demo.answers.filter((doc) => doc.held);
    expect(held.length).toBeGreaterThanOrEqual(4);
    expect(held.length).toBeLessThanOrEqual(9);
  });

  test('leave some people of the desk to fill it in', () => {
    const people = new Set(demo.answers.map(({ openid }) => openid));
    expect([1, 2, 3].map((n) => people.has(`demo-resident-${n}`))).toEqual([false, false, true]);
  });
});

test('a demo that begins in the small hours has no answer in the future', () => {
  const now = new Date('2026-02-23T00:10:00+08:00');
  const { answers, answerBoxes } = make(5, now);
  expect(answers).toHaveLength(ANSWERS);
  expect(answers.filter(({ at }) => at > now)).toEqual([]);
  for (const { ballots: papers } of answerBoxes) for (const { day } of papers) expect(day <= dayOf(now)).toBe(true);
});
