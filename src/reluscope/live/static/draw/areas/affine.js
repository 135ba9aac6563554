// @ts-check
/** The affine map of the logits on each cell, from the logits at its corners. */

/** @typedef {import("../../sources/frame.js").Frame} Frame */

const FINEST = 65535;

/**
 * Return for each cell and class (a, b, c): the logit at (s, t) is a s + b t + c, where s and t go
 * from 0 to 1 across the window and up.
 *
 * The three corners that span the largest triangle from the first are taken, so that slivers keep
 * their digits.
 * @param {Frame} frame
 * @returns {Float32Array} (cells × classes × 3)
 */
export function affineMaps(frame) {
  const { places, logits, edges, rings, ring_lengths: lengths } = frame.arrays;
  const classes = frame.shapes.logits[1];
  const [least, most] = frame.meta.logit_range;
  const unit = (most - least) / FINEST;
  const maps = new Float32Array(lengths.length * classes * 3);
  let at = 0;
  for (let cell = 0; cell < lengths.length; cell++) {
    const first = edges[rings[at]];
    const x0 = places[2 * first];
    const y0 = places[2 * first + 1];
    let [p, q, best] = [first, first, 0];
    for (let k = 1; k + 1 < lengths[cell]; k++) {
      const u = edges[rings[at + k]];
      const v = edges[rings[at + k + 1]];
      const area = Math.abs(
        (places[2 * u] - x0) * (places[2 * v + 1] - y0) -
          (places[2 * v] - x0) * (places[2 * u + 1] - y0),
      );
      if (area > best) [p, q, best] = [u, v, area];
    }
    const [ux, uy] = [places[2 * p] - x0, places[2 * p + 1] - y0];
    const [vx, vy] = [places[2 * q] - x0, places[2 * q + 1] - y0];
    const determinant = ux * vy - vx * uy;
    for (let k = 0; k < classes; k++) {
      const z0 = logits[first * classes + k];
      const du = logits[p * classes + k] - z0;
      const dv = logits[q * classes + k] - z0;
      const a = determinant ? (du * vy - dv * uy) / determinant : 0;
      const b = determinant ? (dv * ux - du * vx) / determinant : 0;
      const to = (cell * classes + k) * 3;
      maps[to] = a * unit * FINEST;
      maps[to + 1] = b * unit * FINEST;
      maps[to + 2] = (z0 - a * x0 - b * y0) * unit + least;
    }
    at += lengths[cell];
  }
  return maps;
}
