import { checked } from '../../../miniprogram/pages/suggest/form';
import { send } from '../../../miniprogram/pages/suggest/send';
import { emptyDraft, readDraft, writeDraft, type SuggestionDraft } from '../../../miniprogram/services/drafts';
import { FakePlatform, lostAnswer } from '../support/wx';

let platform: FakePlatform;
let draft: SuggestionDraft;

/** What the server has written, by request id: a repeat gives the first result. */
let written: Map<unknown, unknown>;

const server = ({ data }: { data: Record<string, unknown> }) => {
  if (!written.has(data.requestId)) written.set(data.requestId, data.content);
  return { ok: true, data: { number: `ZQ-${[...written.keys()].indexOf(data.requestId) + 1}` } };
};
const arrivesWithoutAnswer = (call: { data: Record<string, unknown> }) => {
  server(call);
  return lostAnswer();
};
const refuses = (code: string) => () => ({ ok: false, error: { code, message: '不行' } });

beforeEach(() => {
  platform = new FakePlatform().install();
  written = new Map();
  draft = { ...emptyDraft(), aspect: 'livelihood', content: '楼道灯坏了半个月' };
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const keep = () => void writeDraft(draft);

async function submit() {
  const fields = checked(draft);
  if (!fields.ok) throw new Error(fields.problem.message);
  const outcome = send(draft, fields.value, keep).catch((error: unknown) => error);
  await jest.runAllTimersAsync();
  return outcome;
}

/** The app was closed and opened again. */
const restart = () => {
  const found = readDraft();
  if (!found) throw new Error('the draft is gone');
  draft = found;
};

test('the draft is stored before it is sent, so that a killed app knows of it', async () => {
  platform.answers = [
    (call) => {
      expect(readDraft()?.unanswered).toMatchObject({ content: '楼道灯坏了半个月' });
      return server(call);
    },
  ];
  expect(await submit()).toMatchObject({ answer: { number: 'ZQ-1' }, changedSince: false });
});

test('a lost answer and another try make one suggestion', async () => {
  platform.answers = [arrivesWithoutAnswer];
  expect(await submit()).toMatchObject({ code: 'NETWORK' });
  platform.answers = [server];
  restart();
  expect(await submit()).toMatchObject({ answer: { number: 'ZQ-1' }, changedSince: false });
  expect([...written.values()]).toEqual(['楼道灯坏了半个月']);
});

test('a text changed after a lost answer is not passed off as the one that arrived', async () => {
  platform.answers = [arrivesWithoutAnswer];
  await submit();
  restart();
  draft.content = '楼道灯坏了半个月，还有门锁';
  platform.answers = [server];
  expect(await submit()).toMatchObject({ answer: { number: 'ZQ-1' }, changedSince: true });
  expect([...written.values()]).toEqual(['楼道灯坏了半个月']);
});

test('what the server refused is free to be changed and sent anew', async () => {
  platform.answers = [refuses('CONTENT_REJECTED')];
  expect(await submit()).toMatchObject({ code: 'CONTENT_REJECTED' });
  expect(readDraft()?.unanswered).toBeNull();
  draft.content = '换一种说法再写';
  platform.answers = [server];
  expect(await submit()).toMatchObject({ changedSince: false });
  expect([...written.values()]).toEqual(['换一种说法再写']);
});

test('an unanswered try that turns out to be refused makes way for the present text', async () => {
  platform.answers = [lostAnswer];
  await submit();
  const first = draft.requestId;
  draft.content = '换一种说法再写';
  platform.answers = [refuses('INVALID_ARGUMENT'), server];
  expect(await submit()).toMatchObject({ changedSince: false });
  expect([...written.values()]).toEqual(['换一种说法再写']);
  expect(draft.requestId).not.toBe(first);
});

test('a fault inside the server may have come after the writing: the next try repeats the same request', async () => {
  platform.answers = [refuses('INTERNAL')];
  await submit();
  platform.answers = [server];
  await submit();
  const ids = platform.sent('submit').map(({ requestId }) => requestId);
  expect(new Set(ids).size).toBe(1);
});
