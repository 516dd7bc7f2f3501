import {
  SOURCES,
  type ParsedOf,
  type questionnaireContract,
  type QuestionnaireResults,
} from '../../../miniprogram/contract';
import type { KnownCall } from '../../common/endpoint';
import type { DistrictDoc } from '../../common/model';
import { invalid } from '../../common/problems';
import { requireReference, type Reference } from '../../common/reference';
import { presentNumber } from '../times';
import { requireResults, type Asked } from './access';
import { catalogOf, type Entry } from './catalog';
import { versionsOf } from './contents';
import type { CrossableQuestion } from './crossable';
import { crossView } from './cross-view';
import { Figures } from './figures';
import { behind } from './keys';
import { isFew, listMask, maskOf, NO_MASK, type Mask } from './mask';
import type { Tally } from './model';
import { questionView } from './question-view';
import { read, type Reading, type Wanted } from './read';
import { nothing } from './tally';

type Input = ParsedOf<typeof questionnaireContract.results>;

/** What was answered, counted: from the roll-ups alone, whatever the number of answers. */
export async function results(call: KnownCall<Input>): Promise<QuestionnaireResults> {
  const { input, at } = call;
  const reference = await requireReference();
  const asked = await requireResults(call, reference);
  const { head, district, office } = asked;
  const versions = await versionsOf(head);
  const { by } = input;
  if (by !== undefined && !versions.crossable.includes(by)) throw invalid('by', '这道题不能用来对比，请换一道');
  const wanted = wantedBy(asked, input, versions.crossable, reference);
  const reading = await read(head, versions, wanted, { reference, at });
  const catalog = catalogOf(versions);
  const view = {
    id: head._id,
    title: head.title,
    anonymous: head.anonymous,
    number: presentNumber(head),
    more: reading.more,
    district: district && { id: district._id, name: district.name },
    crossable: [...versions.crossable],
  };
  const others = office ? [] : othersIn(reading, wanted, district);
  if (others === 'few') {
    const nobody = { answers: null, whole: false, districts: [], sources: [], days: [], questions: [], crossed: null };
    return { ...view, ...nobody };
  }
  const mask: Mask = others.length === 0 ? NO_MASK : maskOf(catalog, reading.tally, others);
  const figures = new Figures(reading.tally, mask, office);
  const entries = versions.crossable.flatMap((id) =>
    catalog.filter(isCrossable).filter(({ question }) => question.id === id),
  );
  const column = entries.find(({ question }) => question.id === by);
  const shown = {
    ...lists(reading.tally, district?._id ?? countyIn(reference), office, reference),
    questions: catalog
      .filter(({ gone, question }) => !gone || reading.tally.counts[`${question.id}:A`] !== undefined)
      .map((entry) => questionView(entry, figures)),
    crossed: column ? crossView(column, entries, reading.crossed, figures, office) : null,
  };
  return { ...view, answers: reading.tally.answers, whole: office || !leavesOut(shown), ...shown };
}

const isCrossable = (entry: Entry): entry is Entry & { question: CrossableQuestion } =>
  ['single', 'multiple', 'scale', 'rating', 'nps'].includes(entry.question.type);

function wantedBy(
  { district, office }: Asked,
  input: Input,
  crossable: readonly string[],
  reference: Reference,
): Wanted {
  const { source, from, to, by } = input;
  const filter = source === undefined && from === undefined && to === undefined ? null : { source, from, to };
  const beside = office || !district ? [] : besides(district, reference);
  const at = by === undefined ? -1 : crossable.indexOf(by);
  const pairs = crossable.flatMap((id, i): [string, string][] =>
    by === undefined || id === by ? [] : [i < at ? [id, by] : [by, id]],
  );
  return { districtId: district?._id ?? '', beside, filter, whole: !office, pairs };
}

/** What lies above a district, and beside it. */
function besides(district: DistrictDoc, reference: Reference): string[] {
  const siblings = reference.all.districts.filter(({ parentId }) => parentId === district.parentId);
  return [above(district), ...siblings.map(({ _id }) => _id).filter((id) => id !== district._id)];
}

/** The county is all of it. */
const above = ({ path }: DistrictDoc): string => (path.length > 2 ? (path.at(-2) ?? '') : '');

/**
 * What else can be seen, in parts: the other districts beside this one; of a filter, what it leaves out.
 * @returns `few` when this is a part of the people that is too small, or leaves out too few
 */
function othersIn({ tally, districts }: Reading, wanted: Wanted, district: DistrictDoc | null): Tally[] | 'few' {
  const own = districts.get(wanted.districtId) ?? nothing();
  if (wanted.filter) return isFew(tally.answers, own.answers) ? 'few' : [less(own, tally)];
  if (!district) return [];
  const parent = districts.get(above(district)) ?? nothing();
  if (isFew(own.answers, parent.answers)) return 'few';
  const siblings = wanted.beside.slice(1).flatMap((id) => districts.get(id) ?? []);
  const elsewhere = siblings.reduce(less, less(parent, own));
  return [...siblings, elsewhere];
}

const less = (whole: Tally, partOf: Tally): Tally => ({
  ...nothing(),
  answers: whole.answers - partOf.answers,
  counts: Object.fromEntries(Object.entries(whole.counts).map(([key, n]) => [key, n - (partOf.counts[key] ?? 0)])),
});

const countyIn = ({ all }: Reference): string => all.districts.find(({ parentId }) => parentId === null)?._id ?? '';

/** Where, how and when they came. */
function lists({ answers, counts }: Tally, districtId: string, office: boolean, reference: Reference) {
  const shown = <T>(items: { item: T; n: number }[]): (T & { answers: number | null })[] => {
    const parts = items.map(({ n }) => n);
    const hidden = office ? [] : listMask(parts, answers - parts.reduce((sum, n) => sum + n, 0));
    return items.map(({ item, n }, i) => ({ ...item, answers: hidden[i] ? null : n }));
  };
  const found = new Map(behind(counts, 'D:'));
  const below = reference.all.districts
    .filter(({ _id, parentId }) => parentId === districtId && found.has(_id))
    .sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1));
  const days = behind(counts, 'Y:').sort(([a], [b]) => (a < b ? -1 : 1));
  const sources = new Map(behind(counts, 'S:'));
  return {
    districts: shown(below.map(({ _id, name }) => ({ item: { id: _id, name }, n: found.get(_id) ?? 0 }))),
    sources: shown(
      SOURCES.flatMap((source) => (sources.has(source) ? [{ item: { source }, n: sources.get(source) ?? 0 }] : [])),
    ),
    days: shown(days.map(([day, n]) => ({ item: { day }, n }))),
  };
}

/** Whether any number is left out, means and the like apart: they can be missing because nobody has answered. */
function leavesOut({
  districts,
  sources,
  days,
  questions,
  crossed,
}: Pick<QuestionnaireResults, 'districts' | 'sources' | 'days' | 'questions' | 'crossed'>): boolean {
  if ([...districts, ...sources, ...days].some(({ answers }) => answers === null)) return true;
  const cells = crossed?.tables.flatMap((table) => [...table.answered, ...table.rows.flatMap((row) => row.cells)]);
  if (cells?.includes(null)) return true;
  return questions.some((question) => {
    if (question.asked === null || question.answered === null) return true;
    if ('parts' in question) return question.parts.some(({ count }) => count === null);
    if ('rows' in question) return question.rows.some(({ answered }) => answered === null);
    return 'options' in question && question.options.some(({ count, firsts }) => count === null || firsts === null);
  });
}
