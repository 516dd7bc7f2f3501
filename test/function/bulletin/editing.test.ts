import type { BulletinDoc } from '../../../cloudfunctions/bulletin/model';
import { uploadPrefix } from '../../../cloudfunctions/common/ids';
import type { AuditDoc } from '../../../cloudfunctions/common/model';
import type { BulletinContent, BulletinDraft } from '../../../miniprogram/contract';
import type { CastName } from '../../support/cast';
import { TEST_VARIABLES } from '../../support/cloud';
import { nextRequest, problemOf, submit, useCounty } from '../county';

const county = useCounty();
const { as, cloud } = county;

const CONTENT: BulletinContent = {
  title: '楼道亮了',
  summary: '三天换好了十二盏灯',
  blocks: [
    { type: 'heading', text: '怎么办的' },
    { type: 'paragraph', runs: [{ text: '接到意见后，' }, { text: '当天', bold: true }, { text: '就去看了。' }] },
    { type: 'list', items: ['先查线路', '再换灯'], numbered: true },
    { type: 'quote', text: '晚上下楼不怕了。', from: '一位住户' },
  ],
  files: [],
};
const STORY = { kind: 'story', about: 'unit', content: CONTENT };
const CONSENT = { by: 'self', on: '2017-08-21', how: 'inPerson' };

const save = (who: CastName, fields: Record<string, unknown> = {}): Promise<BulletinDraft> =>
  as(who).ok('bulletin', 'save', { requestId: nextRequest(), ...STORY, ...fields });
const refusedSave = (who: CastName, fields: Record<string, unknown>) =>
  problemOf(as(who), 'bulletin', 'save', { requestId: nextRequest(), ...STORY, ...fields });
const step = (name: 'publish' | 'withdraw', { id, version }: BulletinDraft, fields: Record<string, unknown> = {}) =>
  as('editor').ok('bulletin', name, { requestId: nextRequest(), id, version, ...fields });
const publish = (draft: BulletinDraft, fields: Record<string, unknown> = {}) => step('publish', draft, fields);
const refusedPublish = ({ id, version }: BulletinDraft, fields: Record<string, unknown> = {}) =>
  problemOf(as('editor'), 'bulletin', 'publish', { requestId: nextRequest(), id, version, ...fields });
const titles = async (who: CastName = 'resident') =>
  (await as(who).ok('bulletin', 'stories')).items.map(({ title }) => title);
const docs = () => cloud().database.dump('bulletins') as unknown as BulletinDoc[];
const uploaded = async (who: CastName, name: string) => {
  Object.assign(process.env, TEST_VARIABLES);
  const { openid } = as(who);
  return cloud().putFile(`${uploadPrefix(openid)}${name}`, Buffer.from('not empty'), openid);
};

