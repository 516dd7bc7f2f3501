import { SOURCE_LABELS, SOURCES, type InputOf, type questionnaireContract, type Source } from '../../../contract/index';

export interface Filters {
  district: { id: string; label: string } | null;
  source: Source | null;
  /** `YYYY-MM-DD`, '' for no bound. */
  from: string;
  to: string;
}

export const NO_FILTERS: Filters = { district: null, source: null, from: '', to: '' };

export const SOURCE_NAMES: readonly string[] = ['不限', ...SOURCES.map((source) => SOURCE_LABELS[source])];

/** @param index in `SOURCE_NAMES` */
export const sourceAt = (index: number): Source | null => SOURCES[index - 1] ?? null;

export const isFiltered = ({ district, source, from, to }: Filters): boolean =>
  district !== null || source !== null || from !== '' || to !== '';

/**
 * What is asked of the server. Crossed numbers are kept for all sources and days.
 * @param by the question to compare by, '' for none
 */
export function resultsFields(
  id: string,
  { district, source, from, to }: Filters,
  by: string,
): InputOf<(typeof questionnaireContract)['results']> {
  const narrowed = by === '';
  return {
    id,
    ...(district === null ? {} : { districtId: district.id }),
    ...(narrowed && source !== null ? { source } : {}),
    ...(narrowed && from !== '' ? { from } : {}),
    ...(narrowed && to !== '' ? { to } : {}),
    ...(narrowed ? {} : { by }),
  };
}
