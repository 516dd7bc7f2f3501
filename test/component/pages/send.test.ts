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
  const number = `ZQ-${[...written.keys()].indexOf(data.requestId) + 1}`;
  return { ok: true, data: { number, ...(written.get(data.requestId) === data.content ? {} : { changed: true }) } };
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
      expect(readDraft()).toMatchObject({ unanswered: true, content: '楼道灯坏了半个月' });
      return server(call);
    },
  ];
  expect(await submit()).toEqual({ number: 'ZQ-1' });
});

test('a lost answer and another try make one suggestion', async () => {
  platform.answers = [arrivesWithoutAnswer];
  expect(await submit()).toMatchObject({ code: 'NETWORK' });
  platform.answers = [server];
  restart();
  expect(await submit()).toEqual({ number: 'ZQ-1' });
  expect([...written.values()]).toEqual(['楼道灯坏了半个月']);
});

test('a text changed after a lost answer is not passed off as the one that arrived', async () => {
  platform.answers = [arrivesWithoutAnswer];
  await submit();
  restart();
  draft.content = '楼道灯坏了半个月，还有门锁';
  platform.answers = [server];
  expect(await submit()).toEqual({ number: 'ZQ-1', changed: true });
  expect([...written.values()]).toEqual(['楼道灯坏了半个月']);
});

test('what the server refused is free to be changed and sent anew', async () => {
  platform.answers = [refuses('CONTENT_REJECTED')];
  expect(await submit()).toMatchObject({ code: 'CONTENT_REJECTED' });
  expect(readDraft()?.unanswered).toBe(false);
  draft.content = '换一种说法再写';
  platform.answers = [server];
  expect(await submit()).toEqual({ number: 'ZQ-1' });
  expect([...written.values()]).toEqual(['换一种说法再写']);
});

// The first text used to be sent again before anything else, so that one which the server could not digest blocked the page.
test('a text that the server stumbles over each time does not keep an edited one from arriving', async () => {
  const poisoned = draft.content;
  const stumbles = (call: { data: Record<string, unknown> }) =>
    call.data.content === poisoned ? refuses('INTERNAL')() : server(call);
  platform.answers = [stumbles];
  expect(await submit()).toMatchObject({ code: 'INTERNAL' });
  expect(await submit()).toMatchObject({ code: 'INTERNAL' });
  restart();
  draft.content = '换一种说法再写';
  expect(await submit()).toEqual({ number: 'ZQ-1' });
  expect([...written.values()]).toEqual(['换一种说法再写']);
});

test('edited again and again between lost answers, it is one suggestion', async () => {
  for (const content of ['灯坏了半个月', '灯坏了半个月了', '灯坏了一个月']) {
    draft.content = content;
    platform.answers = [arrivesWithoutAnswer];
    await submit();
    restart();
  }
  platform.answers = [server];
  expect(await submit()).toEqual({ number: 'ZQ-1', changed: true });
  expect([...written.values()]).toEqual(['灯坏了半个月']);
});

test('a try that is still on its way while a later one is refused cannot become a second suggestion', async () => {
  platform.answers = [lostAnswer];
  await submit();
  const late = platform.calls[0];
  draft.content = '换一种说法再写';
  platform.answers = [refuses('CONTENT_REJECTED')];
  await submit();
  if (late) server(late);
  platform.answers = [server];
  expect(await submit()).toEqual({ number: 'ZQ-1', changed: true });
  expect(written.size).toBe(1);
});

test('a fault inside the server may have come after the writing: the next try repeats the same request', async () => {
  platform.answers = [refuses('INTERNAL')];
  await submit();
  platform.answers = [server];
  await submit();
  const ids = platform.sent('submit').map(({ requestId }) => requestId);
  expect(new Set(ids).size).toBe(1);
});
