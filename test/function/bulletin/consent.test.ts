import type { BulletinDoc } from '../../../cloudfunctions/bulletin/model';
import type { AuditDoc } from '../../../cloudfunctions/common/model';
import type { BulletinContent, BulletinDraft } from '../../../miniprogram/contract';
import { nextRequest, problemOf, submit, useCounty } from '../county';

/** What residents have said or done is shown with their consent, and only as long as they want it. */
const county = useCounty();
const { as, cloud } = county;

const CONTENT: BulletinContent = {
  title: '楼道亮了',
  blocks: [{ type: 'paragraph', runs: [{ text: '住在康成小区的一位居民说，楼道的灯亮了。' }] }],
  files: [],
};
const CONSENT = { by: 'self', on: '2017-08-21', how: 'phone' };

const fieldsOf = (fields: Record<string, unknown>) => ({
  requestId: nextRequest(),
  kind: 'story',
  about: 'unit',
  content: CONTENT,
  ...fields,
});
const save = (fields: Record<string, unknown>): Promise<BulletinDraft> =>
  as('editor').ok('bulletin', 'save', fieldsOf(fields));
const refusedSave = (fields: Record<string, unknown>) => problemOf(as('editor'), 'bulletin', 'save', fieldsOf(fields));
const seenOf = ({ id, version }: BulletinDraft) => ({ requestId: nextRequest(), id, version });
const publish = (draft: BulletinDraft) => as('editor').ok('bulletin', 'publish', seenOf(draft));
const refusedPublish = (draft: BulletinDraft) => problemOf(as('editor'), 'bulletin', 'publish', seenOf(draft));
const get = ({ id }: { id: string }) => as('editor').ok('bulletin', 'get', { id });
const shown = async () => (await as('resident-3').ok('bulletin', 'stories')).items.map(({ id }) => id);
const told = async () => (await as('editor').ok('inbox', 'list')).items.map(({ event, page }) => [event, page]);
const takenBack = () =>
  (cloud().database.dump('audit') as unknown as AuditDoc[])
    .filter(({ action, role }) => action === 'bulletin.withdraw' && role === 'system')
    .map(({ target, person }) => [target, person]);

test('a story that came from a suggestion is published with consent, and stays as long as there is one', async () => {
  const { number } = await submit(as('resident'));
  expect(await refusedSave({ suggestion: 'CS-170822-00001-2' })).toMatchObject({ field: 'suggestion' });
  const typed = number.toLowerCase().replaceAll('-', '');
  const draft = await save({ suggestion: typed });
  expect(draft).toMatchObject({ person: false, suggestion: number });
  expect(await refusedPublish(draft)).toMatchObject({ code: 'FAILED_PRECONDITION', field: 'consent' });
  const future = { ...CONSENT, on: '2017-08-23' };
  const again = { id: draft.id, version: draft.version, suggestion: number };
  expect(await refusedSave({ ...again, consent: future })).toMatchObject({
    code: 'INVALID_ARGUMENT',
    field: 'consent.on',
  });
  expect(await refusedSave({ ...again, consent: { ...CONSENT, by: '演示居民甲' } })).toMatchObject({
    field: 'consent.by',
  });
  expect(await shown()).toEqual([]);

  const open = await publish(await save({ ...again, consent: CONSENT }));
  expect(await shown()).toEqual([open.id]);
  const gone = await save({ ...again, version: open.version, consent: null });
  expect(gone).toMatchObject({ status: 'withdrawn', takenDown: 'consent', changed: true, suggestion: number });
  expect((await problemOf(as('resident-3'), 'bulletin', 'story', { id: open.id })).code).toBe('NOT_FOUND');
  expect((await as('editor').ok('bulletin', 'list')).items).toMatchObject([{ id: open.id, takenDown: 'consent' }]);
  const back = await publish(await save({ ...again, version: gone.version, consent: CONSENT }));
  expect(back).toMatchObject({ status: 'published', takenDown: null });

  // One that is out can't become such a story without: it stays as it was.
  const other = await publish(await save({}));
  for (const fields of [{ suggestion: number }, { person: true }, { about: 'person' }]) {
    const problem = await refusedSave({ id: other.id, version: other.version, ...fields });
    expect(problem).toMatchObject({ code: 'FAILED_PRECONDITION', field: 'consent' });
  }
  expect(await get(other)).toMatchObject({ status: 'published', version: other.version, suggestion: null });
  // What nobody has said can't be looked for when somebody takes it back.
  const unknown = await save({ suggestion: 'CS-170822-00001-1', consent: CONSENT });
  expect(await refusedPublish(unknown)).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'suggestion' });
});

