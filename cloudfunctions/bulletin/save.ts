import {
  filesIn,
  type BulletinContent,
  type BulletinDraft,
  type bulletinContract,
  type ParsedOf,
} from '../../miniprogram/contract';
import { audit } from '../common/audit';
import { isDuplicate } from '../common/cloud';
import type { StaffCall } from '../common/endpoint';
import { documentId, uploadPrefix } from '../common/ids';
import { denied, invalid } from '../common/problems';
import { requireReference } from '../common/reference';
import { readNumber } from '../suggestion/number';
import { isEditor, seen } from './access';
import { requireCredible, withConsentOf } from './consent';
import { listKey } from './list-key';
import type { BulletinDoc } from './model';
import { step } from './step';
import * as store from './store';
import { draftView } from './views';

type Save = ParsedOf<(typeof bulletinContract)['save']>;

/** @throws INVALID_ARGUMENT at the field, ABORTED with what stands there when somebody else was first */
export async function save(call: StaffCall<Save>): Promise<BulletinDraft> {
  const { input, member, openid, at } = call;
  const { requestId, id, version, kind, content } = input;
  if (kind === 'material' && !isEditor(member)) throw denied('资料由宣传部门和县创城办来放，单位可以投稿动态');
  const written = writtenIn(input);
  if (id !== undefined) {
    if (version === undefined) throw invalid('version', '缺少版本号');
    return step({ ...call, input: { requestId, id, version } }, 'save', (doc) => {
      if (doc.kind !== kind) throw invalid('kind', '存过以后不能再改是资料还是动态，请另写一篇');
      requireOwnFiles(content, call, doc);
      requireCredible(written.consent, doc.takenDown, at);
      return {
        ...written,
        changed: doc.shown !== null,
        updatedAt: at,
        ...withConsentOf(doc, { kind, ...written }, at),
      };
    });
  }
  const reference = await requireReference();
  requireOwnFiles(content, call, null);
  requireCredible(written.consent, null, at);
  const bare = { _id: documentId(openid, `bulletin:${requestId}`), pinned: false, publishedAt: null };
  const doc: BulletinDoc = {
    ...bare,
    campaignId: reference.campaign._id,
    kind,
    status: 'draft',
    ...written,
    shown: null,
    changed: false,
    unitId: isEditor(member) ? null : member.unitId,
    listKey: listKey(bare),
    version: 1,
    requestIds: [],
    createdAt: at,
    updatedAt: at,
  };
  await audit(call, 'bulletin.save', doc._id, ['content'], requestId);
  try {
    await store.insert(doc);
    return await draftView(doc, member, reference);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return draftView(await seen(doc._id, doc.campaignId, member), member, reference);
  }
}

/** A material shows nobody, and comes from no suggestion. @throws INVALID_ARGUMENT at the field */
function writtenIn({ kind, about, content, person, consent, suggestion }: Save) {
  if (kind === 'material') return { about: null, content, person: false, consent: null, suggestion: null };
  if (about === undefined) throw invalid('about', '请选择写的是什么');
  return { about, content, person: person || about === 'person', consent, suggestion: numberIn(suggestion) };
}

/** As the suggestion has it: what a resident takes back is found by it. */
function numberIn(typed: string | null): string | null {
  const number = typed === null ? null : readNumber(typed);
  if (typed !== null && number === null) throw invalid('suggestion', '编号不对，请照着意见上的再核对一遍');
  return number;
}

/**
 * What is newly named lies in the caller's own folder: otherwise whoever learned a fileID could have us hand it out. What
 * stands there already may have come from a colleague.
 */
function requireOwnFiles(content: BulletinContent, call: StaffCall<unknown>, before: BulletinDoc | null): void {
  const known = new Set(before ? filesIn(before.content).map(({ fileId }) => fileId) : []);
  const own = uploadPrefix(call.openid);
  for (const { field, fileId } of filesIn(content)) {
    const [, bucket = '', path = ''] = /^cloud:\/\/([^/]+)\/(.+)$/.exec(fileId) ?? [];
    const mine = bucket.startsWith(`${call.env}.`) && path.startsWith(own) && !path.split('/').includes('..');
    if (!mine && !known.has(fileId)) throw invalid(field, '图片或文件没有传好，请删掉后重新添加');
  }
}
