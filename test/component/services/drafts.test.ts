import {
  emptyDraft,
  isWorthKeeping,
  readDraft,
  readNotes,
  removeDraft,
  writeDraft,
  writeNote,
  type SuggestionDraft,
} from '../../../miniprogram/services/drafts';
import { keepPhoto } from '../../../miniprogram/services/photo-files';
import { FakePlatform } from '../support/wx';

let platform: FakePlatform;

beforeEach(() => {
  platform = new FakePlatform().install();
});

const typed = (change: Partial<SuggestionDraft> = {}): SuggestionDraft => ({
  ...emptyDraft(),
  aspect: 'livelihood',
  content: '楼道灯坏了',
  place: { label: '康成社区 · 康成小区', site: 'KC2017' },
  name: '演示居民',
  ...change,
});

test('what was typed comes back as it was, unsent answer included', () => {
  const draft = typed({ requestId: 'request-1', unanswered: true });
  writeDraft(draft);
  expect(readDraft()).toEqual(draft);
});

test('what is too long to be sent comes back, too, and a long note takes no other one with it', () => {
  const long = '太长'.repeat(5000);
  writeDraft(typed({ content: long }));
  expect(readDraft()?.content).toBe(long);
  writeNote('s-1', 'resolve', long);
  writeNote('s-1', 'note', '电话打过了');
  expect(readNotes('s-1')).toEqual({ resolve: long, note: '电话打过了' });
});

test('pictures survive a restart, when the temporary files of the album are gone', async () => {
  platform.files.add('http://tmp/album.png');
  const path = await keepPhoto('http://tmp/album.png', 'photo-1');
  writeDraft(typed({ photos: [{ id: 'photo-1', path, fileID: null }] }));
  platform.files.delete('http://tmp/album.png');
  expect(readDraft()?.photos).toEqual([{ id: 'photo-1', path: 'wxfile://usr/draft-photo-photo-1.png', fileID: null }]);
});

test('a picture that the phone has lost is left out, unless the cloud has it', () => {
  const sent = { id: 'a', path: 'wxfile://usr/a.png', fileID: 'cloud://env.bucket/a.png' };
  writeDraft(typed({ photos: [sent, { id: 'b', path: 'wxfile://usr/b.png', fileID: null }] }));
  expect(readDraft()?.photos).toEqual([sent]);
});

test('a phone without room keeps the temporary picture and says that the draft was not kept', async () => {
  platform.full = true;
  expect(await keepPhoto('http://tmp/album.png', 'photo-1')).toBe('http://tmp/album.png');
  expect(writeDraft(typed())).toBe(false);
});

test('a draft that is sent or thrown away leaves nothing behind', () => {
  platform.files.add('wxfile://usr/a.png');
  const draft = typed({ photos: [{ id: 'a', path: 'wxfile://usr/a.png', fileID: null }] });
  writeDraft(draft);
  removeDraft(draft);
  expect(readDraft()).toBeNull();
  expect(platform.files.size).toBe(0);
});

test.each([
  ['of another version', { ...emptyDraft(), version: 0 }],
  ['with a field missing', { version: 2, content: '写到一半' }],
  ['with an aspect that is gone', { ...emptyDraft(), aspect: 'gone' }],
  ['that is no object', 'text'],
])('a draft %s is not opened', (_, stored) => {
  platform.storage.set('draft:suggestion', stored);
  expect(readDraft()).toBeNull();
});

test('a chosen aspect alone is not worth a word, a typed one is', () => {
  expect(isWorthKeeping(typed({ content: '  ', name: '' }))).toBe(false);
  expect(isWorthKeeping(typed())).toBe(true);
  expect(isWorthKeeping({ ...emptyDraft(), unanswered: true })).toBe(true);
});

test("a note belongs to its suggestion and its step, and an empty one isn't kept", () => {
  writeNote('s-1', 'resolve', '已经修好');
  writeNote('s-1', 'note', '电话打过了');
  expect(readNotes('s-1')).toEqual({ resolve: '已经修好', note: '电话打过了' });
  expect(readNotes('s-2')).toEqual({});
  writeNote('s-1', 'note', '');
  expect(readNotes('s-1')).toEqual({ resolve: '已经修好' });
  writeNote('s-1', 'resolve', '');
  expect(platform.storage.size).toBe(0);
});

test.each([
  ['as an older version wrote them', '明天上门'],
  ['of another shape', { resolve: 3 }],
])('notes %s are not opened, and the next one is written', (_, stored) => {
  platform.storage.set('notes:s-1', stored);
  expect(readNotes('s-1')).toEqual({});
  writeNote('s-1', 'resolve', '已经修好');
  expect(readNotes('s-1')).toEqual({ resolve: '已经修好' });
});

test('a phone without room says that the note was not kept', () => {
  platform.full = true;
  expect(writeNote('s-1', 'resolve', '已经修好')).toBe(false);
});
