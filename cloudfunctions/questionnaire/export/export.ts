import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import type { ExportView, ParsedOf, questionnaireContract } from '../../../miniprogram/contract';
import { audit } from '../../common/audit';
import { addressFor } from '../../common/cloud-files';
import type { StaffCall } from '../../common/endpoint';
import { changeHash, documentId, personHash } from '../../common/ids';
import { notFound, precondition } from '../../common/problems';
import { requireReference, type Reference } from '../../common/reference';
import { keep } from '../../report/files';
import { NOTHING } from '../../report/stepwise/stream';
import { headOf } from '../answer';
import type { Head } from '../store';
import { presentNumber } from '../times';
import type { ExportDoc } from './model';
import * as store from './store';

type Call = StaffCall<ParsedOf<typeof questionnaireContract.export>>;

/** A call may take 20 s: until then it begins with rows, goes on with them, and begins to put the file together. */
const BEGIN_MS = 5000;
const ROWS_MS = 9000;
const FINISH_MS = 10_000;
/** Its parts are cleared away after a day. */
const GOES_ON_MS = 23 * 3_600_000;
const ADDRESS_SECONDS = 3600;

/**
 * All answers as a spreadsheet, in as many calls as it takes. Which answers, and in which order, is settled by the first
 * one. Each call does one part, and only that: a repeat is answered with how far it is. Whoever dies on the way has changed
 * nothing, and of two at once one is first.
 * @throws FAILED_PRECONDITION when there are no answers, or the export was begun too long ago; NOT_FOUND also for somebody
 *   else's export
 */
export async function exportAnswers(call: Call): Promise<ExportView> {
  const began = performance.now();
  const { input, openid, at } = call;
  const reference = await requireReference();
  const head = await headOf(input.id, reference);
  let doc = input.exportId === undefined ? await begun(call, head, reference) : await goingOn(call, head);
  if (at.getTime() - doc.at.getTime() > GOES_ON_MS) throw precondition('这次导出隔得太久了，请重新导出');
  const mark = changeHash(openid, 'questionnaire.export', input.requestId);
  if (doc.done < doc.total && !doc.requestIds.includes(mark) && performance.now() - began < BEGIN_MS) {
    const { step } = await import('./step');
    doc = await store.jobs.advance(doc, mark, await step(doc, head, reference, at, began + ROWS_MS));
  }
  if (doc.done >= doc.total && doc.fileId === null && performance.now() - began < FINISH_MS) {
    const { finished } = await import('./finish');
    const fileId = await keep('answers.xlsx', await finished(doc, head, at), at, null);
    doc = await store.jobs.advance(doc, mark, { fileId });
  }
  return viewOf(doc);
}

async function begun(call: Call, head: Head, reference: Reference): Promise<ExportDoc> {
  const { input, openid, at } = call;
  const _id = documentId(openid, `questionnaire.export:${input.requestId}`);
  const earlier = await store.jobs.find(_id);
  if (earlier) return requireSame(earlier, call, head);
  await audit(call, 'questionnaire.export', head._id, ['answers'], input.requestId);
  const ids = head.anonymous ? await store.paperIds(head._id) : await store.namedIds(head._id);
  if (ids.length === 0) throw precondition('还没有收到回答，等有人填了再导出');
  const doc: ExportDoc = {
    _id,
    questionnaireId: head._id,
    person: personHash(openid),
    at,
    name: `${named(head.title)}-回答.xlsx`,
    // Asked again: an answer may have come to a version that was published meanwhile.
    number: presentNumber(await headOf(head._id, reference)),
    total: ids.length,
    done: 0,
    idsFile: await keep('answers.ids', gzipSync(ids.join('\n')), at, null),
    parts: [],
    streams: { readable: NOTHING, coded: NOTHING, strings: NOTHING },
    texts: 0,
    fileId: null,
    version: 1,
    requestIds: [],
  };
  if (await store.jobs.begin(doc)) return doc;
  return requireSame(await store.jobs.find(_id), call, head);
}

const goingOn = async (call: Call, head: Head): Promise<ExportDoc> =>
  requireSame(await store.jobs.find(call.input.exportId ?? ''), call, head);

function requireSame(doc: ExportDoc | null, { openid }: Call, head: Head): ExportDoc {
  if (doc?.questionnaireId !== head._id || doc.person !== personHash(openid)) throw notFound('这次导出');
  return doc;
}

/** A title as a file can be called. */
const named = (title: string): string => title.replace(/[\\/:*?"<>|\s]+/g, ' ').trim();

async function viewOf({ _id: exportId, name, total, done, fileId }: ExportDoc): Promise<ExportView> {
  if (fileId === null) return { state: 'going', exportId, done, total };
  const url = await addressFor(fileId, ADDRESS_SECONDS);
  return { state: 'ready', exportId, file: { url, name, part: 1, parts: 1, count: total } };
}
