import type { DistrictDoc } from '../../common/model';
import type { Reference } from '../../common/reference';
import { LISTS } from './keys';
import { isFew, type Beside } from './mask';
import type { Tally } from './model';
import type { Reading, Wanted } from './read';
import { nothing } from './tally';

/** What lies above a district, and then what lies beside it: who knows those knows something of it, too. */
export function districtsBeside(district: DistrictDoc, reference: Reference): string[] {
  const siblings = reference.all.districts.filter(({ parentId }) => parentId === district.parentId);
  return [above(district), ...siblings.map(({ _id }) => _id).filter((id) => id !== district._id)];
}

/** The county is all of it. */
const above = ({ path }: DistrictDoc): string => (path.length > 2 ? (path.at(-2) ?? '') : '');

/**
 * Beside what that which is asked for can be seen: a district beside the others in what lies above it; what a filter takes
 * beside what it leaves out.
 * @returns `few` when it is a part of the people that is too small, or leaves out too few
 */
export function besides(reading: Reading, wanted: Wanted, district: DistrictDoc | null): Beside[] | 'few' {
  const { tally, districts } = reading;
  const own = districts.get(wanted.districtId) ?? nothing();
  const found: Beside[] = [];
  if (district) {
    const parent = districts.get(above(district)) ?? nothing();
    if (isFew(own.answers, parent.answers)) return 'few';
    const siblings = wanted.beside.slice(1).flatMap((id) => districts.get(id) ?? []);
    const elsewhere = siblings.reduce(less, less(parent, own));
    found.push({ shown: own, others: [...siblings, elsewhere], lists: [LISTS.sources, LISTS.days] });
  }
  if (wanted.filter) {
    if (isFew(tally.answers, own.answers)) return 'few';
    const { source, from, to } = wanted.filter;
    // By what is filtered nothing is left out of a list but what isn't on it.
    const lists = [
      LISTS.districts,
      ...(source === undefined ? [LISTS.sources] : []),
      ...(from === undefined && to === undefined ? [LISTS.days] : []),
    ];
    found.push({ shown: tally, others: [less(own, tally)], lists });
  }
  return found;
}

const less = (whole: Tally, part: Tally): Tally => ({
  ...nothing(),
  answers: whole.answers - part.answers,
  counts: Object.fromEntries(Object.entries(whole.counts).map(([key, n]) => [key, n - (part.counts[key] ?? 0)])),
});
