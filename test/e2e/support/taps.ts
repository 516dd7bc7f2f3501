/** Runs in the browser: which of these are smaller than a finger needs (44 px), and how large they are. */
export function smallElements(elements: readonly Element[]): string[] {
  // What is only there for the eyes is part of something larger.
  const hidden = (it: Element): boolean => {
    const root = it.getRootNode();
    return it.closest('[aria-hidden=true]') !== null || (root instanceof ShadowRoot && hidden(root.host));
  };
  return elements.flatMap((element) => {
    const { width, height } = element.getBoundingClientRect();
    if (hidden(element)) return [];
    // A sheet that is still on its way is off by less than a hair.
    return Math.round(width) < 44 || Math.round(height) < 44 ? [`${element.textContent} ${width} × ${height}`] : [];
  });
}
