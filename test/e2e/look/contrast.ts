/**
 * Runs in the browser: texts on the page on top that don't stand out from what is behind them as WCAG 2 wants (1.4.3:
 * 4.5 to 1, large text 3 to 1). axe-core's own rule doesn't find its way through the preview's shadow roots. What lies
 * behind is the nearest background colour further out; on a picture or a gradient nothing is said. What can't be used
 * for the moment may be pale.
 */
export function paleTexts(): string[] {
  type Colour = [number, number, number, number];
  const parse = (text: string): Colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (i: 0 | 1 | 2): number => top[i] * top[3] + below[i] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const luminance = ([r, g, b]: Colour): number => {
    const linear = (value: number): number => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  // The tree as it is drawn: through shadow roots and slots.
  const above = (element: Element): Element | null => {
    if (element.assignedSlot) return element.assignedSlot;
    if (element.parentElement) return element.parentElement;
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? root.host : null;
  };
  /** Null where a picture or a gradient lies behind, or it can't be used. */
  const colours = (element: Element): { text: Colour; behind: Colour } | null => {
    const layers: Colour[] = [];
    let opacity = 1;
    for (let box: Element | null = element; box; box = above(box)) {
      const { backgroundColor, backgroundImage, opacity: own } = getComputedStyle(box);
      if (box.matches('[aria-disabled=true], [disabled], :disabled, .t-button--disabled')) return null;
      opacity *= Number(own);
      if (backgroundImage !== 'none') return null;
      const layer = parse(backgroundColor);
      if (layer[3] > 0) layers.push(layer);
      if (layer[3] === 1) break;
    }
    const behind = layers.reduceRight<Colour>((below, layer) => over(layer, below), [255, 255, 255, 1]);
    const [r, g, b, a] = parse(getComputedStyle(element).color);
    return { text: over([r, g, b, a * opacity], behind), behind };
  };
  const isShown = (element: Element, node: Text): boolean => {
    if (!element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) return false;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { width, height } = range.getBoundingClientRect();
    return width > 1 && height > 1;
  };
  const pale: string[] = [];
  const judge = (element: Element, node: Text): void => {
    const found = colours(element);
    if (!found) return;
    const [one, other] = [luminance(found.text), luminance(found.behind)];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const { fontSize, fontWeight } = getComputedStyle(element);
    const size = parseFloat(fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) pale.push(`${node.data.trim()} (${ratio.toFixed(2)} : 1)`);
  };
  const look = (root: Element | ShadowRoot): void => {
    for (const node of Array.from(root.childNodes)) {
      if (node instanceof Text) {
        const element = root instanceof ShadowRoot ? root.host : root;
        if (node.data.trim() !== '' && isShown(element, node)) judge(element, node);
      } else if (node instanceof Element && !/^(style|script|svg)$/i.test(node.tagName)) {
        if (node.shadowRoot) look(node.shadowRoot);
        look(node);
      }
    }
  };
  const page = document.querySelector('.phone-page:not([data-hidden])');
  if (page) look(page);
  return [...new Set(pale)];
}
