/** A rectangle, in the unit of the box that was divided. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Divides a box among weights, so that each part's area follows its weight and parts are as near to squares as can be:
 * a squarified treemap (Bruls, Huizing, van Wijk 2000).
 * @param weights above 0, the largest first
 */
export function squarify(weights: readonly number[], width: number, height: number): Box[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const areas = weights.map((weight) => (weight / total) * width * height);
  const boxes: Box[] = [];
  let free: Box = { left: 0, top: 0, width, height };
  let from = 0;
  while (from < areas.length) {
    const side = Math.min(free.width, free.height);
    let to = from + 1;
    while (to < areas.length && worst(areas, from, to + 1, side) <= worst(areas, from, to, side)) to += 1;
    free = lay(areas.slice(from, to), free, boxes);
    from = to;
  }
  return boxes;
}

const sum = (areas: readonly number[], from: number, to: number): number =>
  areas.slice(from, to).reduce((all, area) => all + area, 0);

/** How far the least square one of a row is from a square; 1 is one. */
function worst(areas: readonly number[], from: number, to: number, side: number): number {
  const thick = sum(areas, from, to) / side;
  const ratios = areas.slice(from, to).map((area) => {
    const long = area / thick;
    return Math.max(long / thick, thick / long);
  });
  return Math.max(...ratios);
}

/** Puts a row along the shorter side. @returns what is left of the box */
function lay(row: readonly number[], free: Box, boxes: Box[]): Box {
  const area = sum(row, 0, row.length);
  const beside = free.width >= free.height;
  const thick = area / (beside ? free.height : free.width);
  let at = beside ? free.top : free.left;
  for (const part of row) {
    const long = part / thick;
    boxes.push(
      beside
        ? { left: free.left, top: at, width: thick, height: long }
        : { left: at, top: free.top, width: long, height: thick },
    );
    at += long;
  }
  return beside
    ? { ...free, left: free.left + thick, width: free.width - thick }
    : { ...free, top: free.top + thick, height: free.height - thick };
}
