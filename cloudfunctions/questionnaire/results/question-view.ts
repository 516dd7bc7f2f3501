import type { Part, QuestionResults } from '../../../miniprogram/contract';
import type { Entry, Item } from './catalog';
import { valuesOf } from './crossable';
import { meanOf, part, type Figures } from './figures';
import { fromParts, keys } from './keys';
import { foundParts } from './mask';
import { barLabel, barsOf, monthLabel } from './ranges';

/** What the answers to one question come to. */
export function questionView(entry: Entry, figures: Figures): QuestionResults {
  const { question, gone } = entry;
  const { id, title } = question;
  const counted = {
    id,
    title,
    ...(gone ? { gone: true as const } : {}),
    asked: figures.n(keys.asked(id)),
    answered: figures.n(keys.answered(id)),
  };
  switch (question.type) {
    case 'single':
    case 'multiple':
      return { ...counted, type: question.type, parts: optionParts(entry, figures) };
    case 'scale':
    case 'rating': {
      const { parts, mean } = points(valuesOf(question) ?? [], (value) => keys.part(id, value), figures);
      return { ...counted, type: question.type, parts, mean };
    }
    case 'nps':
      return { ...counted, type: 'nps', ...npsView(id, figures) };
    case 'matrix':
      return { ...counted, type: 'matrix', min: question.min, max: question.max, rows: matrixRows(entry, figures) };
    case 'number':
      return { ...counted, type: 'number', measure: question.measure ?? null, ...numberView(entry, figures) };
    case 'date': {
      const months = foundParts(id, [figures.tally.counts]).sort();
      const parts = months.map((month) => part(month, monthLabel(month), figures.n(keys.part(id, month))));
      return { ...counted, type: 'date', parts };
    }
    case 'ranking':
      return { ...counted, type: 'ranking', options: rankingOptions(entry, figures) };
    case 'short':
    case 'long':
    case 'photo':
      return { ...counted, type: question.type };
  }
}

/** What is there, and of what is gone that which somebody has chosen. */
const worthTelling = (items: readonly Item[], count: (item: Item) => number | null): Item[] =>
  items.filter((item) => !item.gone || count(item) !== 0);

const named = ({ id, label, gone }: Item) => ({ id, label, ...(gone ? { gone: true as const } : {}) });

function optionParts({ question: { id }, items }: Entry, figures: Figures): Part[] {
  const count = (item: Item) => figures.n(keys.part(id, item.id));
  return worthTelling(items, count).map((item) => ({
    ...part(item.id, item.label, count(item)),
    ...(item.gone ? { gone: true as const } : {}),
  }));
}

/** Values with their mean. Where one of them is left out it could be computed from the mean. */
function points(values: readonly number[], keyOf: (value: number) => string, figures: Figures) {
  const all = values.map(keyOf);
  return {
    parts: values.map((value) => part(String(value), String(value), figures.n(keyOf(value)))),
    mean: figures.all(all)
      ? meanOf(
          values,
          all.map((key) => figures.raw(key)),
        )
      : null,
  };
}

function npsView(id: string, figures: Figures) {
  const { parts, mean } = points(
    Array.from({ length: 11 }, (_, value) => value),
    (value) => keys.part(id, value),
    figures,
  );
  const counts = parts.map(({ count }) => count);
  const between = (from: number, to: number): number | null =>
    counts.slice(from, to + 1).reduce((sum: number | null, n) => (sum === null || n === null ? null : sum + n), 0);
  const [detractors, passives, promoters] = [between(0, 6), between(7, 8), between(9, 10)];
  const known = detractors !== null && passives !== null && promoters !== null;
  const total = known ? detractors + passives + promoters : 0;
  return {
    parts,
    mean,
    detractors,
    passives,
    promoters,
    score: known && total > 0 ? ((promoters - detractors) / total) * 100 : null,
  };
}

function matrixRows({ question, items }: Entry, figures: Figures) {
  const values = valuesOf(question) ?? [];
  const rows = items.map((item) => {
    const { parts, mean } = points(values, (value) => keys.cell(question.id, item.id, value), figures);
    const known = parts.every(({ count }) => count !== null);
    const answered = known ? parts.reduce((sum, { count }) => sum + (count ?? 0), 0) : null;
    return { ...named(item), answered, mean, parts };
  });
  return rows.filter(({ gone, answered }) => !gone || answered !== 0);
}

function numberView({ question }: Entry, figures: Figures) {
  const { id } = question;
  const whole = question.type === 'number' && (question.decimals ?? 0) === 0;
  const ranges = foundParts(id, [figures.tally.counts])
    .map(Number)
    .sort((a, b) => a - b);
  const all = ranges.map((from) => keys.part(id, from));
  const answered = figures.raw(keys.answered(id));
  const sum = fromParts(figures.raw(keys.sum(id)), figures.raw(keys.rest(id)));
  return {
    mean: answered > 0 && figures.all([keys.answered(id), ...all]) ? sum / answered : null,
    min: figures.single ? (figures.tally.least[id] ?? null) : null,
    max: figures.single ? (figures.tally.most[id] ?? null) : null,
    parts: barsOf(ranges).map((bar) =>
      part(String(bar.from), barLabel(bar, whole), figures.together(bar.of.map((from) => keys.part(id, from)))),
    ),
  };
}

function rankingOptions({ question: { id }, items }: Entry, figures: Figures) {
  const count = (item: Item) => figures.n(keys.part(id, item.id));
  const told = figures.all(items.flatMap((item) => [keys.part(id, item.id), keys.first(id, item.id)]));
  return worthTelling(items, count).map((item) => {
    const times = figures.raw(keys.part(id, item.id));
    return {
      ...named(item),
      count: count(item),
      firsts: figures.n(keys.first(id, item.id)),
      place: told && times > 0 ? figures.raw(keys.places(id, item.id)) / times : null,
    };
  });
}