describe('the editor', () => {
  test('writes, publishes, changes, and takes back; residents see what is published and nothing else', async () => {
    const { number } = await submit(as('resident'));
    const draft = await save('editor', { suggestion: number, consent: CONSENT });
    expect(draft).toMatchObject({
      status: 'draft',
      version: 1,
      reads: 0,
      unit: null,
      actions: ['save', 'publish', 'withdraw'],
    });
    expect(await titles()).toEqual([]);
    expect((await problemOf(as('resident'), 'bulletin', 'story', { id: draft.id })).code).toBe('NOT_FOUND');

    const open = await publish(draft);
    expect(open).toMatchObject({ status: 'published', changed: false, day: '2017-08-22' });
    const seen = await as('resident').ok('bulletin', 'story', { id: draft.id });
    expect(seen).toEqual({
      id: draft.id,
      kind: 'story',
      about: 'unit',
      title: CONTENT.title,
      summary: CONTENT.summary,
      cover: null,
      pinned: false,
      day: '2017-08-22',
      blocks: CONTENT.blocks,
      files: [],
    });
    expect((await problemOf(as('resident'), 'bulletin', 'material', { id: draft.id })).code).toBe('NOT_FOUND');

    // What is being written isn't shown before it is published again.
    const changed = await save('office', {
      id: draft.id,
      version: open.version,
      content: { ...CONTENT, title: '更亮了' },
      suggestion: number,
      consent: CONSENT,
    });
    expect(changed).toMatchObject({ status: 'published', changed: true });
    expect(await titles()).toEqual(['楼道亮了']);
    const again = await publish(changed);
    expect(await titles()).toEqual(['更亮了']);

    const gone = await step('withdraw', again);
    expect(gone).toMatchObject({ status: 'withdrawn', actions: ['save', 'publish'] });
    expect(await titles()).toEqual([]);
    expect((await problemOf(as('resident'), 'bulletin', 'story', { id: draft.id })).code).toBe('NOT_FOUND');
    const entries = cloud().database.dump('audit') as unknown as AuditDoc[];
    expect(
      entries
        .filter(({ target }) => target === draft.id)
        .map(({ action }) => action)
        .sort(),
    ).toEqual(['bulletin.publish', 'bulletin.publish', 'bulletin.save', 'bulletin.save', 'bulletin.withdraw']);
  });

  test('puts one above the others; pages of a list follow each other', async () => {
    const made: BulletinDraft[] = [];
    for (const [n, title] of ['一', '二', '三'].entries()) {
      cloud().clock.set(new Date(`2017-08-22T10:0${n}:00+08:00`));
      made.push(await publish(await save('editor', { content: { ...CONTENT, title } })));
    }
    const [first] = made;
    await as('editor').ok('bulletin', 'pin', {
      requestId: nextRequest(),
      id: first?.id,
      version: first?.version,
      pinned: true,
    });
    const one = await as('resident').ok('bulletin', 'stories', { limit: 2 });
    expect(one.items.map(({ title, pinned }) => [title, pinned])).toEqual([
      ['一', true],
      ['三', false],
    ]);
    const two = await as('resident').ok('bulletin', 'stories', { limit: 2, cursor: one.nextCursor });
    expect(two).toMatchObject({ items: [{ title: '二' }], nextCursor: null });
    const mine = await as('editor').ok('bulletin', 'list', { limit: 2 });
    expect(mine.items.map(({ title }) => title)).toEqual(['三', '二']);
    const rest = await as('editor').ok('bulletin', 'list', { limit: 2, cursor: mine.nextCursor });
    expect(rest.items.map(({ title }) => title)).toEqual(['一']);
    expect((await as('office').ok('bulletin', 'list', { status: 'draft' })).items).toEqual([]);
    expect((await problemOf(as('resident'), 'bulletin', 'stories', { cursor: 'abc' })).field).toBe('cursor');
  });

  test('is asked for consent before anybody who can be recognised is shown', async () => {
    const person = await save('editor', { about: 'person' });
    expect(person.person).toBe(true);
    expect(await refusedPublish(person)).toMatchObject({ code: 'FAILED_PRECONDITION', field: 'consent' });
    const other = await save('editor', { person: true });
    expect(await refusedPublish(other)).toMatchObject({ code: 'FAILED_PRECONDITION', field: 'consent' });
    expect(await titles()).toEqual([]);
    const agreed = await save('editor', { id: person.id, version: 1, about: 'person', consent: CONSENT });
    expect(await publish(agreed)).toMatchObject({ status: 'published', consent: CONSENT });
    expect(JSON.stringify(await as('resident').ok('bulletin', 'story', { id: person.id }))).not.toMatch(
      /self|inPerson/,
    );
  });

  test('publishes no words that are not fit, and what the check is not sure of only when read again', async () => {
    const bad = await save('editor', {
      content: { ...CONTENT, blocks: [...CONTENT.blocks, { type: 'heading', text: '一派辱骂测试词' }] },
    });
    expect(await refusedPublish(bad)).toMatchObject({ code: 'CONTENT_REJECTED', field: 'content.blocks.4' });
    const unsure = await save('editor', { content: { ...CONTENT, title: '存疑测试词' } });
    expect(await refusedPublish(unsure)).toMatchObject({ code: 'FAILED_PRECONDITION', field: 'reviewed' });
    expect(await publish(unsure, { reviewed: true })).toMatchObject({ status: 'published' });
    const empty = await save('editor', { content: { ...CONTENT, blocks: [] } });
    expect(await refusedPublish(empty)).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'content.blocks' });
  });

  test('shows own pictures and files, by addresses that expire', async () => {
    const [picture, file] = [await uploaded('editor', 'one.png'), await uploaded('editor', 'paper.pdf')];
    const content = {
      ...CONTENT,
      cover: picture,
      blocks: [{ type: 'picture', fileId: picture, alt: '新换的灯' }],
      files: [{ fileId: file, name: '明白纸.pdf', size: 9 }],
    };
    const draft = await publish(await save('editor', { kind: 'material', about: undefined, content }));
    const seen = await as('resident').ok('bulletin', 'material', { id: draft.id });
    expect(JSON.stringify(seen)).not.toContain('cloud://');
    for (const url of [seen.cover, seen.files[0]?.url]) expect((await fetch(url ?? '')).status).toBe(200);
    expect(seen.blocks).toMatchObject([{ type: 'picture', alt: '新换的灯' }]);
    // A colleague may leave them where they are, and put none of somebody else's in.
    await save('office', { id: draft.id, version: draft.version, kind: 'material', about: undefined, content });
    const foreign = { ...CONTENT, cover: picture };
    expect(await refusedSave('office', { content: foreign })).toMatchObject({ field: 'content.cover' });
    const lost = { ...CONTENT, files: [{ fileId: `${file}x.pdf`, name: '没有.pdf', size: 1 }] };
    expect(await refusedPublish(await save('editor', { content: lost }))).toMatchObject({ field: 'content.files.0' });
  });

  test('has one for one request, and hears when somebody else was first', async () => {
    const requestId = nextRequest();
    const [one, two] = await Promise.all([save('editor', { requestId }), save('editor', { requestId })]);
    expect(two.id).toBe(one.id);
    expect(docs()).toHaveLength(1);
    const once = { requestId: nextRequest(), id: one.id, version: 1 };
    const answers = await Promise.all([1, 2, 3].map(() => as('editor').ok('bulletin', 'publish', once)));
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]));
    const late = await problemOf(as('office'), 'bulletin', 'save', {
      requestId: nextRequest(),
      ...STORY,
      id: one.id,
      version: 1,
    });
    expect(late).toMatchObject({ code: 'ABORTED', current: { id: one.id, version: 2, status: 'published' } });
    expect(await refusedPublish({ ...one, version: 2 })).toMatchObject({ code: 'FAILED_PRECONDITION' });
  });
});

