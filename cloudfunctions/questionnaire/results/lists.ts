import { SOURCES, type QuestionnaireResults } from '../../../miniprogram/contract';
import type { Reference } from '../../common/reference';
import type { Figures } from './figures';
import { behind, keys, LISTS } from './keys';
import { hiddenAlong } from './suppress';

type Lists = Pick<QuestionnaireResults, 'districts' | 'sources' | 'days'>;

/** Where, how and when answers came. @param districtId what lies directly below it */
export function listsOf(figures: Figures, districtId: string, reference: Reference): Lists {
  const { answers, counts } = figures.tally;
  const shown = <T>(items: { item: T; key: string }[]): (T & { answers: number | null })[] => {
    const parts = items.map(({ key }) => figures.raw(key));
    const rest = answers - parts.reduce((sum, n) => sum + n, 0);
    // In each of them there is somebody, or it wouldn't be told.
    const hidden = figures.single ? [] : hiddenAlong(rest > 0 ? [...parts, rest] : parts, 1);
    return items.map(({ item, key }, i) => ({ ...item, answers: hidden[i] ? null : figures.n(key) }));
  };
  const below = reference.all.districts
    .filter(({ _id, parentId }) => parentId === districtId && figures.raw(keys.district(_id)) > 0)
    .sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1));
  const days = behind(counts, LISTS.days).flatMap(([day, n]) => (n > 0 ? [day] : []));
  return {
    districts: shown(below.map(({ _id, name }) => ({ item: { id: _id, name }, key: keys.district(_id) }))),
    sources: shown(
      SOURCES.filter((source) => figures.raw(keys.source(source)) > 0).map((source) => ({
        item: { source },
        key: keys.source(source),
      })),
    ),
    days: shown(days.sort().map((day) => ({ item: { day }, key: keys.day(day) }))),
  };
}
