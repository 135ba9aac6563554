// @ts-check
/** How large a cell of a frame is, in the data's own units, and whether the window cuts it off. */

/** @typedef {import("../context.js").Frame} Frame */

const FINEST = 65535;
const BORDER = 255;

/**
 * Return the area of a cell as far as the window shows it.
 * @param {Frame} frame
 * @param {number} cell
 * @returns {{ area: number, cut: boolean }}
 */
export function areaOf(frame, cell) {
  const { places, edges, rings, ring_lengths: lengths, edge_layer: layers } = frame.arrays;
  let at = 0;
  for (let i = 0; i < cell; i++) at += lengths[i];
  const corners = Array.from({ length: lengths[cell] }, (_, k) => edges[rings[at + k]]);
  let [twice, cut] = [0, false];
  corners.forEach((corner, k) => {
    const next = corners[(k + 1) % corners.length];
    twice += places[2 * corner] * places[2 * next + 1] - places[2 * next] * places[2 * corner + 1];
    cut ||= layers[rings[at + k] >> 1] === BORDER;
  });
  const [x0, x1, y0, y1] = frame.meta.bounds;
  return { area: (Math.abs(twice) / 2) * ((x1 - x0) / FINEST) * ((y1 - y0) / FINEST), cut };
}
