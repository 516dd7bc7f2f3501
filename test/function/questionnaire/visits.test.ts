import type { VisitDoc } from '../../../cloudfunctions/common/model';
import { nextRequest } from '../county';
import { item, log, logAll, refusedVisit } from '../visit/visits';
import { told, useQuestionnaires, YES } from './campaign';

/** A cadre fills in a questionnaire with a household: the visit is one write, the answer follows from it. */
const county = useQuestionnaires();
const { as, cloud, published, save, publish, answer, answers, boxes } = county;
const visits = () => cloud().database.dump('visits') as unknown as VisitDoc[];
const filled = (questionnaireId: string, fields: object = {}) => ({
  answer: { questionnaireId, answers: YES, ...fields },
});

test('it counts as an answer of the door, with the place and the day of the visit', async () => {
  const { id } = await published();
  const given = { ...YES, where: { options: ['tv'] }, wish: ' 多种树 ' };
  const logged = await log(as('cadre-1'), filled(id, { answers: given, number: 1 }));
  expect(answers()).toMatchObject([
    {
      questionnaireId: id,
      number: 1,
      source: 'visit',
      visitId: logged.id,
      openid: null,
      path: ['county', 'town', 'east', 'kangcheng', 'kc-1'],
      day: '2017-08-22',
      answers: { ...given, wish: '多种树' },
      held: false,
    },
  ]);
  expect(visits()).toMatchObject([{ pending: { answer: false }, pendingAt: null }]);
  const seen = await as('cadre-1').ok('visit', 'get', { id: logged.id });
  expect(seen.answer).toEqual({ questionnaireId: id, title: '创城问卷' });
});

test('once for each door, whoever comes; the household itself may answer on its own phone, too', async () => {
  const { id } = await published();
  await log(as('cadre-1'), filled(id));
  await log(as('cadre-1'), filled(id, { answers: { ...YES, stars: 1 } }));
  await log(as('cadre-1'), { ...filled(id), door: '1-102' });
  expect(answers().map((doc) => doc.answers.stars)).toEqual([4, 4]);
  expect(told(await answer('resident', id))).toBe('kept');
  expect(boxes()).toMatchObject([{ count: 3 }]);
});

test('what is wrong is told at its place, and keeps neither the visit nor the others of the batch', async () => {
  const { id } = await published();
  const secret = await published({ anonymous: true });
  expect(await refusedVisit(as('cadre-1'), filled(id, { answers: {} }))).toMatchObject({
    field: 'answer.answers.heard',
  });
  expect(await refusedVisit(as('cadre-1'), filled(secret.id))).toMatchObject({ field: 'answer.questionnaireId' });
  expect(await refusedVisit(as('cadre-1'), filled('nothing'))).toMatchObject({ field: 'answer.questionnaireId' });
  expect(await refusedVisit(as('cadre-1'), filled(id, { number: 7 }))).toMatchObject({
    field: 'answer.questionnaireId',
  });
  const results = await logAll(as('cadre-1'), [item(filled(id, { answers: {} })), item(filled(id))]);
  expect(results.map(({ ok }) => ok)).toEqual([false, true]);
  expect(answers()).toHaveLength(1);
});

test('a visit that reaches us when the questionnaire is over was made while it was open', async () => {
  const open = await published({ closesAt: '2017-08-23T00:00:00+08:00' });
  cloud().clock.set(new Date('2017-08-25T09:00:00+08:00'));
  await log(as('cadre-1'), filled(open.id));
  expect(answers()).toMatchObject([{ day: '2017-08-22' }]);
  expect(await refusedVisit(as('cadre-1'), { ...filled(open.id), at: '2017-08-24T09:00:00+08:00' })).toMatchObject({
    field: 'answer.questionnaireId',
  });
});

test('an answer that the cap has no room for stays with its visit', async () => {
  const { id } = await published({ cap: 1 });
  await answer('resident', id);
  await log(as('cadre-1'), filled(id));
  expect(answers()).toHaveLength(1);
  expect(visits()).toMatchObject([{ answer: { answers: YES }, pendingAt: null }]);
});

test('words that the platform does not clear are held, never refused', async () => {
  const { id } = await published();
  await log(as('cadre-1'), filled(id, { answers: { ...YES, wish: '违规测试词' } }));
  expect(answers()).toMatchObject([{ held: true, answers: { wish: '违规测试词' } }]);
});

test.each([
  // Behind the log's entry.
  ['the visit was written', 'database.insertDocument', 1],
  ['the place was taken', 'database.modifyDocument', 0],
])('killed when %s, the timer brings the answer', async (_, action, skip) => {
  const { id } = await published();
  county.withoutKicks();
  const requestId = nextRequest();
  cloud().addFault({ action, function: 'visit', times: 1, skip, kill: true, after: true });
  await expect(as('cadre-1').call('visit', 'log', { items: [item({ requestId, ...filled(id) })] })).rejects.toThrow();
  expect(answers()).toEqual([]);
  cloud().clock.advance(120_000);
  await cloud().fireTimer('dispatch', 'rollup');
  expect(answers()).toMatchObject([{ questionnaireId: id, source: 'visit' }]);
  expect(boxes()).toMatchObject([{ count: 1 }]);
  expect(visits()).toMatchObject([{ pending: { answer: false }, pendingAt: null }]);
});

test('the version that was filled in counts, also when a newer one has come out', async () => {
  const first = await published();
  const version = first.draft?.version;
  await publish(await save({ title: '第二版' }, {}, { id: first.id, version }));
  await log(as('cadre-1'), filled(first.id, { number: 1 }));
  expect(answers()).toMatchObject([{ number: 1 }]);
});
