import { rootFontSize } from '../../../services/text-size';
import { chartOn } from '../../bundled/echarts';
import { ramp } from './colours';
import { numbersOf, spokenOf, type Figure, type NumberRow } from './figure';
import { layoutOf, partAt, type Layout } from './layout';
import { lookAt } from './look';
import { optionOf } from './option';

/** Beside a picture: the page's and the card's edges, in px. */
const EDGES_PX = 64;

/** Phones draw nothing on a canvas with more pixels at one side. */
const SIDE_MAX = 4096;

interface Drawing {
  layout: Layout | null;
  chart: { dispose(): void } | null;
  observer: WechatMiniprogram.IntersectionObserver | null;
  onTheme: () => void;
  /** Each picture that is begun makes those before it void. */
  begun: number;
}

/** By component: what is kept here can't stand in its data. */
const drawings = new WeakMap<object, Drawing>();

function drawingOf(component: object): Drawing {
  const drawing = drawings.get(component);
  if (!drawing) throw new Error('the chart is not on a page');
  return drawing;
}

/**
 * A figure, drawn while it is near the screen (phones hold few canvases), and the same as numbers. A tap says what is meant
 * by a bar or a point.
 */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    figure: { type: Object, value: null as unknown as Figure },
    /** Changes with the size of text: a picture's room is another one then. */
    textSize: { type: String, value: '' },
  },
  data: {
    height: 0,
    kind: '',
    near: false,
    /** It is read as numbers instead. */
    asNumbers: false,
    numbers: [] as NumberRow[],
    spoken: '',
    /** What was tapped, in words. */
    chosen: '',
    first: '',
    last: '',
    legend: [] as { step: string; colour: string }[],
  },
  observers: {
    'figure, textSize'(figure: Figure | null) {
      if (figure && drawings.has(this)) this.plan(figure);
    },
  },
  lifetimes: {
    attached() {
      const onTheme = () => void this.draw();
      drawings.set(this, { layout: null, chart: null, observer: null, onTheme, begun: 0 });
      wx.onThemeChange(onTheme);
      if (this.figureNow()) this.plan(this.data.figure);
    },
    ready() {
      const margin = wx.getWindowInfo().windowHeight;
      const observer = this.createIntersectionObserver({});
      observer.relativeToViewport({ top: margin, bottom: margin }).observe('.place', ({ intersectionRatio: ratio }) => {
        // What is read as numbers has no place on the screen to be seen at.
        if (ratio > 0 !== this.data.near && !this.data.asNumbers)
          this.setData({ near: ratio > 0 }, () => void this.draw());
      });
      drawingOf(this).observer = observer;
    },
    detached() {
      const drawing = drawingOf(this);
      drawing.begun += 1;
      drawing.observer?.disconnect();
      drawing.chart?.dispose();
      wx.offThemeChange(drawing.onTheme);
    },
  },
  pageLifetimes: {
    resize() {
      if (this.figureNow()) this.plan(this.data.figure);
    },
  },
  methods: {
    figureNow(): Figure | null {
      return this.data.figure;
    },
    rem(): number {
      return Number.parseFloat(rootFontSize());
    },
    /** How high it is, known before it is drawn: nothing jumps when it is. */
    plan(figure: Figure) {
      const layout = layoutOf(figure, { width: wx.getWindowInfo().windowWidth - EDGES_PX, rem: this.rem() });
      drawingOf(this).layout = layout;
      const parts = figure.kind === 'stack' ? [] : figure.parts;
      this.setData(
        {
          height: layout.height,
          kind: layout.kind,
          numbers: numbersOf(figure),
          spoken: spokenOf(figure),
          chosen: '',
          first: layout.kind === 'line' ? (parts[0]?.label ?? '') : '',
          last: layout.kind === 'line' && parts.length > 1 ? (parts[parts.length - 1]?.label ?? '') : '',
        },
        () => void this.draw(),
      );
    },
    async draw() {
      const drawing = drawingOf(this);
      const { layout } = drawing;
      const begun = ++drawing.begun;
      drawing.chart?.dispose();
      drawing.chart = null;
      if (!layout || !this.data.near || this.data.asNumbers) return;
      const seen = await lookAt(this, this.rem());
      if (!seen || begun !== drawing.begun) return;
      const { width, height } = seen.size;
      const pixels = Math.min(wx.getWindowInfo().pixelRatio, SIDE_MAX / Math.max(width, height));
      const chart = chartOn(seen.node, seen.size, pixels);
      drawing.chart = chart;
      const figure = this.data.figure;
      chart.setOption(optionOf(figure, layout, seen.look));
      if (figure.kind !== 'stack') return;
      const colours = ramp(seen.look, figure.steps.length);
      this.setData({ legend: figure.steps.map((step, i) => ({ step, colour: colours[i] ?? '' })) });
    },
    onTap(event: WechatMiniprogram.TouchEvent) {
      const touch = event.changedTouches[0];
      const { layout } = drawingOf(this);
      if (!touch || !layout) return;
      const query = this.createSelectorQuery();
      query.select('.place').boundingClientRect((place: WechatMiniprogram.BoundingClientRectCallbackResult | null) => {
        if (!place) return;
        const at = { x: touch.clientX - place.left, y: touch.clientY - place.top };
        const index = partAt(layout, this.data.numbers.length, place.width, at);
        const row = this.data.numbers[index];
        if (!row) return;
        this.setData({ chosen: [row.label, row.said.replace(/\n/g, '，')].join('　') });
        this.triggerEvent('choose', { index });
      });
      query.exec();
    },
    onSwitch() {
      // Who taps here is near.
      this.setData({ asNumbers: !this.data.asNumbers, near: true }, () => void this.draw());
    },
  },
});
