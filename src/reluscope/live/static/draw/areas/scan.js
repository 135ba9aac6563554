// @ts-check
/**
 * Own scan conversion: a pixel belongs to the cell in which its centre lies.
 *
 * Both cells beside an edge compute the same crossings from the same numbers, so no pixel is left
 * out and none is taken twice; the same frame gives the same bytes everywhere.
 */

/** @typedef {import("../../sources/frame.js").Frame} Frame */
/**
 * @typedef {object} Painter what happens to a cell's pixels
 * @property {(cell: number) => void} enter the cell whose spans follow
 * @property {(row: number, begin: number, end: number) => void} span pixels of it in one row
 */

const FINEST = 65535;

/**
 * Hand a painter every cell's pixels, row by row; row 0 is on top.
 * @param {Frame} frame
 * @param {{ width: number, height: number }} size
 * @param {Painter} painter
 */
export function scan(frame, { width, height }, painter) {
  const { places, edges, rings, ring_lengths: lengths } = frame.arrays;
  const left = new Int32Array(height);
  const right = new Int32Array(height);
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
      for (let row = top; row < bottom; row++) side[row] = Math.ceil(xa + (row + 0.5 - ya) * slope - 0.5);
      if (top < lowest) lowest = top;
      if (bottom - 1 > highest) highest = bottom - 1;
    }
    if (lowest > highest) continue;
    painter.enter(cell);
    for (let row = lowest; row <= highest; row++) {
      const begin = Math.max(left[row], 0);
      const end = Math.min(right[row], width);
      if (begin < end) painter.span(row, begin, end);
    }
  }
}

const SHORT = 48; // below, a loop is faster than a call of ``fill``

/**
 * Set elements of an array, like its own ``fill``, which is slow for few.
 * @param {Uint32Array} array
 * @param {number} value
 * @param {number} begin
 * @param {number} end
 */
export function set(array, value, begin, end) {
  if (end - begin > SHORT) array.fill(value, begin, end);
  else for (let i = begin; i < end; i++) array[i] = value;
}
