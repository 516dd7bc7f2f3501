import { firstWords, publishedWords } from '../../../miniprogram/admin/pages/questionnaires/build/words';
import type { QuestionnaireSettings } from '../../../miniprogram/contract/index';

test('nobody is told that residents can fill in what begins later, or is full', () => {
  expect(publishedWords('open')).toBe('发布了，居民现在就能填。');
  for (const taking of ['early', 'full'] as const) expect(publishedWords(taking)).not.toContain('现在就能填');
  const settings: QuestionnaireSettings = { anonymous: true, opensAt: null, closesAt: null, cap: null };
  const now = new Date('2017-08-22T09:00:00+08:00');
  expect(firstWords(settings, now)).toBe('居民从首页就能看到、能填。不记名，发布以后不能再改。');
  const begun = { ...settings, opensAt: '2017-08-22T08:00:00+08:00' };
  expect(firstWords(begun, now)).toBe(firstWords(settings, now));
  expect(firstWords({ ...settings, opensAt: '2017-08-23T08:00:00+08:00' }, now)).toBe(
    '到了开始的时间，居民从首页就能看到、能填。不记名，发布以后不能再改。',
  );
});
