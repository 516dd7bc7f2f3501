import { isRecord, list, text } from '../wx/api.js';
import { column, showColumns, type Column } from '../wx/sheets/columns.js';
import { operable } from './aria.js';
import { register, unregister } from './controls.js';
import type { BuiltinSpec, Context } from './define.js';
import { chooseDate, chooseTime } from './picker-time.js';

const labels = (range: unknown, key: string): string[] =>
  list(range).map((row) => (isRecord(row) ? text(row[key]) : text(row)));

const indexOf = (value: unknown): number => {
  const index = typeof value === 'string' ? Number(value) : value;
  return typeof index === 'number' && index >= 0 && Number.isInteger(index) ? index : 0;
};

type Picked = { value: unknown } | null;

const selector = async (context: Context, overlay: HTMLElement): Promise<Picked> => {
  const rows = labels(context.value('range'), context.text('rangeKey'));
  const answer = await showColumns(overlay, context.text('headerText'), [
    column('选项', rows, indexOf(context.value('value')), () => undefined),
  ]);
  // A phone gives a string here, and pages rely on it.
  return answer && rows.length > 0 ? { value: String(answer[0] ?? 0) } : null;
};

/** Columns that depend on each other: the page changes `range` in `columnchange`, and the open sheet follows. */
const open = new WeakMap<Context, Column[]>();

const multiSelector = async (context: Context, overlay: HTMLElement): Promise<Picked> => {
  const values = list(context.value('value'));
  const columns = list(context.value('range')).map((range, index) =>
    column(`第 ${index + 1} 列`, labels(range, context.text('rangeKey')), indexOf(values[index]), (value) =>
      context.emit('columnchange', { column: index, value }),
    ),
  );
  open.set(context, columns);
  const answer = await showColumns(overlay, context.text('headerText'), columns);
  open.delete(context);
  return answer && { value: answer };
};

/** Keeps an open sheet in line: wheels whose rows have changed get them, and stay where they are unless `value` moves them. */
const follow = (context: Context, before: { range: unknown; value: unknown }): void => {
  const columns = open.get(context);
  const range = context.value('range');
  const value = context.value('value');
  if (!columns || (range === before.range && value === before.value)) return;
  const [rowsBefore, moved] = [list(before.range), JSON.stringify(value) !== JSON.stringify(before.value)];
  list(range).forEach((rows, index) => {
    const changed = JSON.stringify(rows) !== JSON.stringify(rowsBefore[index]);
    if (changed || moved)
      columns[index]?.fill(labels(rows, context.text('rangeKey')), moved ? indexOf(list(value)[index]) : undefined);
  });
};

const asPicked =
  (choose: (context: Context, overlay: HTMLElement) => Promise<string | null>) =>
  async (context: Context, overlay: HTMLElement): Promise<Picked> => {
    const value = await choose(context, overlay);
    return value === null ? null : { value };
  };

const MODES: Record<string, (context: Context, overlay: HTMLElement) => Promise<Picked>> = {
  selector,
  multiSelector,
  date: asPicked(chooseDate),
  time: asPicked(chooseTime),
};

export const picker: BuiltinSpec = {
  name: 'picker',
  properties: [
    'headerText',
    'mode',
    'disabled',
    'range',
    'rangeKey',
    'value',
    'start',
    'end',
    'fields',
    'customItem',
    'level',
    'name',
  ],
  create: (context) => {
    const { element, surface, emit } = context;
    const before: { range: unknown; value: unknown } = { range: null, value: null };
    operable(element);
    element.setAttribute('role', 'button');
    element.setAttribute('aria-haspopup', 'dialog');

    const choose = async (): Promise<void> => {
      if (context.flag('disabled')) return;
      const name = context.text('mode', 'selector');
      const mode = MODES[name];
      if (!mode) throw new Error(`<picker mode="${name}"> is not supported by the preview`);
      const picked = await mode(context, surface.host.overlay);
      if (!picked) return emit('cancel');
      context.set({ value: picked.value });
      emit('change', { value: picked.value });
    };
    const tap = (): void => void choose().catch((error: unknown) => surface.host.reportError(error));
    element.addEventListener('click', tap);

    return {
      update: () => {
        follow(context, before);
        before.range = context.value('range');
        before.value = context.value('value');
        element.setAttribute('aria-disabled', String(context.flag('disabled')));
      },
      attached: () =>
        register({
          context,
          value: () => context.value('value'),
          reset: () => context.set({ value: null }),
          activate: tap,
        }),
      detached: () => unregister(context),
    };
  },
};
