import type { Cell, Column } from '../office/cells';
import { blackout } from './blackout';
import type { Privacy } from './model';

/**
 * What is special about a column. `person`: names and phones, masked or whole, never in the archive; `home`: only where
 * everything is whole; `text`: words that somebody wrote, with numbers of people blacked out where not everything is whole;
 * `today`: what depends on the day, so that the archive would be another one tomorrow.
 */
export type Holds = 'person' | 'home' | 'text' | 'today';

export interface Field<Row> extends Column {
  value: (row: Row) => Cell;
  holds?: Holds;
}

const SHOWN: Record<Privacy, ReadonlySet<Holds>> = {
  masked: new Set<Holds>(['person', 'text', 'today']),
  whole: new Set<Holds>(['person', 'home', 'text', 'today']),
  none: new Set<Holds>(['text']),
};

/** The columns that a file has. */
export const fieldsFor = <Row>(fields: readonly Field<Row>[], privacy: Privacy): Field<Row>[] =>
  fields
    .filter(({ holds }) => holds === undefined || SHOWN[privacy].has(holds))
    .map((field) =>
      field.holds === 'text' && privacy !== 'whole'
        ? { ...field, value: (row) => blackedOut(field.value(row)) }
        : field,
    );

const blackedOut = (cell: Cell): Cell => (typeof cell === 'string' ? blackout(cell) : cell);
