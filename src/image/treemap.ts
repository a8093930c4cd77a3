/** A rectangle of a picture. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Divides a rectangle among weights, so that areas are proportional to them and shapes are close to squares: the
 * "squarified" layout of Bruls, Huizing and van Wijk.
 *
 * @param weights positive numbers, the largest first.
 * @returns a rectangle for each weight.
 */
export function layOutTreemap(weights: readonly number[], area: Rectangle): readonly Rectangle[] {
  const placed: Rectangle[] = [];
  let left = area;
  let rest = sumOf(weights);
  let row: number[] = [];
  for (const weight of weights) {
    const unit = (left.width * left.height) / rest;
    const side = Math.min(left.width, left.height);
    const isBetter =
      row.length === 0 || worst([...row, weight], side, unit) <= worst(row, side, unit);
    if (!isBetter) {
      const done = placeRow(row, left, unit);
      placed.push(...done.rectangles);
      left = done.left;
      rest -= sumOf(row);
      row = [];
    }
    row.push(weight);
  }
  if (row.length > 0) {
    placed.push(...placeRow(row, left, (left.width * left.height) / rest).rectangles);
  }
  return placed;
}

/** The least square shape of a row, as the ratio of its sides. */
function worst(row: readonly number[], side: number, unit: number): number {
  const thickness = (sumOf(row) * unit) / side;
  return Math.max(
    ...row.map((weight) => {
      const length = (weight * unit) / thickness;
      return Math.max(length / thickness, thickness / length);
    }),
  );
}

/** Places a row along the shorter side. */
function placeRow(
  row: readonly number[],
  { x, y, width, height }: Rectangle,
  unit: number,
): { readonly rectangles: readonly Rectangle[]; readonly left: Rectangle } {
  const isColumn = width >= height;
  const thickness = (sumOf(row) * unit) / (isColumn ? height : width);
  let offset = 0;
  const rectangles = row.map((weight) => {
    const length = (weight * unit) / thickness;
    const rectangle = isColumn
      ? { x, y: y + offset, width: thickness, height: length }
      : { x: x + offset, y, width: length, height: thickness };
    offset += length;
    return rectangle;
  });
  const left = isColumn
    ? { x: x + thickness, y, width: width - thickness, height }
    : { x, y: y + thickness, width, height: height - thickness };
  return { rectangles, left };
}

function sumOf(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}
