/**
 * Runs in the browser: what is visible and reaches beyond the screen's right edge. What a scroll view holds can be
 * reached by scrolling, and doesn't count; what is cut off does.
 */
export function wideElements(): string[] {
  const width = document.documentElement.clientWidth;
  // The tree as it is drawn: through shadow roots and slots.
  const above = (element: Element): Element | null => {
    if (element.assignedSlot) return element.assignedSlot;
    if (element.parentElement) return element.parentElement;
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? root.host : null;
  };
  const scrolls = (element: Element): boolean => {
    for (let box = above(element); box && box !== document.body; box = above(box)) {
      const { overflowX } = getComputedStyle(box);
      if (overflowX !== 'auto' && overflowX !== 'scroll') continue;
      if (box.scrollWidth > box.clientWidth + 1 && box.getBoundingClientRect().right <= width + 1) {
        // A page that scrolls sideways is what is looked for; a row of tabs may.
        return box.getBoundingClientRect().height < window.innerHeight / 2;
      }
    }
    return false;
  };
  const wide: string[] = [];
  const look = (root: Document | ShadowRoot): void => {
    for (const element of Array.from(root.querySelectorAll('*'))) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || box.right <= width + 1) continue;
      // A sheet that waits beside or below the screen is no part of the page yet.
      if (box.left >= width || scrolls(element)) continue;
      wide.push(`${element.tagName.toLowerCase()}.${element.className} +${Math.round(box.right - width)}`);
    }
  };
  look(document);
  return wide;
}
