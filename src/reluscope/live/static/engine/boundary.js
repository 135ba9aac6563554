// @ts-check
/** Where the winning class changes: on each cell, pieces of straight lines. */

/** @typedef {import("./cut.js").Plan} Plan */

/**
 * Return the segments, (x, y, x, y) each.
 * @param {Plan} plan
 * @returns {number[]}
 */
export function boundaryOf({ rings, edges, places, logits }) {
  /** @type {number[]} */
  const segments = [];
  for (const ring of rings) {
    const corners = ring.map((half) => edges[half]);
    const classes = logits[corners[0]].map((_, k) => k);
    const winners = new Set(corners.map((v) => logits[v].indexOf(Math.max(...logits[v]))));
    if (winners.size < 2) continue;
    for (const i of classes) {
      for (const j of classes.slice(i + 1)) segments.push(...piece(corners, places, logits, i, j));
    }
  }
  return segments;
}

/**
 * @param {number[]} corners
 * @param {number[][]} places
 * @param {number[][]} logits
 * @param {number} i
 * @param {number} j
 * @returns {number[]} one segment, or none
 */
function piece(corners, places, logits, i, j) {
  /** @type {number[][]} place and logits of both ends */
  const ends = [];
  corners.forEach((a, k) => {
    const b = corners[(k + 1) % corners.length];
    const [da, db] = [logits[a][i] - logits[a][j], logits[b][i] - logits[b][j]];
    if (da > 0 === db > 0) return;
    const t = da / (da - db);
    const [p, q] = [[...places[a], ...logits[a]], [...places[b], ...logits[b]]];
    ends.push(p.map((v, n) => v + t * (q[n] - v)));
  });
  if (ends.length !== 2) return [];
  const [p, q] = ends;
  let [low, high] = [0, 1];
  for (let k = 0; k < logits[corners[0]].length; k++) {
    if (k === i || k === j) continue;
    const [dp, dq] = [p[2 + i] - p[2 + k], q[2 + i] - q[2 + k]];
    if (dp < 0 && dq < 0) return [];
    if (dp < 0) low = Math.max(low, dp / (dp - dq));
    if (dq < 0) high = Math.min(high, dp / (dp - dq));
  }
  if (low >= high) return [];
  const at = (/** @type {number} */ t) => [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])];
  return [...at(low), ...at(high)];
}
