/*! Apache ECharts (Apache License 2.0, https://echarts.apache.org), ZRender (BSD 3-Clause) */
import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, type GridComponentOption } from 'echarts/components';
import { init, setPlatformAPI, use, type ComposeOption, type EChartsInitOpts, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, CanvasRenderer]);

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption>;

/** What `<canvas type="2d">` gives for its node, as far as it is drawn on. */
export interface CanvasNode {
  width: number;
  height: number;
  getContext(kind: '2d'): Pen;
}

interface Pen {
  font: string;
  save(): void;
  restore(): void;
  measureText(text: string): { width: number };
}

/** In CSS px. */
export interface Size {
  width: number;
  height: number;
}

/** The platform has no document in which texts could be measured: the canvas that was begun last does it. */
function measureWith(pen: Pen): void {
  setPlatformAPI({
    measureText(text, font) {
      pen.save();
      if (font !== undefined) pen.font = font;
      const { width } = pen.measureText(text);
      pen.restore();
      return { width };
    },
  });
}

/**
 * What ECharts takes for a canvas of a page. It means to listen to it, too, which a node of the platform doesn't offer: a tap
 * comes to the component.
 */
class Surface {
  constructor(private readonly node: CanvasNode) {}

  get width(): number {
    return this.node.width;
  }

  set width(pixels: number) {
    this.node.width = pixels;
  }

  get height(): number {
    return this.node.height;
  }

  set height(pixels: number) {
    this.node.height = pixels;
  }

  getContext(kind: '2d'): Pen {
    return this.node.getContext(kind);
  }

  addEventListener(): void {
    // Nothing ever happens to it.
  }

  removeEventListener(): void {
    // Nothing was listened to.
  }
}

/** Its types mean an element of a document, which a phone doesn't have. */
const begin = init as unknown as (canvas: Surface, theme: null, options: EChartsInitOpts) => EChartsType;

/** Begins a chart. @param pixels of the screen in one CSS px */
export function chartOn(node: CanvasNode, { width, height }: Size, pixels: number): EChartsType {
  measureWith(node.getContext('2d'));
  return begin(new Surface(node), null, { renderer: 'canvas', devicePixelRatio: pixels, width, height });
}
