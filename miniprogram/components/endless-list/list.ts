import { messageOf } from '../../services/call';
import { LoadedRows, type AskedPage, type ListRow, type RowsPage } from './rows';
import { RowsWindow, type Sighting } from './window';

/** Brings the rows behind a cursor (null: the first ones). */
export type Ask<Row extends ListRow> = (cursor: string | null) => Promise<RowsPage<Row>>;

/** What the component's template shows, besides the chunks. */
export interface ListState {
  state: 'loading' | 'ready' | 'empty' | 'error';
  /** With `error`: what is wrong. */
  problem: string;
  /** `paused`: an answer brought nothing but knows where to go on; whether to, a person says. */
  more: 'idle' | 'loading' | 'error' | 'paused' | 'end';
  /** With `error` at the list's end: what is wrong. */
  moreProblem: string;
}

/** Where a list is drawn. */
export interface ListView {
  /** `setData`; resolves once it is drawn. */
  set(data: Record<string, unknown>): Promise<void>;
  /** The same for a change that may alter what stands above: what is being looked at doesn't move. */
  setInPlace(change: () => Record<string, unknown>): Promise<void>;
  /** Tells from now on where these chunks and the list's end are. */
  watch(keys: readonly number[]): void;
  /** Something went wrong that takes nothing away. */
  tell(message: string): void;
  /** What stands beside the list should be asked for anew as well. */
  refreshing(): void;
}

type Kind = 'load' | 'refresh' | 'more';

/**
 * One endless list: asks for rows as they are needed, keeps all and draws few. Answers to earlier questions are
 * dropped, and no question is asked twice at a time.
 */
export class EndlessList<Row extends ListRow> {
  private readonly rows = new LoadedRows<Row>();
  private readonly window = new RowsWindow();
  private ask: Ask<Row> | null = null;
  private state: ListState = { state: 'loading', problem: '', more: 'idle', moreProblem: '' };
  /** Of the latest question. */
  private asked = 0;
  private running: { kind: Kind; done: Promise<void> } | null = null;

  constructor(private readonly view: ListView) {}

  /** Says where the rows come from, and asks for the first ones. */
  async start(ask: Ask<Row>): Promise<void> {
    this.ask = ask;
    await this.load();
  }

  /** From the beginning: what is shown stays until the answer is there. */
  load(): Promise<void> {
    if (this.running?.kind === 'load') return this.running.done;
    this.view.refreshing();
    return this.fromBeginning();
  }

  /** Another question from now on: what is shown answers an earlier one. */
  async restart(): Promise<void> {
    this.rows.reset(null);
    const drawn = this.show({ state: 'loading', more: 'idle' });
    await Promise.all([drawn, this.fromBeginning()]);
  }

  /** What is on the screen, as it is now: nobody loses their place, nor what has been loaded. */
  async refresh(): Promise<void> {
    if (!this.ask) return;
    while (this.running) {
      const { kind, done } = this.running;
      await done;
      if (kind !== 'more') return;
    }
    const range = this.window.range(this.rows.chunks);
    if (!range) return this.load();
    this.view.refreshing();
    await this.run('refresh', (isLatest, ask) => this.renew(range, isLatest, ask));
  }

  /** The end of the list comes near. */
  async more(): Promise<void> {
    if (this.state.more === 'idle') await this.goOn();
  }

  /** A person wants to see more, whatever came of it before. */
  async goOn(): Promise<void> {
    const { cursor } = this.rows;
    if (cursor === null || this.running || this.state.state !== 'ready') return;
    const drawn = this.show({ more: 'loading' });
    await this.run('more', async (isLatest, ask) => {
      await drawn;
      try {
        const page = await ask(cursor);
        if (!isLatest()) return;
        this.rows.append(page);
        await this.show(this.restOf(page));
      } catch (error) {
        if (isLatest()) await this.show({ more: 'error', moreProblem: messageOf(error) });
      }
    });
  }

  /** Sets fields of a row that is shown. */
  change(id: string, fields: Partial<Row>): Promise<void> {
    this.rows.change(id, fields);
    return this.show({});
  }

