import type { CoverageRow } from '../../../contract/index';
import { rootFontSize } from '../../../services/text-size';
import { tileMap, type TileMap } from './tiles';

/** Beside the map: the page's and the card's edges. */
const EDGES_PX = 64;
/** Of the screen's height. */
const TALLEST = 0.9;

/**
 * What lies below a district, drawn: a tile's size follows its households, its shade what is covered. Nothing is drawn when
 * tiles would be too small to be read. Event: `choose` (detail: `{ id }`).
 */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    rows: { type: Array, value: [] as CoverageRow[] },
    /** Ids of those that no unit is responsible for. */
    gaps: { type: Array, value: [] as string[] },
    /** Changes with the size of text: the tiles' room is another one then. */
    textSize: { type: String, value: '' },
  },
  data: { map: null as TileMap | null },
  observers: {
    'rows, gaps, textSize'(rows: CoverageRow[], gaps: string[]) {
      const { windowWidth, windowHeight } = wx.getWindowInfo();
      const room = {
        width: windowWidth - EDGES_PX,
        maxHeight: windowHeight * TALLEST,
        rem: Number.parseFloat(rootFontSize()),
      };
      this.setData({ map: tileMap(rows, new Set(gaps), room) });
    },
  },
  methods: {
    onTile(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
      this.triggerEvent('choose', { id: event.currentTarget.dataset.id });
    },
  },
});
