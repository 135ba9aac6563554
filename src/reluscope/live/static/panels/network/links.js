// @ts-check
/** Weights as lines and biases as bars: thick where large, blue above zero, orange below. */

import { filesOf, sides } from "./places.js";
import { css, signs } from "../colors.js";

/** @typedef {import("../context.js").Frame} Frame */
/** @typedef {import("./places.js").Places} Places */
/** @typedef {import("./places.js").Square} Square */

export const MOST = 700; // links of a layer that are drawn: the largest
const WIDTHS = 6;
const FEW = 300; // links; more of them are drawn the fainter

/**
 * Return a layer's weights (row by row) and biases as views of a frame.
 * @param {Frame} frame
 * @param {number} layer
 */
export function parametersOf(frame, layer) {
  const { widths } = frame.meta;
  let at = 0;
  for (let i = 0; i < layer; i++) at += (widths[i] + 1) * widths[i + 1];
  const size = widths[layer] * widths[layer + 1];
  const numbers = /** @type {Float32Array} */ (frame.arrays.parameters);
  return { W: numbers.subarray(at, at + size), b: numbers.subarray(at + size, at + size + widths[layer + 1]) };
}

/**
 * Return the size from which on a layer's weights are drawn.
 * @param {Float32Array} W
 */
export function least(W) {
  if (W.length <= MOST) return 0;
  const most = largest(W);
  const counts = new Uint32Array(256);
  for (let i = 0; i < W.length; i++) counts[Math.floor((Math.abs(W[i]) / most) * 255)]++;
  let [step, sum] = [256, 0];
  while (step > 0 && sum + counts[step - 1] <= MOST) sum += counts[--step];
  return (step / 255) * most;
}

/**
 * Draw the links into a layer, and its biases.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {number} layer
 * @param {Places} places
 * @param {boolean} dark
 */
export function drawLinks(context, frame, layer, { columns, height }, dark) {
  const { W, b } = parametersOf(frame, layer);
  const [from, to] = [columns[layer], columns[layer + 1]];
  const [begin, end] = [sides(from).right, sides(to).left];
  context.clearRect(begin, 0, to[0].left - begin, height);
  const most = Math.max(largest(W), 1e-12);
  const small = least(W);
  const { above, below } = signs(dark);
  const apart = to.length > 1 ? to[1].top - to[0].top : to[0].size;
  const thickest = Math.min(4, Math.max(apart / 4, 1.2));
  const fade = Math.min(1, FEW / Math.min(W.length, MOST));
  const both = [1, -1].map((sign) => {
    const paths = Array.from({ length: WIDTHS }, () => new Path2D());
    for (let i = 0; i < W.length; i++) {
      const size = sign * W[i];
      if (size <= 0 || size < small) continue;
      const [source, target] = [from[Math.floor(i / to.length)], to[i % to.length]];
      const path = paths[Math.min(Math.floor((size / most) * WIDTHS), WIDTHS - 1)];
      path.moveTo(begin, source.top + source.size / 2);
      path.lineTo(end, target.top + target.size / 2);
    }
    return paths;
  });
  for (let k = 0; k < WIDTHS; k++) { // the largest lie on top
    context.globalAlpha = (0.25 + (0.65 * (k + 1)) / WIDTHS) * fade;
    context.lineWidth = (thickest * (k + 0.6)) / WIDTHS;
    both.forEach((paths, i) => {
      context.strokeStyle = css(i === 0 ? above : below);
      context.stroke(paths[k]);
    });
  }
  context.globalAlpha = 1;
  drawBiases(context, to, b, height, dark);
}

/**
 * Draw the biases, each left of its node, and between two files the ways to the other one.
 * @param {CanvasRenderingContext2D} context
 * @param {Square[]} to
 * @param {Float32Array} b
 * @param {number} height
 * @param {boolean} dark
 */
function drawBiases(context, to, b, height, dark) {
  const { above, below } = signs(dark);
  const [first, ...others] = filesOf(to);
  const between = to[0].bias + 1;
  for (const left of others) context.clearRect(left - between, 0, between, height);
  if (others.length === 1) {
    context.fillStyle = way(dark);
    for (const { left, top, size } of to) {
      if (left === first) context.fillRect(left + size, top + size / 2 - 0.5, between, 1);
    }
  }
  const far = Math.max(largest(b), 1e-12);
  to.forEach(({ left, top, size, bias }, j) => {
    const tall = Math.max((Math.abs(b[j]) / far) * size, 1);
    context.fillStyle = css(b[j] > 0 ? above : below);
    context.fillRect(left - bias + 1, top + (size - tall) / 2, bias - (bias > 3 ? 2 : 1), tall);
  });
}

/**
 * Return the colour of a line between other nodes.
 * @param {boolean} dark
 */
export function way(dark) {
  const { ink, ground } = signs(dark);
  return `color-mix(in srgb, ${css(ink)} 45%, ${css(ground)})`;
}

/** @param {Float32Array} numbers */
function largest(numbers) {
  let most = 0;
  for (let i = 0; i < numbers.length; i++) most = Math.max(most, Math.abs(numbers[i]));
  return most;
}
