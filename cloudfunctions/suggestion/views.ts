import {
  ROUTED_BY_LABELS,
  type PhotoView,
  type SubmitAnswer,
  type SuggestionSummary,
  type SuggestionView,
  type TimelineEntry,
} from '../../miniprogram/contract';
import { fileAddresses } from '../common/cloud';
import { addDays, dayOf, iso } from '../common/clock';
import { DEFER_DAYS_MAX, lastPlannedDay } from '../common/deadlines';
import { logFailure } from '../common/log';
import type { MemberDoc, StoredTimelineEntry, SuggestionDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { workingDaysLeft } from '../common/working-days';
import { memberWithId } from '../common/member-store';
import { briefOf } from '../problem/brief';
import { isStaff, offered, type Viewer } from './states';
import { isOverdue } from './urgency';

const EXCERPT = 80;

export function summary(doc: SuggestionDoc, reference: Reference, at: Date): SuggestionSummary {
  const { number, status, version, aspect, category, scope, districtName } = doc;
  return {
    id: doc._id,
    number,
    status,
    version,
    aspect,
    category,
    scope,
    excerpt: shortened(doc.content),
    photoCount: doc.photos.length,
    districtName,
    unit: unitOf(doc, reference),
    createdAt: iso(doc.createdAt),
    dueAt: doc.dueAt && iso(doc.dueAt),
    overdue: isOverdue(doc, at),
    workingDaysLeft: doc.dueAt && workingDaysLeft(at, doc.dueAt, reference.campaign.calendar),
  };
}

/** The beginning of a text, as lists show it. */
export function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= EXCERPT ? text : `${characters.slice(0, EXCERPT - 1).join('')}…`;
}

/** What somebody sees of a suggestion who may see it (access.ts). */
export async function view(
  doc: SuggestionDoc,
  viewer: Viewer,
  reference: Reference,
  at: Date,
): Promise<SuggestionView> {
  const mine = doc.openid === viewer.openid;
  const staff = isStaff(viewer, doc);
  const office = viewer.member?.role === 'office';
  return {
    ...summary(doc, reference, at),
    content: doc.content,
    source: doc.source,
    districtPath: doc.path,
    place: doc.place,
    routedBy: doc.routedBy,
    photos: await photos(doc, mine),
    contact: doc.contactMask,
    timeline: doc.timeline
      .filter((entry) => !entry.internal || staff)
      .map((entry) =>
        timelineEntry(entry, reference, isHeld(entry, doc) ? (mine || office ? 'held' : 'hidden') : 'plain'),
      ),
    handler: staff ? await handlerOf(doc, viewer.member) : null,
    rating: doc.rating && { ...doc.rating, at: iso(doc.rating.at) },
    problem: await problemOf(doc),
    mine,
    held: doc.held && office,
    shown: staff || mine ? shownOf(doc) : null,
    lastDays: staff
      ? { plan: lastPlannedDay(at, reference.campaign), defer: addDays(dayOf(at), DEFER_DAYS_MAX) }
      : null,
    actions: offered(viewer, doc),
  };
}

const shownOf = ({ excerpt, publicAt }: SuggestionDoc): SuggestionView['shown'] =>
  excerpt && publicAt ? { ...excerpt, at: iso(publicAt) } : null;

export function submitAnswer(doc: SuggestionDoc, reference: Reference): SubmitAnswer {
  return {
    id: doc._id,
    number: doc.number,
    districtPath: doc.path,
    districtName: doc.districtName,
    unit: unitOf(doc, reference),
    routedBy: doc.routedBy,
    status: doc.status,
  };
}

/** How it came to the unit, for the timeline. */
export function routedText(doc: Pick<SuggestionDoc, 'unitId' | 'routedBy' | 'held'>, reference: Reference): string {
  const unit = reference.unitName(doc.unitId);
  if (doc.held) return `需要人工核对，先由${unit}看一看`;
  if (doc.routedBy === 'office') return `没有找到对应的单位，由${unit}分派`;
  return `${ROUTED_BY_LABELS[doc.routedBy]}，由${unit}办理`;
}

const unitOf = (doc: SuggestionDoc, reference: Reference) => ({
  id: doc.unitId,
  name: reference.unitName(doc.unitId),
});

/** The colleague who works on it, by name. */
async function handlerOf({ handlerId }: SuggestionDoc, viewer: MemberDoc | null): Promise<SuggestionView['handler']> {
  if (handlerId === null) return null;
  const member = viewer?._id === handlerId ? viewer : await memberWithId(handlerId);
  return { id: handlerId, name: member?.name ?? '已离开的同事' };
}

/** While it is merged, and after the problem has answered it. */
async function problemOf({ problemId }: SuggestionDoc): Promise<SuggestionView['problem']> {
  return problemId === null ? null : briefOf(problemId);
}

/** Words that wait for a look by the office; those before were released. */
const isHeld = (entry: StoredTimelineEntry, { heldSince }: SuggestionDoc): boolean =>
  entry.held === true && heldSince != null && entry.at >= heldSince;

/** @param words whether its note waits for a look by the office, and whether it is shown all the same */
export function timelineEntry(
  entry: StoredTimelineEntry,
  reference: Reference,
  words: 'plain' | 'held' | 'hidden' = 'plain',
): TimelineEntry {
  return {
    at: iso(entry.at),
    action: entry.action,
    by: whoseName(entry.by, reference),
    text: entry.text,
    ...(entry.note === null || words === 'hidden' ? {} : { note: entry.note }),
    ...(entry.internal ? { internal: true } : {}),
    ...(words === 'plain' ? {} : { held: true }),
  };
}

/** Units and the office have names here, people have none. */
export function whoseName(by: StoredTimelineEntry['by'], reference: Reference): string {
  if (by.role === 'system') return '系统';
  if (by.role === 'resident') return '居民';
  return by.unitId === null ? reference.campaign.contact.office : reference.unitName(by.unitId);
}

/** Others see a picture when the platform's check has passed it; who took it always does. */
async function photos(doc: SuggestionDoc, mine: boolean): Promise<PhotoView[]> {
  const visible = doc.photos.filter((photo) => mine || photo.state === 'pass').map((photo) => photo.fileId);
  const addresses = await addressesOf(visible);
  return doc.photos.map(({ fileId, state }) => ({ url: addresses.get(fileId) ?? null, state }));
}

/** Without the storage the text is still worth showing. */
async function addressesOf(fileIds: string[]): Promise<Map<string, string | null>> {
  try {
    const found = await fileAddresses(fileIds);
    return new Map(fileIds.map((id, i) => [id, found[i] ?? null]));
  } catch (error) {
    logFailure('getTempFileURL', error);
    return new Map();
  }
}
