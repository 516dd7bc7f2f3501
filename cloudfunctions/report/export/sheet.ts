import type { ExportSheet } from '../../../miniprogram/contract';
import type { StaffCall } from '../../common/endpoint';
import type { Reference } from '../../common/reference';
import type { Cell, Column } from '../office/cells';
import { fieldsFor, type Field } from './fields';
import type { Privacy } from './model';

/** For whom and when it is written. */
export interface Writing {
  call: StaffCall<unknown>;
  reference: Reference;
  privacy: Privacy;
  /** When it was begun: all of its calls say the same. */
  at: Date;
}

/** Some rows, from so many documents, and behind what the next ones come; null when these were the last. */
export interface Rows {
  cells: Cell[][];
  read: number;
  after: string | null;
}

/** Where the rows of a sheet come from. */
export interface Source {
  columns(privacy: Privacy): readonly Column[];
  /** About how many documents there are. */
  total(writing: Writing): Promise<number>;
  /** The next rows, always the same ones for the same data, however the calls fall. */
  page(after: string | null, writing: Writing): Promise<Rows>;
}

export type Sources = Record<ExportSheet, Source>;

/** A source whose columns stand in a table. */
export function sourceOf<Row>(
  fields: readonly Field<Row>[],
  of: Pick<Source, 'total'> & {
    page(after: string | null, writing: Writing): Promise<Omit<Rows, 'cells'> & { rows: Row[] }>;
  },
): Source {
  return {
    columns: (privacy) => fieldsFor(fields, privacy),
    total: of.total,
    async page(after, writing) {
      const { rows, ...where } = await of.page(after, writing);
      const shown = fieldsFor(fields, writing.privacy);
      return { ...where, cells: rows.map((row) => shown.map(({ value }) => value(row))) };
    },
  };
}
