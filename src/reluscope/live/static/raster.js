// @ts-check
/** Own scan conversion: every pixel whose centre lies in a cell is that cell's; no cracks. */

/** @typedef {import("./frame.js").Frame} Frame */

/**
 * Fill ``ids`` (size × size, row 0 on top) with the cell at each pixel's centre.
 * @param {Frame} frame
 * @param {number} size
 * @param {Uint32Array} ids
 */
export function cellIds(frame, size, ids) {
  const { places, edges, rings, ring_lengths: lengths } = frame.arrays;
  const scale = size / 65535;
  let at = 0;
  const left = new Float64Array(size);
  const right = new Float64Array(size);
  for (let cell = 0; cell < lengths.length; cell++) {
    const count = lengths[cell];
    let lowest = size;
    let highest = -1;
    for (let k = 0; k < count; k++) {
      const half = rings[at + k];
      const from = edges[half];
      const to = edges[half ^ 1];
      const x0 = places[2 * from] * scale;
      const y0 = size - places[2 * from + 1] * scale;
      const x1 = places[2 * to] * scale;
      const y1 = size - places[2 * to + 1] * scale;
      const up = y1 < y0;
      const top = Math.max(Math.ceil(Math.min(y0, y1) - 0.5), 0);
      const bottom = Math.min(Math.ceil(Math.max(y0, y1) - 0.5), size); // not included
      if (top >= bottom) continue;
      const slope = (x1 - x0) / (y1 - y0);
      const side = up ? right : left; // counter-clockwise, rows downwards
      for (let row = top; row < bottom; row++) side[row] = x0 + (row + 0.5 - y0) * slope;
      lowest = Math.min(lowest, top);
      highest = Math.max(highest, bottom - 1);
    }
    for (let row = lowest; row <= highest; row++) {
      const begin = Math.max(Math.ceil(left[row] - 0.5), 0);
      const end = Math.min(Math.ceil(right[row] - 0.5), size);
      ids.fill(cell, row * size + begin, row * size + end);
    }
    at += count;
  }
}
