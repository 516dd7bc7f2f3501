import { Saver } from '../../../miniprogram/pages/suggest/saver';
import { emptyDraft, readDraft } from '../../../miniprogram/services/drafts';
import { FakePlatform } from '../support/wx';

beforeEach(() => {
  new FakePlatform().install();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

test('typing is written once it pauses, and at once when the page is left', () => {
  const saver = new Saver();
  const draft = emptyDraft();
  draft.content = '写';
  saver.later(draft);
  draft.content = '写到一半';
  saver.later(draft);
  expect(readDraft()).toBeNull();
  jest.runAllTimers();
  expect(readDraft()?.content).toBe('写到一半');
  draft.content = '写到一半，走了';
  saver.later(draft);
  saver.now(draft);
  expect(readDraft()?.content).toBe('写到一半，走了');
});

test('a text that was deleted by hand does not come back', () => {
  const saver = new Saver();
  const draft = emptyDraft();
  draft.content = '写错了';
  saver.now(draft);
  draft.content = '';
  saver.now(draft);
  expect(readDraft()).toBeNull();
});

test('what was sent is not written again by a change that waited', () => {
  const saver = new Saver();
  const draft = { ...emptyDraft(), content: '提交了' };
  saver.later(draft);
  saver.stop();
  jest.runAllTimers();
  expect(readDraft()).toBeNull();
});
