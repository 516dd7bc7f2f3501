import type { CanvasNode, Size } from '../../bundled/echarts';
import type { Look } from './colours';

/** What the component is asked with. */
export interface Asking {
  createSelectorQuery(): WechatMiniprogram.SelectorQuery;
}

interface Ink {
  color?: string;
  fontFamily?: string;
}

/** In the order of the template's inks. */
const [TEXT, QUIET, LINE, MAIN, LOW, MIDDLE, HIGH] = [0, 1, 2, 3, 4, 5, 6];

/**
 * What is drawn on, how large it is, and how the page's style looks now: CSS ends at a canvas, so elements that nobody sees
 * say which colours the tokens have. Null when the canvas is gone already.
 */
export function lookAt(component: Asking, rem: number): Promise<{ node: CanvasNode; size: Size; look: Look } | null> {
  return new Promise((resolve) => {
    const query = component.createSelectorQuery();
    query.selectAll('.ink').fields({ computedStyle: ['color', 'fontFamily'] });
    query.select('.canvas').fields({ node: true, size: true });
    query.exec((answers: [Ink[], ({ node?: CanvasNode } & Size) | null]) => {
      const [inks, canvas] = answers;
      if (!canvas?.node || canvas.width <= 0) return resolve(null);
      const colour = (place: number): string => inks[place]?.color ?? '#888888';
      return resolve({
        node: canvas.node,
        size: { width: canvas.width, height: canvas.height },
        look: {
          text: colour(TEXT),
          quiet: colour(QUIET),
          line: colour(LINE),
          main: colour(MAIN),
          low: colour(LOW),
          middle: colour(MIDDLE),
          high: colour(HIGH),
          font: inks[TEXT]?.fontFamily || 'sans-serif',
          rem,
        },
      });
    });
  });
}
