// @ts-check
/** The network's own arithmetic on its weights: what is on at a point, its logits, its affine map. */

/** @typedef {import("../sources/frame.js").Frame} Frame */
/** @typedef {{ W: number[][], b: number[] }} Linear */

/**
 * Return the layers' weights and biases out of a frame's one vector: each W, then its b.
 * @param {Frame} frame
 * @returns {Linear[]}
 */
export function linears(frame) {
  const { widths } = frame.meta;
  const numbers = frame.arrays.parameters;
  const found = [];
  let at = 0;
  for (let i = 0; i + 1 < widths.length; i++) {
    const W = [];
    for (let row = 0; row < widths[i]; row++, at += widths[i + 1]) {
      W.push(Array.from(numbers.subarray(at, at + widths[i + 1])));
    }
    found.push({ W, b: Array.from(numbers.subarray(at, at + widths[i + 1])) });
    at += widths[i + 1];
  }
  return found;
}

/** @type {Record<string, (z: number) => number>} */
const SLOPES = {
  relu: (z) => (z > 0 ? 1 : 0),
  "leaky-relu": (z) => (z > 0 ? 1 : 0.01),
  absolute: (z) => (z > 0 ? 1 : -1),
};

/**
 * Return an activation's derivative as a function of the pre-activation.
 * @param {string} activation
 */
export function slopeOf(activation) {
  return SLOPES[activation];
}

/**
 * Return the logits of a standardised point, and layer by layer which neurons are on.
 * @param {Linear[]} layers
 * @param {string} activation
 * @param {number[]} x
 */
export function forward(layers, activation, x) {
  const slope = SLOPES[activation];
  const on = [];
  let a = x;
  for (const { W, b } of layers.slice(0, -1)) {
    const z = affine(a, W, b);
    on.push(z.map((v) => v > 0));
    a = z.map((v) => v * slope(v));
  }
  const last = layers[layers.length - 1];
  return { logits: affine(a, last.W, last.b), on };
}

/**
 * Return the class that wins at a standardised point: of equal logits the first.
 * @param {Linear[]} layers
 * @param {string} activation
 * @param {number[]} x
 */
export function winner(layers, activation, x) {
  const { logits } = forward(layers, activation, x);
  return logits.indexOf(Math.max(...logits));
}

/**
 * @param {number[]} x
 * @param {number[][]} W
 * @param {number[]} b
 */
function affine(x, W, b) {
  const z = b.slice();
  for (let i = 0; i < x.length; i++) {
    const row = W[i];
    for (let j = 0; j < z.length; j++) z[j] += x[i] * row[j];
  }
  return z;
}
