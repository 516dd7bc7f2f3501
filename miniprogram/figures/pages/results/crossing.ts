import type { QuestionnaireResults } from '../../../contract/index';
import type { Grid } from '../../components/cross-table/grid';

/** A question that is compared; its table is made when it is opened. */
export interface Compared {
  id: string;
  title: string;
  grid: Grid | null;
}

/** @param places of the questions, from 1 on, by id */
export const comparedOf = (
  { tables }: NonNullable<QuestionnaireResults['crossed']>,
  places: ReadonlyMap<string, number>,
): Compared[] =>
  tables.map(({ id, title }) => {
    const place = places.get(id);
    return { id, title: place === undefined ? title : `${place}. ${title}`, grid: null };
  });
