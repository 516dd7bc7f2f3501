import { performance } from 'node:perf_hooks';
import { EXPORT_SHEETS, type CountyExportView } from '../../../miniprogram/contract';
import { addressFor } from '../../common/cloud-files';
import type { StaffCall } from '../../common/endpoint';
import { changeHash, documentId, personHash } from '../../common/ids';
import { invalid, notFound, precondition } from '../../common/problems';
import type { Reference } from '../../common/reference';
import { keep } from '../files';
import { noStreams, perSheet, type CountyJob } from './model';
import { jobs } from './job-store';
import { sha256 } from './sha256';
import type { Writing } from './sheet';

type Call = StaffCall<{ requestId: string; exportId?: string | undefined }>;

/** What is to be made, and how. */
export interface Order {
  /** `report.export` … */
  action: string;
  /** The last part of the file's path, in plain letters. */
  file: string;
  reference: Reference;
  /** Of what is new: what it says when it is asked for; it is written down who asks. @throws a problem */
  begin(): Promise<Pick<CountyJob, 'privacy' | 'reason' | 'asked' | 'sheets' | 'name'>>;
  /** What was asked for, of a repeat. */
  asked: string;
  finish(job: CountyJob): Promise<Uint8Array>;
}

/** A call may take 20 s: until then it begins with rows, goes on with them, and begins to put the file together. */
const BEGIN_MS = 5000;
const ROWS_MS = 9000;
const FINISH_MS = 10_000;
/** Its parts are cleared away after a day. */
const GOES_ON_MS = 23 * 3_600_000;
const ADDRESS_SECONDS = 3600;

/**
 * Does one part of an export. A repeat is answered with how far it is; whoever dies on the way has changed nothing, and of
 * two at once one is first.
 * @throws NOT_FOUND also for somebody else's; FAILED_PRECONDITION for one that was begun too long ago
 */
export async function exported(call: Call, order: Order): Promise<CountyExportView> {
  const began = performance.now();
  const { input, openid, at } = call;
  const { reference, action } = order;
  let job = input.exportId === undefined ? await begun(call, order) : await known(call, input.exportId, order);
  if (at.getTime() - job.at.getTime() > GOES_ON_MS) throw precondition('这次导出隔得太久了，请重新导出');
  const mark = changeHash(openid, action, input.requestId);
  const written = () => job.place.sheet >= job.sheets.length;
  if (!written() && !job.requestIds.includes(mark) && performance.now() - began < BEGIN_MS) {
    const { step } = await import('./step');
    const writing: Writing = { call, reference, privacy: job.privacy, at: job.at };
    job = await jobs.advance(job, mark, await step(job, writing, began + ROWS_MS));
  }
  if (written() && job.result === null && performance.now() - began < FINISH_MS) {
    const bytes = await order.finish(job);
    const result = { fileId: await keep(order.file, bytes, at, null), size: bytes.length, hash: sha256(bytes) };
    job = await jobs.advance(job, mark, { result });
  }
  return viewOf(job);
}

async function begun(call: Call, order: Order): Promise<CountyJob> {
  const { input, openid, at } = call;
  const _id = documentId(openid, `${order.action}:${input.requestId}`);
  const earlier = await jobs.find(_id);
  if (earlier) return same(earlier, order);
  const wanted = await order.begin();
  const { sources } = await import('./sources');
  const writing: Writing = { call, reference: order.reference, privacy: wanted.privacy, at };
  const totals = await Promise.all(wanted.sheets.map((sheet) => sources[sheet].total(writing)));
  const job: CountyJob = {
    ...wanted,
    _id,
    campaignId: order.reference.campaign._id,
    person: personHash(openid),
    at,
    total: totals.reduce((sum, total) => sum + total, 0),
    done: 0,
    place: { sheet: 0, after: null },
    rows: perSheet(() => 0),
    parts: [],
    streams: noStreams(),
    texts: 0,
    result: null,
    version: 1,
    requestIds: [],
  };
  if (await jobs.begin(job)) return job;
  const first = await jobs.find(_id);
  if (!first) throw new Error('an export is gone');
  return same(first, order);
}

/** A request says the same when it is sent again. */
function same(job: CountyJob, { asked }: Order): CountyJob {
  if (job.asked !== asked) throw invalid('requestId', '要导出的内容改过了，请重新导出');
  return job;
}

async function known({ openid }: Call, exportId: string, { reference, action }: Order): Promise<CountyJob> {
  const job = await jobs.find(exportId);
  const ours = job?.person === personHash(openid) && job.campaignId === reference.campaign._id;
  if (!job || !ours || (job.privacy === 'none') !== (action === ARCHIVE)) throw notFound('这次导出');
  return job;
}

export const ARCHIVE = 'report.archive';

async function viewOf(job: CountyJob): Promise<CountyExportView> {
  const { _id: exportId, name, total, done, place, sheets, rows, result } = job;
  if (result === null) {
    // More may have come in since it was begun.
    return { state: 'going', exportId, done, total: Math.max(total, done), sheet: sheets[place.sheet] ?? null };
  }
  const { fileId, size, hash } = result;
  const count = EXPORT_SHEETS.reduce((sum, sheet) => sum + rows[sheet], 0);
  const url = await addressFor(fileId, ADDRESS_SECONDS);
  return { state: 'ready', exportId, file: { url, name, part: 1, parts: 1, count }, size, hash };
}
