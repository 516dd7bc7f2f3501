import { publishFault, type Question } from '../../../miniprogram/contract';
import { READY_QUESTIONNAIRES } from '../../../miniprogram/admin/questionnaires/library/whole';
import { QUESTION_GROUPS } from '../../../miniprogram/admin/questionnaires/library/questions';
import { fromJson, toJson } from '../../../miniprogram/admin/questionnaires/exchange';
import { publishFaults } from '../../../miniprogram/admin/questionnaires/faults';
import { QUESTION_TYPES } from '../../../miniprogram/admin/questionnaires/types';

const SETTINGS = { anonymous: false, opensAt: null, closesAt: null, cap: null };
const NOW = new Date('2017-08-22T08:00:00+08:00');
const all = QUESTION_GROUPS.flatMap(({ questions }) => questions);
const content = (questions: readonly Question[]) => ({
  title: '题库',
  display: 'page' as const,
  questions: [...questions],
});

test('the library has enough to choose from, each question under an id of its own', () => {
  expect(all.length).toBeGreaterThanOrEqual(40);
  expect(QUESTION_GROUPS.length).toBeGreaterThanOrEqual(10);
  const ids = all.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
});

test('every question of it can be published as it is', () => {
  for (const question of all)
    expect([question.id, publishFaults(content([question]), SETTINGS, {}, NOW)]).toEqual([question.id, []]);
  expect(publishFaults(content(all), SETTINGS, {}, NOW)).toEqual([]);
});

test('the questionnaires of it can be published, named or not, and survive being text', () => {
  expect(READY_QUESTIONNAIRES).toHaveLength(3);
  for (const { id, content: ready } of READY_QUESTIONNAIRES) {
    for (const anonymous of [true, false]) {
      expect([id, publishFaults(ready, { ...SETTINGS, anonymous }, {}, NOW)]).toEqual([id, []]);
    }
    expect(publishFault(ready, {})).toBeNull();
    expect(fromJson(toJson(ready), true)).toEqual({ ok: true, content: ready });
  }
});

test('satisfaction is asked on one scale throughout', () => {
  const scaled = all.flatMap((it) => (it.type === 'scale' || it.type === 'matrix' ? [it] : []));
  expect(scaled.length).toBeGreaterThan(8);
  for (const { min, max, minLabel, maxLabel } of scaled) {
    expect({ min, max, minLabel, maxLabel }).toEqual({ min: 1, max: 5, minLabel: '很不满意', maxLabel: '很满意' });
  }
});

test('every type of question that there is can be added', () => {
  expect(QUESTION_TYPES.map(({ type }) => type).sort()).toEqual(
    [
      ...['single', 'multiple', 'scale', 'rating', 'nps', 'matrix', 'ranking'],
      ...['short', 'long', 'number', 'date', 'photo', 'section'],
    ].sort(),
  );
});
