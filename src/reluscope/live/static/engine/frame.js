// @ts-check
/** A frame made in the page, of stored weights: the same arrays as the server's. */

import { linears, slopeOf } from "../draw/network.js";
import { boundaryOf } from "./boundary.js";
import { cut } from "./cut.js";

/** @typedef {import("../sources/frame.js").Frame} Frame */
/** @typedef {{ angles: number[], levels: number[], table: number[] }} PatternColors */
/** @typedef {{ mean: number[], scale: number[] }} Units */

const FINEST = 65535;
const TURN = 65536;

/**
 * Return the frame of a window of the data's own plane.
 * @param {Record<string, any>} meta step, epoch, loss, accuracy, widths, activation …
 * @param {Float32Array} parameters
 * @param {[number, number, number, number]} bounds
 * @param {Units} units
 * @param {PatternColors} colors
 * @returns {Frame}
 */
export function cutFrame(meta, parameters, bounds, { mean, scale }, colors) {
  const [x0, x1, y0, y1] = bounds.map((v, i) => (v - mean[i >> 1]) / scale[i >> 1]);
  /** @type {Frame} */
  const frame = { meta: { ...meta, bounds }, arrays: { parameters }, shapes: {} };
  const plan = cut(linears(frame), slopeOf(meta.activation), [x0, x1, y0, y1]);
  const logits = plan.logits.flat();
  const [least, most] = logits.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const share = (/** @type {number} */ v, /** @type {number} */ i) => (i % 2 ? (v - y0) / (y1 - y0) : (v - x0) / (x1 - x0));
  frame.meta.cells = plan.rings.length;
  frame.meta.logit_range = [least, most];
  frame.arrays = {
    parameters,
    places: fine(plan.places.flat().map(share)),
    logits: fine(logits.map((v) => (v - least) / (most - least || 1))),
    edges: Uint32Array.from(plan.edges),
    edge_layer: Uint8Array.from(plan.edgeLayer),
    edge_neuron: Uint8Array.from(plan.edgeNeuron),
    rings: Uint32Array.from(plan.rings.flat()),
    ring_lengths: Uint16Array.from(plan.rings, (ring) => ring.length),
    pattern_colors: patternColors(plan.patterns, colors),
    boundary: fine(boundaryOf(plan).map(share)),
  };
  frame.shapes.logits = [plan.places.length, plan.logits[0].length];
  return frame;
}

/** @param {number[]} shares */
function fine(shares) {
  return Uint16Array.from(shares, (v) => Math.min(Math.max(Math.round(v * FINEST), 0), FINEST));
}

/**
 * @param {boolean[][]} patterns
 * @param {PatternColors} colors
 */
function patternColors(patterns, { angles, levels, table }) {
  const whole = (/** @type {number} */ n) => ((n % TURN) + TURN) % TURN;
  return Uint8Array.from(
    patterns.flatMap((pattern) => {
      const sum = (/** @type {number[]} */ steps) => pattern.reduce((total, on, i) => total + (on ? steps[i] : 0), 0);
      const hue = whole(sum(angles)) >> 8;
      const level = (whole(sum(levels)) * 4) >> 16;
      const parity = pattern.filter(Boolean).length % 2;
      const at = 3 * ((parity * 4 + level) * 256 + hue);
      return table.slice(at, at + 3);
    }),
  );
}
