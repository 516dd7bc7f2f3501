import type { AnswerText, Page, ParsedOf, questionnaireContract } from '../../../miniprogram/contract';
import { audit } from '../../common/audit';
import { dayOf } from '../../common/clock';
import { readCursor, writeCursor } from '../../common/cursor';
import type { StaffCall } from '../../common/endpoint';
import { requireReference } from '../../common/reference';
import { headOf } from '../answer';
import { countOf } from '../box-store';
import { takingNow } from '../views';
import { keepWaiting } from './keep';
import { contains, gramsFor, KEY } from './search';
import * as store from './store';
import { textViews } from './views';

type Call = StaffCall<ParsedOf<typeof questionnaireContract.texts>>;

/** So many a search looks at in one call: of those that have the words' characters nearly all have the words. */
const LOOKED = 200;

/**
 * What was said in own words and in pictures, for the office. A page of a search may have fewer than it was asked for, and
 * others behind it.
 * @throws NOT_FOUND also for what was never published
 */
export async function texts(call: Call): Promise<Page<AnswerText>> {
  const { input, at } = call;
  const { questionId, districtId, state, search, limit } = input;
  const after = readCursor(input.cursor, KEY);
  const reference = await requireReference();
  const head = await headOf(input.id, reference);
  if (head.anonymous && after === null) {
    await keepWaiting(head, (await takingNow(head, at, countOf)) !== 'open', reference);
  }
  // Free texts may name people. Further pages are the same look; as anybody may ask for them alone, they have one entry a day.
  const look = after === null ? undefined : `${head._id}:${dayOf(at)}`;
  await audit(call, 'questionnaire.texts', head._id, ['texts'], look, head.title);
  const filters = {
    questionnaireId: head._id,
    ...(questionId === undefined ? {} : { question: questionId }),
    ...(districtId === undefined ? {} : { districtId }),
    ...(state === undefined ? {} : { state }),
    ...(search === undefined ? {} : { grams: gramsFor(search) }),
  };
  const looked = search === undefined ? limit : LOOKED;
  const docs = await store.list(filters, after?.key ?? null, looked + 1);
  const hits = docs.slice(0, looked).filter(({ text }) => search === undefined || contains(text, search));
  const items = hits.slice(0, limit);
  // Further hits of this call come with the next page; without any it begins behind what was looked at.
  const last = hits.length > items.length ? items.at(-1) : docs.length > looked ? docs[looked - 1] : undefined;
  return {
    items: await textViews(items, head, reference),
    nextCursor: last ? writeCursor({ key: last.key, id: last._id }) : null,
  };
}
