// @ts-check
/**
 * Own scan conversion: a pixel belongs to the cell in which its centre lies.
 *
 * Both cells beside an edge compute the same crossings from the same numbers, so no pixel is left
 * out and none is taken twice; the same frame gives the same bytes everywhere.
 */

/** @typedef {import("../sources/frame.js").Frame} Frame */

export const NO_CELL = 0xffffffff;
const FINEST = 65535;

/**
 * Fill ``ids`` (height × width, row 0 on top) with the number of the cell at each pixel's centre.
 * @param {Frame} frame
 * @param {number} width
 * @param {number} height
 * @param {Uint32Array} ids
 */
export function cellIds(frame, width, height, ids) {
  const { places, edges, rings, ring_lengths: lengths } = frame.arrays;
  ids.fill(NO_CELL);
  const left = new Float64Array(height);
  const right = new Float64Array(height);
  let at = 0;
  for (let cell = 0; cell < lengths.length; cell++) {
    let lowest = height;
    let highest = -1;
    for (const end = at + lengths[cell]; at < end; at++) {
      const half = rings[at];
      // the edge's own direction, whichever cell asks: equal numbers on both sides
      const a = edges[half & ~1];
      const b = edges[half | 1];
      const ya = height - (places[2 * a + 1] * height) / FINEST;
      const yb = height - (places[2 * b + 1] * height) / FINEST;
      const top = Math.max(Math.ceil(Math.min(ya, yb) - 0.5), 0);
      const bottom = Math.min(Math.ceil(Math.max(ya, yb) - 0.5), height);
      if (top >= bottom) continue;
      const xa = (places[2 * a] * width) / FINEST;
      const slope = ((places[2 * b] * width) / FINEST - xa) / (yb - ya);
      // counter-clockwise, and rows count downwards: edges that go up are on the right
      const side = (half & 1 ? ya : yb) < (half & 1 ? yb : ya) ? right : left;
      for (let row = top; row < bottom; row++) side[row] = xa + (row + 0.5 - ya) * slope;
      if (top < lowest) lowest = top;
      if (bottom - 1 > highest) highest = bottom - 1;
    }
    for (let row = lowest; row <= highest; row++) {
      const begin = Math.max(Math.ceil(left[row] - 0.5), 0);
      const end = Math.min(Math.ceil(right[row] - 0.5), width);
      if (begin < end) ids.fill(cell, row * width + begin, row * width + end);
    }
  }
}
