import { EndlessList, type ListView } from '../../../miniprogram/components/endless-list/list';
import type { RowsPage } from '../../../miniprogram/components/endless-list/rows';
import type { DrawnChunk, Sighting } from '../../../miniprogram/components/endless-list/window';
import { ApiError } from '../../../miniprogram/services/call';

interface Row {
  id: string;
  text: string;
}

const SIZE = 20;

/** What the server has, in its order; cursors are ids, as those of a queue that is sorted by them. */
class Server {
  rows: Row[];
  readonly asked: (string | null)[] = [];
  /** The next answers wait for this. */
  gate: Promise<void> = Promise.resolve();
  failure: Error | null = null;

  constructor(count: number) {
    this.rows = Array.from({ length: count }, (_, n) => ({ id: idOf(n), text: `row ${n}` }));
  }

  readonly ask = async (cursor: string | null): Promise<RowsPage<Row>> => {
    this.asked.push(cursor);
    const { gate, failure } = this;
    const behind = this.rows.filter(({ id }) => cursor === null || id > cursor);
    await gate;
    if (failure) throw failure;
    const rows = behind.slice(0, SIZE);
    return { rows, nextCursor: behind.length > SIZE ? (rows[rows.length - 1]?.id ?? null) : null };
  };

  /** From now on answers wait. @returns lets them go */
  hold(): () => void {
    let open = (): void => undefined;
    this.gate = new Promise((resolve) => {
      open = resolve;
    });
    return () => {
      this.gate = Promise.resolve();
      open();
    };
  }
}

const idOf = (n: number): string => `id-${String(n).padStart(5, '0')}`;

/** What the template would be given: `setData` with paths, as a component keeps it. */
class Screen implements ListView {
  data: { state: string; problem: string; more: string; moreProblem: string; chunks: DrawnChunk[] } = {
    state: 'loading',
    problem: '',
    more: 'idle',
    moreProblem: '',
    chunks: [],
  };
  watched: readonly number[] = [];
  told: string[] = [];
  refreshed = 0;
  inPlace = 0;
  /** The largest `setData`, in characters. */
  largest = 0;

  async set(data: Record<string, unknown>): Promise<void> {
    this.largest = Math.max(this.largest, JSON.stringify(data).length);
    for (const [path, value] of Object.entries(data)) {
      const index = /^chunks\[(\d+)\]$/.exec(path)?.[1];
      if (index === undefined) Object.assign(this.data, { [path]: value });
      else this.data.chunks = Object.assign([...this.data.chunks], { [index]: value });
    }
  }
  async setInPlace(change: () => Record<string, unknown>): Promise<void> {
    this.inPlace += 1;
    await this.set(change());
  }
  watch(keys: readonly number[]): void {
    this.watched = keys;
  }
  tell(message: string): void {
    this.told.push(message);
  }
  refreshing(): void {
    this.refreshed += 1;
  }

  drawnIds(): string[] {
    return this.data.chunks.flatMap(({ rows }) => rows.map(({ id }) => id));
  }
  seeingAll(): Map<number, Sighting> {
    return this.seeing(...this.data.chunks.keys());
  }
  /** As when a person looks at these chunks: all others are far away, each row being 5 rem high. */
  seeing(...chunks: number[]): Map<number, Sighting> {
    return new Map(
      this.data.chunks.map(({ key, rows, height }, n) => [
        key,
        { near: chunks.includes(n), height: height || rows.length * 5 },
      ]),
    );
  }
}

let server: Server;
let screen: Screen;
let list: EndlessList<Row>;

beforeEach(() => {
  server = new Server(1000);
  screen = new Screen();
  list = new EndlessList<Row>(screen);
});

const range = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, n) => idOf(from + n));

async function loadPages(count: number): Promise<void> {
  await list.start(server.ask);
  for (let n = 1; n < count; n += 1) await list.more();
}