test('a name that was noted as consent earlier is shown to nobody: it is asked again', async () => {
  const draft = await publish(await save({ about: 'person', consent: CONSENT }));
  const [doc] = cloud().database.dump('bulletins') as unknown as BulletinDoc[];
  const old = { by: '演示居民甲', on: '2017-08-21', how: 'spoken' };
  await county.begin({}, { bulletins: [{ ...doc, consent: old }] });
  expect(JSON.stringify([await get(draft), await as('editor').ok('bulletin', 'list')])).not.toContain('演示居民甲');
  expect(await get(draft)).toMatchObject({ status: 'published', consent: null });
  const fields = { id: draft.id, version: draft.version, about: 'person' };
  expect(await refusedSave({ ...fields, consent: null })).toMatchObject({ field: 'consent' });
  await save({ ...fields, consent: CONSENT });
  expect(JSON.stringify(cloud().database.dump('bulletins'))).not.toContain('演示居民甲');
});

test.each(['and it is told at once', 'also when who did it was killed'])(
  'what a resident withdraws is taken down %s',
  async (how) => {
    const said = await submit(as('resident'));
    const kept = await publish(await save({}));
    const open = await publish(await save({ suggestion: said.number, consent: CONSENT }));
    const { id, version } = await as('editor').ok('bulletin', 'pin', { ...seenOf(open), pinned: true });
    const killed = how.includes('killed');
    await cloud().idle();
    if (killed) {
      const fault = { function: 'dispatch', times: 1, kill: true, after: true };
      // The lease, then the story; what was delivered isn't written down any more.
      cloud().addFault({ action: 'database.modifyAndReturnDoc', skip: 1, ...fault });
    }
    await as('resident').ok('suggestion', 'withdraw', { requestId: nextRequest(), id: said.id, version: 1 });
    await cloud().idle();
    cloud().clearFaults();
    expect(county.suggestions()[0]?.outboxDueAt !== null).toBe(killed);
    // Whoever was killed held it for a minute and a half.
    cloud().clock.advance(2 * 60_000);
    await county.delivered();
    expect(await shown()).toEqual([kept.id]);
    const gone = await get({ id });
    expect(gone).toMatchObject({ status: 'withdrawn', takenDown: 'withdrawn', pinned: false, consent: null });
    expect(gone.version).toBe(version + 1);
    expect(takenBack()).toEqual([[id, '']]);
    const page = `admin/pages/bulletin/edit/edit?id=${id}`;
    expect((await told()).filter(([event]) => event === 'bulletin.takenDown')).toEqual([['bulletin.takenDown', page]]);
    const asked = await save({
      id,
      version: gone.version,
      suggestion: said.number,
      consent: { ...CONSENT, on: '2017-08-22' },
    });
    expect(await refusedPublish(asked)).toMatchObject({ code: 'FAILED_PRECONDITION', field: 'suggestion' });
  },
);

test('who has everything erased is shown nowhere any more, and what they had agreed to counts no more', async () => {
  const said = await submit(as('resident'), { name: '演示居民甲', phone: '13000000001' });
  await as('admin-1').ok('suggestion', 'accept', { requestId: nextRequest(), id: said.id, version: 1 });
  const others = await submit(as('resident-2'));
  const kept = await publish(await save({ suggestion: others.number, consent: CONSENT }));
  const open = await publish(await save({ suggestion: said.number, consent: CONSENT }));
  const draft = await save({ about: 'person', suggestion: said.number, consent: CONSENT });
  cloud().clock.advance(86_400_000);
  const requestId = nextRequest();
  const erase = () => as('resident').call('privacy', 'erase', { requestId, what: 'everything' });
  // Killed in the middle of it, and asked again.
  cloud().addFault({ action: 'database.modifyAndReturnDoc', function: 'privacy', times: 1, kill: true });
  await erase().catch(() => null);
  expect(await shown()).toHaveLength(2);
  cloud().clearFaults();
  expect(await erase()).toMatchObject({ ok: true, data: { done: true } });
  await cloud().idle();
  expect(await shown()).toEqual([kept.id]);
  expect(await get(open)).toMatchObject({ status: 'withdrawn', takenDown: 'erased', consent: null });
  expect(await get(draft)).toMatchObject({ status: 'draft', takenDown: 'erased', consent: null });
  expect((await told()).filter(([event]) => event === 'bulletin.takenDown')).toHaveLength(1);
  expect(new Set(takenBack().map(([target]) => target))).toEqual(new Set([open.id, draft.id]));

  const again = { id: open.id, version: open.version + 1, suggestion: said.number };
  expect(await refusedSave({ ...again, consent: CONSENT })).toMatchObject({ field: 'consent.on' });
  const fresh = await save({ ...again, consent: { ...CONSENT, on: '2017-08-23' } });
  expect(await publish(fresh)).toMatchObject({ status: 'published', takenDown: null });
});