  /** Sets fields of all rows that match. */
  changeWhere(matches: (row: Row) => boolean, fields: Partial<Row>): Promise<void> {
    this.rows.changeWhere(matches, fields);
    return this.show({});
  }

  /** Takes in where chunks are now: those far away are put away, those near are drawn. */
  move(sightings: ReadonlyMap<number, Sighting>): Promise<void> {
    this.window.move(this.rows.chunks, sightings);
    return this.show({});
  }

  /** A row by its id, as it was given. */
  row(id: string): Row | undefined {
    return this.rows.chunks.flatMap(({ rows }) => rows).find((row) => row.id === id);
  }

  private fromBeginning(): Promise<void> {
    return this.run('load', async (isLatest, ask) => {
      try {
        const page = await ask(null);
        if (!isLatest()) return;
        this.rows.reset(page);
        const empty = page.rows.length === 0 && page.nextCursor === null;
        await this.show({ state: empty ? 'empty' : 'ready', ...this.restOf(page) });
      } catch (error) {
        if (isLatest()) await this.failed(error);
      }
    });
  }

  /** Asks again for a range of chunks, until the answers reach what stands below it. */
  private async renew([first, last]: [number, number], isLatest: () => boolean, ask: Ask<Row>): Promise<void> {
    const pages: AskedPage<Row>[] = [];
    let from: string | null = this.rows.chunks[first]?.from ?? null;
    try {
      do {
        const page: RowsPage<Row> = await ask(from);
        if (!isLatest()) return;
        pages.push({ ...page, from });
        from = page.nextCursor;
      } while (from !== null && !this.rows.covers(last, pages) && pages.length <= last - first + 1);
    } catch (error) {
      if (isLatest()) await this.failed(error);
      return;
    }
    await this.view.setInPlace(() => {
      if (!isLatest()) return {};
      this.rows.renew(first, last, pages);
      const paused = this.state.more === 'paused' || pages[pages.length - 1]?.rows.length === 0;
      const more = this.rows.cursor === null ? 'end' : paused ? 'paused' : 'idle';
      const empty = this.rows.chunks.length === 0 && more === 'end';
      return this.taken({ state: empty ? 'empty' : 'ready', more });
    });
  }

  /** What is shown stays; without anything to show, the list says what is wrong. */
  private async failed(error: unknown): Promise<void> {
    if (this.rows.chunks.length === 0) return this.show({ state: 'error', problem: messageOf(error) });
    this.view.tell(messageOf(error));
    // The question for more rows that this one came in place of gets no answer.
    if (this.state.more === 'loading') await this.show({ more: 'idle' });
  }

  private restOf({ rows, nextCursor }: RowsPage<Row>): Partial<ListState> {
    if (nextCursor === null) return { more: 'end' };
    return { more: rows.length > 0 ? 'idle' : 'paused' };
  }

  private run(kind: Kind, work: (isLatest: () => boolean, ask: Ask<Row>) => Promise<void>): Promise<void> {
    const { ask } = this;
    if (!ask) return Promise.resolve();
    const asked = ++this.asked;
    const isLatest = (): boolean => asked === this.asked;
    const done = work(isLatest, ask).then(() => {
      if (!isLatest()) return;
      this.running = null;
      this.view.watch(this.rows.chunks.map(({ key }) => key));
    });
    this.running = { kind, done };
    return done;
  }

  private async show(changed: Partial<ListState>): Promise<void> {
    const data = this.taken(changed);
    if (Object.keys(data).length > 0) await this.view.set(data);
  }

  /** Takes a change in. @returns what has to be drawn for it */
  private taken(changed: Partial<ListState>): Record<string, unknown> {
    const before: Record<string, unknown> = { ...this.state };
    this.state = { ...this.state, ...changed };
    const fields = Object.entries(this.state).filter(([name, value]) => before[name] !== value);
    return { ...Object.fromEntries(fields), ...this.window.patch(this.rows.chunks) };
  }
}