describe('a unit', () => {
  test('hands in stories and changes them until they are published; another unit sees nothing of it', async () => {
    const draft = await save('admin-1', { about: 'progress' });
    expect(draft).toMatchObject({ unit: { id: 'unit-edu' }, actions: ['save'] });
    expect(await save('admin-1', { id: draft.id, version: 1 })).toMatchObject({ version: 2 });
    expect((await as('editor').ok('bulletin', 'list')).items).toMatchObject([
      { id: draft.id, unit: { name: '县教育局' } },
    ]);
    expect((await as('admin-1').ok('bulletin', 'list', { status: 'draft' })).items).toHaveLength(1);
    expect((await as('admin-2').ok('bulletin', 'list')).items).toEqual([]);
    expect((await problemOf(as('admin-2'), 'bulletin', 'get', { id: draft.id })).code).toBe('NOT_FOUND');
    // Set aside before anybody has read it, then published all the same.
    const aside = await step('withdraw', await as('editor').ok('bulletin', 'get', { id: draft.id }));
    const tooLate = ({ version }: BulletinDraft) => refusedSave('admin-1', { id: draft.id, version });
    expect(await tooLate(aside)).toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: expect.stringContaining('还没有发布过') as unknown,
    });
    const open = await publish(aside);
    expect(await as('admin-1').ok('bulletin', 'get', { id: draft.id })).toMatchObject({ actions: [] });
    expect(await tooLate(open)).toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: expect.stringContaining('已经发布的') as unknown,
    });
  });

  test('puts out no materials, and publishes nothing; others write nothing at all', async () => {
    const draft = await save('admin-1');
    expect((await refusedSave('admin-1', { kind: 'material', about: undefined })).code).toBe('PERMISSION_DENIED');
    for (const who of ['admin-1', 'cadre-1', 'resident'] as const) {
      for (const name of ['publish', 'withdraw'] as const) {
        const problem = await problemOf(as(who), 'bulletin', name, {
          requestId: nextRequest(),
          id: draft.id,
          version: 1,
        });
        expect(problem.code).toBe('PERMISSION_DENIED');
      }
    }
    for (const who of ['cadre-1', 'resident'] as const)
      expect((await refusedSave(who, {})).code).toBe('PERMISSION_DENIED');
    expect(docs()).toMatchObject([{ status: 'draft', version: 1 }]);
  });
});

