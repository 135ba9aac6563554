// @ts-check
/**
 * The plane cut by a network, in the page: every neuron cuts each cell that its hinge crosses.
 *
 * A neuron's pre-activation is affine on a cell, so its zeros on the edges say where the hinge
 * runs. Edges are shared: cells beside each other have the same corners, so there are no gaps. All
 * in doubles, without the exact engine's second look where digits run out.
 */

/** @typedef {import("../draw/network.js").Linear} Linear */
/**
 * @typedef {object} Plan
 * @property {number[][]} places corners
 * @property {number[][]} logits at the corners
 * @property {number[]} edges two corners each
 * @property {number[]} edgeLayer 255 on the border
 * @property {number[]} edgeNeuron
 * @property {number[][]} rings half-edges of each cell, counter-clockwise
 * @property {boolean[][]} patterns
 */

const BORDER = 255;
const NOTHING = 1e-12; // of a difference: where hinges meet in one point, rounding leaves so much

/**
 * Cut a rectangle.
 * @param {Linear[]} layers
 * @param {(z: number) => number} slope of the activation
 * @param {[number, number, number, number]} bounds in the network's own plane
 * @returns {Plan}
 */
export function cut(layers, slope, [x0, x1, y0, y1]) {
  const places = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
  /** @type {Plan} */
  const plan = {
    places,
    logits: [],
    edges: [0, 1, 1, 2, 2, 3, 3, 0],
    edgeLayer: [BORDER, BORDER, BORDER, BORDER],
    edgeNeuron: [BORDER, BORDER, BORDER, BORDER],
    rings: [[0, 2, 4, 6]],
    patterns: [[]],
  };
  let values = places.map((place) => place.slice());
  layers.forEach(({ W, b }, layer) => {
    const z = values.map((row) => affine(row, W, b));
    if (layer === layers.length - 1) {
      plan.logits = z;
      return;
    }
    for (let neuron = 0; neuron < b.length; neuron++) cutByNeuron(plan, z, layer, neuron);
    values = z.map((row) => row.map((v) => v * slope(v)));
  });
  return plan;
}

/**
 * @param {number[]} x
 * @param {number[][]} W
 * @param {number[]} b
 */
function affine(x, W, b) {
  const z = b.slice();
  for (let i = 0; i < x.length; i++) {
    const [value, row] = [x[i], W[i]];
    for (let j = 0; j < z.length; j++) z[j] += value * row[j];
  }
  return z;
}

/**
 * @param {Plan} plan
 * @param {number[][]} z pre-activations of the layer at all corners; new corners are added
 * @param {number} layer
 * @param {number} neuron
 */
function cutByNeuron(plan, z, layer, neuron) {
  const crossed = crossedCells(plan, z, neuron);
  const split = splitEdges(plan, z, neuron);
  for (const cell of crossed) {
    const ring = plan.rings[cell].flatMap((half) => split.get(half) ?? [half]);
    plan.rings[cell] = ring;
    const signs = ring.map((half) => Math.sign(z[plan.edges[half]][neuron]));
    const [up, down] = crossings(signs);
    if (down < 0) {
      plan.patterns[cell].push(signs.filter((sign) => sign > 0).length * 2 > ring.length);
      continue;
    }
    const edge = plan.edgeLayer.length;
    plan.edges.push(plan.edges[ring[down]], plan.edges[ring[up]]);
    plan.edgeLayer.push(layer);
    plan.edgeNeuron.push(neuron);
    const from = (/** @type {number} */ a, /** @type {number} */ b) =>
      a < b ? ring.slice(a, b) : [...ring.slice(a), ...ring.slice(0, b)];
    plan.rings[cell] = [...from(up, down), 2 * edge];
    plan.rings.push([...from(down, up), 2 * edge + 1]);
    plan.patterns.push([...plan.patterns[cell], false]);
    plan.patterns[cell].push(true);
  }
}

/**
 * Return the cells with corners on both sides of a hinge; in all others the neuron is on, or off.
 * @param {Plan} plan
 * @param {number[][]} z
 * @param {number} neuron
 */
function crossedCells({ rings, edges, patterns }, z, neuron) {
  /** @type {number[]} */
  const crossed = [];
  for (let cell = 0; cell < rings.length; cell++) {
    let [on, off] = [false, false];
    for (const half of rings[cell]) {
      const value = z[edges[half]][neuron];
      on ||= value > 0;
      off ||= value < 0;
    }
    if (on && off) crossed.push(cell);
    else patterns[cell].push(on);
  }
  return crossed;
}

/**
 * Put a corner on every edge that the hinge crosses; return what its half-edges become.
 * @param {Plan} plan
 * @param {number[][]} z
 * @param {number} neuron
 */
function splitEdges(plan, z, neuron) {
  const { edges, edgeLayer, edgeNeuron, places } = plan;
  /** @type {Map<number, [number, number]>} */
  const split = new Map();
  for (let e = 0, count = edgeLayer.length; e < count; e++) {
    const [a, b] = [edges[2 * e], edges[2 * e + 1]];
    if (z[a][neuron] * z[b][neuron] >= 0) continue;
    const t = z[a][neuron] / (z[a][neuron] - z[b][neuron]);
    const between = (/** @type {number[]} */ p, /** @type {number[]} */ q) => p.map((v, i) => v + t * (q[i] - v));
    const middle = places.push(between(places[a], places[b])) - 1;
    z.push(between(z[a], z[b]).map((v, i) => (Math.abs(v) < NOTHING * Math.abs(z[a][i] - z[b][i]) ? 0 : v)));
    z[middle][neuron] = 0;
    const maker = edgeNeuron[e];
    if (edgeLayer[e] !== BORDER && z[a][maker] === 0 && z[b][maker] === 0) z[middle][maker] = 0;
    edges[2 * e + 1] = middle;
    const other = edgeLayer.push(edgeLayer[e]) - 1;
    edges.push(middle, b);
    edgeNeuron.push(maker);
    split.set(2 * e, [2 * e, 2 * other]);
    split.set(2 * e + 1, [2 * other + 1, 2 * e + 1]);
  }
  return split;
}

/**
 * Return where the ring's sign is zero, first before it is positive, then before it is negative;
 * -1 and -1 where there are not just two such places.
 * @param {number[]} signs
 */
function crossings(signs) {
  let [up, down, zeros] = [-1, -1, 0];
  signs.forEach((sign, k) => {
    if (sign !== 0) return;
    zeros++;
    const next = signs[(k + 1) % signs.length];
    if (next > 0) up = k;
    if (next < 0) down = k;
  });
  return zeros === 2 && up >= 0 && down >= 0 ? [up, down] : [-1, -1];
}
