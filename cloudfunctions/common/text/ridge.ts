/** A text as positions and weights of its features. */
export interface Row {
  features: Int32Array;
  weights: Float64Array;
}

/**
 * Ridge regression of one target per class (1 for the rows of the class, else −1/(classes − 1)), in its dual form
 * (K + λI)a = y with K = XXᵀ, by conjugate gradients: a fixed number of steps, so always the same result in the same time.
 * @returns weights by feature and class, at `feature * classes + class`
 */
export function ridge(
  rows: readonly Row[],
  labels: readonly number[],
  size: { features: number; classes: number },
  { lambda, steps }: { lambda: number; steps: number },
): Float64Array {
  const { classes } = size;
  const residual = new Float64Array(rows.length * classes);
  labels.forEach((label, row) => {
    for (let c = 0; c < classes; c++) residual[row * classes + c] = c === label ? 1 : -1 / (classes - 1);
  });
  const solution = new Float64Array(residual.length);
  const direction = Float64Array.from(residual);
  let squares = columnDots(residual, residual, classes);
  for (let step = 0; step < steps; step++) {
    const image = applied(rows, toFeatures(rows, direction, size), classes);
    for (let i = 0; i < image.length; i++) image[i] = at(image, i) + lambda * at(direction, i);
    const curvature = columnDots(direction, image, classes);
    for (let i = 0; i < image.length; i++) {
      const length = ratio(at(squares, i % classes), at(curvature, i % classes));
      solution[i] = at(solution, i) + length * at(direction, i);
      residual[i] = at(residual, i) - length * at(image, i);
    }
    const next = columnDots(residual, residual, classes);
    for (let i = 0; i < image.length; i++) {
      direction[i] = at(residual, i) + ratio(at(next, i % classes), at(squares, i % classes)) * at(direction, i);
    }
    squares = next;
  }
  return toFeatures(rows, solution, size);
}

/** What the weights say about one row, by class. */
export function scores(row: Row, weights: Float64Array, classes: number): Float64Array {
  return applied([row], weights, classes);
}

/** Xᵀv */
function toFeatures(rows: readonly Row[], values: Float64Array, size: { features: number; classes: number }) {
  const { classes } = size;
  const out = new Float64Array(size.features * classes);
  eachEntry(rows, classes, (feature, row, weight) => {
    for (let c = 0; c < classes; c++) out[feature + c] = at(out, feature + c) + weight * at(values, row + c);
  });
  return out;
}

/** Xw */
function applied(rows: readonly Row[], byFeature: Float64Array, classes: number): Float64Array {
  const out = new Float64Array(rows.length * classes);
  eachEntry(rows, classes, (feature, row, weight) => {
    for (let c = 0; c < classes; c++) out[row + c] = at(out, row + c) + weight * at(byFeature, feature + c);
  });
  return out;
}

/** Calls with where the feature's and the row's classes begin. */
function eachEntry(
  rows: readonly Row[],
  classes: number,
  call: (feature: number, row: number, weight: number) => void,
): void {
  for (const [row, { features, weights }] of rows.entries()) {
    for (let k = 0; k < features.length; k++) call((features[k] ?? 0) * classes, row * classes, at(weights, k));
  }
}

function columnDots(one: Float64Array, other: Float64Array, classes: number): Float64Array {
  const out = new Float64Array(classes);
  for (let i = 0; i < one.length; i++) out[i % classes] = at(out, i % classes) + at(one, i) * at(other, i);
  return out;
}

const at = (values: Float64Array, i: number): number => values[i] ?? 0;
/** A column that is solved has nothing left to divide by. */
const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