describe('from the beginning', () => {
  test('it loads, then it is ready', async () => {
    const done = list.start(server.ask);
    expect(screen.data.state).toBe('loading');
    await done;
    expect(screen.data).toMatchObject({ state: 'ready', more: 'idle' });
    expect(screen.drawnIds()).toEqual(range(0, 20));
    expect(screen.watched).toHaveLength(1);
  });
  test('nothing is empty, and few are the end', async () => {
    server.rows = [];
    await list.start(server.ask);
    expect(screen.data.state).toBe('empty');
    server.rows = [{ id: 'a', text: '' }];
    await list.load();
    expect(screen.data).toMatchObject({ state: 'ready', more: 'end' });
  });
  test('a failure says what is wrong, and is tried again', async () => {
    server.failure = new ApiError('NETWORK', '网络不太好');
    await list.start(server.ask);
    expect(screen.data).toMatchObject({ state: 'error', problem: '网络不太好' });
    server.failure = null;
    const done = list.restart();
    expect(screen.data.state).toBe('loading');
    await done;
    expect(screen.data.state).toBe('ready');
  });
  test('pulled down, it starts over; a failure then takes nothing away', async () => {
    await loadPages(3);
    server.rows.unshift({ id: 'id-0000', text: 'new' });
    await list.load();
    expect(screen.drawnIds()).toEqual(['id-0000', ...range(0, 19)]);
    server.failure = new ApiError('NETWORK', '网络不太好');
    await list.load();
    expect(screen.drawnIds()).toHaveLength(20);
    expect(screen.told).toEqual(['网络不太好']);
  });
  test('the answer to an earlier question is dropped', async () => {
    const release = server.hold();
    const first = list.start(server.ask);
    server.gate = Promise.resolve();
    server.rows = [{ id: 'other', text: 'of the other tab' }];
    await list.restart();
    release();
    await first;
    expect(screen.drawnIds()).toEqual(['other']);
  });
  test('asked twice at a time, it asks once', async () => {
    const release = server.hold();
    const calls = [list.start(server.ask), list.load(), list.refresh()];
    release();
    await Promise.all(calls);
    expect(server.asked).toEqual([null]);
  });
});

describe('further rows', () => {
  test('come page by page, each once, until the end', async () => {
    server.rows.splice(45);
    await loadPages(3);
    expect(screen.drawnIds()).toEqual(range(0, 45));
    expect(screen.data.more).toBe('end');
    await list.more();
    expect(server.asked).toHaveLength(3);
  });
  test('two arrivals at the end ask once', async () => {
    await list.start(server.ask);
    await Promise.all([list.more(), list.more(), list.goOn()]);
    expect(server.asked).toEqual([null, idOf(19)]);
  });
  test('a failure stands at the end until a person tries again', async () => {
    await list.start(server.ask);
    server.failure = new ApiError('NETWORK', '网络不太好');
    await list.more();
    expect(screen.data).toMatchObject({ state: 'ready', more: 'error', moreProblem: '网络不太好' });
    server.failure = null;
    await list.more();
    expect(server.asked).toHaveLength(2);
    await list.goOn();
    expect(screen.drawnIds()).toEqual(range(0, 40));
  });
  test('an answer without rows asks whether to go on', async () => {
    const pages: RowsPage<Row>[] = [
      { rows: [], nextCursor: 'a' },
      { rows: [], nextCursor: 'b' },
      { rows: [{ id: 'x', text: 'found' }], nextCursor: null },
    ];
    await list.start(async () => pages.shift() ?? { rows: [], nextCursor: null });
    expect(screen.data).toMatchObject({ state: 'ready', more: 'paused' });
    await list.more();
    expect(pages).toHaveLength(2);
    await list.goOn();
    await list.goOn();
    expect(screen.drawnIds()).toEqual(['x']);
    expect(screen.data.more).toBe('end');
  });
  test('a row that has moved down meanwhile is renewed where it stands', async () => {
    const pages: RowsPage<Row>[] = [
      { rows: [...range(0, 20)].map((id) => ({ id, text: 'first' })), nextCursor: 'a' },
      { rows: [...range(20, 30), idOf(3)].map((id) => ({ id, text: 'second' })), nextCursor: null },
    ];
    await list.start(async () => pages.shift() ?? { rows: [], nextCursor: null });
    await list.more();
    expect(screen.drawnIds()).toEqual(range(0, 30));
    expect(list.row(idOf(3))?.text).toBe('second');
  });
  test('a pull that fails leaves the end as it was', async () => {
    await list.start(server.ask);
    const release = server.hold();
    const more = list.more();
    server.failure = new ApiError('NETWORK', '网络不太好');
    const load = list.load();
    release();
    await Promise.all([more, load]);
    expect(screen.data.more).toBe('idle');
    server.failure = null;
    await list.more();
    expect(screen.drawnIds()).toEqual(range(0, 40));
  });
});

