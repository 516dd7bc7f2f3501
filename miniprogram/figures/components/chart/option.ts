import type { ChartOption } from '../../bundled/echarts';
import { inkOn, ramp, type Look } from './colours';
import type { Figure } from './figure';
import { BAR_REM, BESIDE, LINE_REM, STEP_TEXT_REM, TEXT_REM, type Layout } from './layout';

/** More points are a line only. */
const DOTS_MAX = 31;

/** A figure in ECharts' words. Nothing moves: it costs old phones more than it tells. */
export function optionOf(figure: Figure, layout: Layout, look: Look): ChartOption {
  const base: ChartOption = {
    animation: false,
    textStyle: { fontFamily: look.font, fontSize: TEXT_REM * look.rem, color: look.text },
  };
  if (figure.kind === 'stack') return { ...base, ...rows(layout, look, stacked(figure, layout, look), 100) };
  if (layout.kind === 'line') return { ...base, ...line(figure.parts, look) };
  if (layout.kind === 'columns') return { ...base, ...columns(figure.parts, layout.labels, look) };
  return { ...base, ...rows(layout, look, [bars(figure.parts, look)]) };
}

type Parts = Exclude<Figure, { kind: 'stack' }>['parts'];
type Series = NonNullable<ChartOption['series']> extends infer S ? (S extends readonly (infer One)[] ? One : S) : never;

const hidden = { show: false } as const;

/** Texts above bars are the labels of a bar without a length, which takes the place that they need. */
function rows(layout: Layout, look: Look, drawn: Series[], max?: number): ChartOption {
  if (layout.kind !== 'rows') return {};
  const above: Series = {
    type: 'bar',
    silent: true,
    barWidth: layout.lines * LINE_REM * look.rem,
    data: layout.labels.map(() => 0),
    label: {
      show: true,
      position: 'right',
      distance: 0,
      color: look.text,
      fontSize: TEXT_REM * look.rem,
      lineHeight: LINE_REM * look.rem,
      formatter: ({ dataIndex }) => layout.labels[dataIndex] ?? '',
    },
  };
  return {
    grid: { left: 0, right: layout.beside, top: 0, bottom: 0, outerBoundsMode: 'none' },
    xAxis: { type: 'value', show: false, min: 0, max: max ?? (({ max: most }) => Math.max(1, most)) },
    yAxis: { type: 'category', inverse: true, show: false, data: layout.labels.map((_, i) => String(i)) },
    series: [above, ...drawn],
  };
}

const bars = (parts: Parts, look: Look): Series => ({
  type: 'bar',
  barWidth: BAR_REM * look.rem,
  barGap: 0,
  data: parts.map(({ value }) => value ?? 0),
  itemStyle: { color: look.main, borderRadius: 2 },
  label: {
    show: true,
    position: 'right',
    distance: BESIDE,
    color: look.text,
    fontSize: TEXT_REM * look.rem,
    fontWeight: 'bold',
    formatter: ({ dataIndex }) => parts[dataIndex]?.end ?? '',
  },
});

function stacked({ steps, rows: list }: Extract<Figure, { kind: 'stack' }>, layout: Layout, look: Look): Series[] {
  const least = layout.kind === 'rows' ? layout.least : 0;
  return ramp(look, steps.length).map((colour, i) => ({
    type: 'bar',
    stack: 'all',
    barWidth: BAR_REM * 1.25 * look.rem,
    barGap: 0,
    data: list.map(({ values }) => values[i] ?? 0),
    itemStyle: { color: colour },
    label: {
      show: true,
      position: 'inside',
      color: inkOn(colour),
      fontSize: STEP_TEXT_REM * look.rem,
      formatter: ({ value }) => (typeof value === 'number' && value >= least ? `${Math.round(value)}%` : ''),
    },
  }));
}

const columns = (parts: Parts, labels: readonly string[], look: Look): ChartOption => ({
  grid: { left: 0, right: 0, top: 1.5 * look.rem, bottom: 1.75 * look.rem, outerBoundsMode: 'none' },
  xAxis: {
    type: 'category',
    data: [...labels],
    axisTick: hidden,
    axisLine: { lineStyle: { color: look.line } },
    axisLabel: { interval: 0, color: look.quiet, fontSize: TEXT_REM * look.rem },
  },
  yAxis: { type: 'value', show: false, min: 0, max: ({ max }) => Math.max(1, max) },
  series: [
    {
      type: 'bar',
      barMaxWidth: 3 * look.rem,
      barCategoryGap: '20%',
      data: parts.map(({ value }) => value ?? 0),
      itemStyle: { color: look.main, borderRadius: [2, 2, 0, 0] },
      label: {
        show: true,
        position: 'top',
        color: look.text,
        fontSize: TEXT_REM * look.rem,
        fontWeight: 'bold',
        formatter: ({ dataIndex }) => String(parts[dataIndex]?.value ?? '–'),
      },
    },
  ],
});

const line = (parts: Parts, look: Look): ChartOption => ({
  grid: { left: BESIDE, right: BESIDE, top: look.rem, bottom: BESIDE, outerBoundsMode: 'none' },
  xAxis: {
    type: 'category',
    boundaryGap: false,
    data: parts.map(({ label }) => label),
    axisTick: hidden,
    axisLabel: hidden,
    axisLine: { lineStyle: { color: look.line } },
  },
  yAxis: {
    type: 'value',
    min: 0,
    minInterval: 1,
    splitNumber: 3,
    axisLine: hidden,
    axisTick: hidden,
    splitLine: { lineStyle: { color: look.middle } },
    axisLabel: {
      inside: true,
      margin: 0,
      align: 'left',
      verticalAlign: 'bottom',
      color: look.quiet,
      fontSize: STEP_TEXT_REM * look.rem,
      showMinLabel: false,
    },
    z: 3,
  },
  series: [
    {
      type: 'line',
      data: parts.map(({ value }) => value),
      showSymbol: parts.length <= DOTS_MAX,
      symbol: 'circle',
      symbolSize: 0.5 * look.rem,
      lineStyle: { width: 2, color: look.main },
      itemStyle: { color: look.main },
      areaStyle: { color: look.main, opacity: 0.12 },
    },
  ],
});
