import type { ParsedOf, QueuePage, suggestionContract } from '../../miniprogram/contract';
import { readCursor, writeCursor } from '../common/cursor';
import type { StaffCall } from '../common/endpoint';
import type { SuggestionDoc } from '../common/model';
import { requireReference } from '../common/reference';
import { keyOf, totalKey } from './figures/keys';
import type { Node } from './figures/model';
import { readNumber } from './number';
import { scopeOf } from './scope';
import * as store from './store';
import { END, OPEN_END, overdueEnd, QUEUE_KEY } from './urgency';
import { summary } from './views';

type Input = ParsedOf<typeof suggestionContract.queue>;

/** So many suggestions a search by text looks at in one call: no index can find a word within a text. */
const SEARCHED = 200;

/** What somebody has to work on, most urgent first. Membership apart, it costs one database request. */
export async function queue(call: StaffCall<Input>): Promise<QueuePage> {
  const { input, at } = call;
  const after = readCursor(input.cursor, QUEUE_KEY);
  const reference = await requireReference();
  const scope = scopeOf(call.member, reference.campaign._id);
  const number = input.text === undefined ? null : readNumber(input.text);
  if (number !== null) {
    // Who is told a number on the phone means that one, however far it is and whichever tab is open.
    const found = await store.withNumber(scope, number);
    return { items: found ? [summary(found, reference, at)] : [], nextCursor: null, partial: false };
  }

  const ofUnit = call.member.role === 'office' && input.unitId !== undefined ? { unitId: input.unitId } : {};
  const where = { ...scope, ...ofUnit, ...filtersOf(input, at) };
  const looked = input.text === undefined ? input.limit : SEARCHED;
  const docs = await store.byUrgency(where, { after: after?.key ?? '', before: endOf(input, at) }, looked + 1);
  const hits = docs.slice(0, looked).filter((doc) => input.text === undefined || contains(doc, input.text));
  const items = hits.slice(0, input.limit);
  // Further hits of this call come with the next page; without any the next one starts behind what was looked at.
  const last = hits.length > items.length ? items.at(-1) : docs.length > looked ? docs[looked - 1] : undefined;
  return {
    items: items.map((doc) => summary(doc, reference, at)),
    nextCursor: last ? writeCursor({ key: last.queueKey, id: last._id }) : null,
    partial: docs.length > looked && hits.length < input.limit,
  };
}

function filtersOf(input: Input, at: Date): Record<string, unknown> {
  const { status, aspect, category, scope, districtId, overdue } = input;
  const dueAt = overdue ? store.before(at) : undefined;
  const counted = { 'counted.keys': countedAs(input), 'counted.nodes': countedIn(input) };
  const filters = { status, aspect, category, scope, ...counted, path: districtId, dueAt };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** What stands behind a number is what is counted in it: one index serves all of these. The rarest first. */
function countedAs({ day, rating, source, figure }: Input): unknown {
  const keys = [
    ...(day === undefined ? [] : [keyOf('day', day)]),
    ...(rating === undefined ? [] : [keyOf('rating', rating)]),
    ...(source === undefined ? [] : [keyOf('source', source)]),
    ...(figure === undefined ? [] : [totalKey(figure)]),
  ];
  return keys.length > 1 ? store.having(keys) : keys[0];
}

/** Of a site: where its numbers come from. No index knows it; what else is asked for narrows it down. */
const countedIn = ({ siteId }: Input): Node | undefined => (siteId === undefined ? undefined : `s:${siteId}`);

/** Without a status or a figure only what is open; overdue ones end where the present begins. */
function endOf({ overdue, status, figure }: Input, at: Date): string {
  if (overdue) return overdueEnd(at);
  return status === undefined && figure === undefined ? OPEN_END : END;
}

function contains(doc: SuggestionDoc, text: string): boolean {
  const wanted = text.toLowerCase();
  return [doc.content, doc.number, doc.districtName, doc.place?.text ?? ''].some((value) =>
    value.toLowerCase().includes(wanted),
  );
}