test.each<[string, Record<string, unknown>, string]>([
  ['HTML as a block', { blocks: [{ type: 'html', text: '<b>x</b>' }] }, 'content.blocks.0.type'],
  ['a field that no block has', { blocks: [{ type: 'heading', text: '题', href: 'x' }] }, 'content.blocks.0.href'],
  [
    'bold that is a style',
    { blocks: [{ type: 'paragraph', runs: [{ text: '字', bold: 'red' }] }] },
    'content.blocks.0.runs.0.bold',
  ],
  ['a paragraph of spaces', { blocks: [{ type: 'paragraph', runs: [{ text: ' ' }] }] }, 'content.blocks.0.runs'],
  [
    'a picture from elsewhere',
    { blocks: [{ type: 'picture', fileId: 'https://x/y.png', alt: '图' }] },
    'content.blocks.0.fileId',
  ],
  ['a picture of another environment', { cover: 'cloud://other.bucket/suggestions/x.png' }, 'content.cover'],
  ['a program as a file', { files: [{ fileId: 'cloud://x/y', name: 'a.exe', size: 1 }] }, 'content.files.0.name'],
  [
    'a file that is too large',
    { files: [{ fileId: 'cloud://x/y', name: 'a.pdf', size: 21 * 1024 * 1024 }] },
    'content.files.0.size',
  ],
  ['too many blocks', { blocks: Array(61).fill({ type: 'heading', text: '题' }) }, 'content.blocks'],
  [
    'too much text',
    { blocks: Array(13).fill({ type: 'paragraph', runs: [{ text: '字'.repeat(1000) }] }) },
    'content.blocks',
  ],
  ['half of a character', { title: '题\ud800' }, 'content.title'],
  ['an operator', { title: { $gt: '' } }, 'content.title'],
])('%s is refused at its place', async (_, changed, field) => {
  expect(await refusedSave('editor', { content: { ...CONTENT, ...changed } })).toMatchObject({
    code: 'INVALID_ARGUMENT',
    field,
  });
});

test('each person counts once a day, however many read at once', async () => {
  const draft = await publish(await save('editor'));
  const read = (n: number) => as(`resident-${n}`).ok('bulletin', 'story', { id: draft.id });
  const reads = async () => (await as('editor').ok('bulletin', 'list')).items[0]?.reads;
  await Promise.all(Array.from({ length: 60 }, (_, n) => read(1 + (n % 20))));
  expect(await reads()).toBe(20);
  await Promise.all([read(1), read(21)]);
  expect(await reads()).toBe(21);
  // What is kept names nobody.
  expect(JSON.stringify(cloud().database.dump('bulletinReads'))).not.toContain('resident');
  cloud().clock.set(new Date('2017-08-23T08:00:00+08:00'));
  await read(1);
  expect(await reads()).toBe(22);
  await cloud().idle();
  const before = county.counted();
  await read(2);
  expect(county.counted() - before).toBe(2);
  // A number too low keeps nobody from reading.
  cloud().addFault({ action: 'database.modifyDocument', function: 'bulletin', times: 1, errCode: 'SYS_ERR' });
  expect((await read(3)).title).toBe(CONTENT.title);
});
