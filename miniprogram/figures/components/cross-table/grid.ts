import type { CrossTable, Part, Shown } from '../../../contract/index';
import { decimal, grouped, LEFT_OUT, shareWords } from '../../numbers';

/** A table to be read: names at the left, a column for each answer of the other question. */
export interface Grid {
  columns: { name: string; answered: string }[];
  rows: { name: string; cells: { share: string; count: string; spoken: string }[] }[];
}

export function gridOf({ answered, means, rows }: CrossTable, columns: readonly Part[]): Grid {
  const names = columns.map(({ label, gone }) => (gone ? `${label}（已去掉）` : label));
  return {
    columns: names.map((name, i) => ({ name, answered: peopleIn(answered[i] ?? null) })),
    rows: [
      ...rows.map(({ label, cells }) => ({
        name: label,
        cells: names.map((name, i) => cellOf(name, cells[i] ?? null, answered[i] ?? null)),
      })),
      ...meansRow(names, means),
    ],
  };
}

const peopleIn = (answered: Shown): string => (answered === null ? LEFT_OUT : `${grouped(answered)} 人`);

function cellOf(column: string, count: Shown, answered: Shown): Grid['rows'][number]['cells'][number] {
  if (count === null) return { share: LEFT_OUT, count: '', spoken: `${column}：人数太少，不显示` };
  const share = shareWords(count, answered);
  return {
    share: share === '' ? LEFT_OUT : share,
    count: `${grouped(count)} 人`,
    spoken: `${column}：${[share, `${grouped(count)} 人`].filter((words) => words !== '').join('，')}`,
  };
}

/** Where the type has a mean. */
function meansRow(names: readonly string[], means: readonly Shown[]): Grid['rows'] {
  if (means.every((mean) => mean === null)) return [];
  return [
    {
      name: '平均',
      cells: names.map((name, i) => {
        const mean = means[i] ?? null;
        return mean === null
          ? { share: LEFT_OUT, count: '', spoken: `${name}：人数太少，不显示` }
          : { share: decimal(mean), count: '', spoken: `${name}：平均 ${decimal(mean)}` };
      }),
    },
  ];
}
