import type { Ask } from './list';
import type { ListRow } from './rows';

/** What a page can do with its list. */
export interface ListHandle<Row extends ListRow> {
  /**
   * Says where rows come from, and asks for the first ones. From then on the list refreshes by itself when the page is
   * shown again and when the network is back.
   */
  start(ask: Ask<Row>): void;
  /** In `onPullDownRefresh`: from the beginning, until that is done. */
  pullDown(): Promise<void>;
  /** Another question from now on (a tab, a filter): shows that it loads, from the beginning. */
  restart(): void;
  /** What is on the screen, as it is now; the place and what has been loaded stay. */
  refresh(): void;
  /** Sets fields of a row. */
  change(id: string, fields: Partial<Row>): void;
  /** Sets fields of all rows that match. */
  changeWhere(matches: (row: Row) => boolean, fields: Partial<Row>): void;
}

/** The list of a page: `<endless-list id="list" generic:entry="…" />`. */
export const listOf = <Row extends ListRow>(page: { selectComponent(selector: string): object }): ListHandle<Row> =>
  page.selectComponent('#list') as ListHandle<Row>;