describe('1,000 rows', () => {
  /** Scrolls to the end; the screen holds two chunks. */
  async function loadAll(): Promise<void> {
    await list.start(server.ask);
    for (let n = 1; n < 50; n += 1) {
      await list.more();
      await list.move(screen.seeing(n - 1, n));
    }
  }

  test('few are drawn, in small changes, and the rest keeps its height', async () => {
    await loadAll();
    expect(screen.data.chunks).toHaveLength(50);
    expect(screen.drawnIds()).toEqual(range(960, 1000));
    expect(screen.data.chunks.slice(0, 48).every(({ height }) => height === 100)).toBe(true);
    expect(screen.largest).toBeLessThan(10_000);
    await list.move(screen.seeing(0, 1));
    expect(screen.drawnIds()).toEqual(range(0, 40));
  });
  test('a sighting without a height hides nothing', async () => {
    await list.start(server.ask);
    await list.move(new Map([[screen.data.chunks[0]?.key ?? 0, { near: false, height: 0 }]]));
    expect(screen.drawnIds()).toHaveLength(20);
  });

  describe('who comes back', () => {
    beforeEach(async () => {
      await loadAll();
      await list.move(screen.seeing(7, 8));
      server.asked.length = 0;
    });

    test('has what is on the screen renewed, and nothing else asked for', async () => {
      server.rows = server.rows.map((row) => (row.id === idOf(150) ? { ...row, text: 'answered' } : row));
      await list.refresh();
      expect(server.asked).toEqual([idOf(139), idOf(159)]);
      expect(list.row(idOf(150))?.text).toBe('answered');
      expect(screen.inPlace).toBe(1);
      expect(screen.data.chunks).toHaveLength(50);
      expect(screen.drawnIds()).toEqual(range(140, 180));
    });
    test('misses the one that was answered, and no other', async () => {
      server.rows = server.rows.filter(({ id }) => id !== idOf(150));
      await list.refresh();
      await list.move(screen.seeingAll());
      expect(screen.drawnIds()).toEqual(range(0, 1000).filter((id) => id !== idOf(150)));
    });
    test('finds new ones, and none twice', async () => {
      server.rows.splice(150, 0, ...Array.from({ length: 5 }, (_, n) => ({ id: `${idOf(149)}-${n}`, text: 'new' })));
      await list.refresh();
      await list.move(screen.seeingAll());
      expect(screen.drawnIds()).toEqual(server.rows.map(({ id }) => id));
    });
    test('goes on loading from there when very many are new', async () => {
      server.rows.splice(
        150,
        0,
        ...Array.from({ length: 99 }, (_, n) => ({ id: `${idOf(149)}-${String(n).padStart(2, '0')}`, text: 'new' })),
      );
      await list.refresh();
      expect(screen.data.more).toBe('idle');
      while (screen.data.more !== 'end') await list.more();
      await list.move(screen.seeingAll());
      expect(screen.drawnIds()).toEqual(server.rows.map(({ id }) => id));
    });
    test('keeps everything when the answer does not come', async () => {
      server.failure = new ApiError('NETWORK', '网络不太好');
      await list.refresh();
      expect(screen.told).toEqual(['网络不太好']);
      expect(screen.drawnIds()).toEqual(range(140, 180));
    });
    test('sees that nothing is left', async () => {
      await list.move(screen.seeing(0, 1));
      server.rows = [];
      await list.refresh();
      expect(screen.data).toMatchObject({ state: 'empty', chunks: [] });
    });
  });
});

test('a row changes where it stands, drawn or not', async () => {
  await loadPages(3);
  await list.move(screen.seeing(2));
  await list.change(idOf(1), { text: 'read' });
  await list.changeWhere(({ id }) => id === idOf(45), { text: 'read too' });
  expect(list.row(idOf(1))?.text).toBe('read');
  expect(screen.data.chunks[2]?.rows).toContainEqual({ id: idOf(45), text: 'read too' });
});
