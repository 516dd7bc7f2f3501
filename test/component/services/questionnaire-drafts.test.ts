import type { Question, QuestionnaireContent } from '../../../miniprogram/contract/index';
import { emptyDraft, readDraft, renewed, writeDraft } from '../../../miniprogram/services/questionnaire-drafts';
import { FakePlatform } from '../support/wx';

beforeEach(() => {
  new FakePlatform().install();
});

const option = (id: string) => ({ id, label: id.toUpperCase() });
const content = (questions: Question[]): QuestionnaireContent => ({ title: '问卷', display: 'question', questions });
const BEFORE = content([
  { id: 'heard', type: 'single', title: '听说过吗？', options: ['yes', 'no'].map(option) },
  { id: 'where', type: 'multiple', title: '从哪里？', options: ['tv', 'paper', 'visit'].map(option) },
  { id: 'wish', type: 'long', title: '想说的？' },
  { id: 'gone', type: 'short', title: '不问了' },
]);
const NOW = content([
  { id: 'heard', type: 'single', title: '听说过吗？', options: ['yes', 'no', 'some'].map(option) },
  { id: 'where', type: 'multiple', title: '从哪里？', options: ['tv', 'visit'].map(option) },
  { id: 'wish', type: 'long', title: '想说的？', maxLength: 5 },
  { id: 'stars', type: 'rating', title: '几颗星？', max: 5 },
]);

test('a draft of an older version goes on in the present one, with what still fits and all that was typed', () => {
  const draft = emptyDraft({ number: 1, content: BEFORE, anonymous: false });
  draft.answers = {
    heard: { options: ['yes'] },
    // What is no option any more could not be taken back there.
    where: { options: ['tv', 'paper'] },
    wish: '写得比现在的五个字长',
    gone: '没有地方了',
  };
  const now = renewed({ ...draft, page: 3 }, { number: 2, content: NOW, anonymous: false });
  expect(now).toMatchObject({ number: 2, content: NOW, page: 0, seed: draft.seed });
  expect(now.answers).toEqual({ heard: { options: ['yes'] }, wish: '写得比现在的五个字长' });
  expect(now.requestId).not.toBe(draft.requestId);
  expect(writeDraft('q', now)).toBe(true);
  expect(readDraft('q')).toEqual(now);
});
