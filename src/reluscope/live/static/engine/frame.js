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
  let [least, most] = [Infinity, -Infinity];
  for (const v of logits) [least, most] = [Math.min(least, v), Math.max(most, v)];
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
  const colors = new Uint8Array(3 * patterns.length);
  patterns.forEach((pattern, cell) => {
    let [angle, level, ones] = [0, 0, 0];
    pattern.forEach((on, i) => {
      if (!on) return;
      angle += angles[i];
      level += levels[i];
      ones++;
    });
    const at = 3 * (((ones % 2) * 4 + ((whole(level) * 4) >> 16)) * 256 + (whole(angle) >> 8));
    colors.set(table.slice(at, at + 3), 3 * cell);
  });
  return colors;
}
