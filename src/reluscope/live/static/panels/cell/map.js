// @ts-check
/** The affine map of the cell at a point, in the data's own units, from the weights and its pattern. */

import { slopeOf } from "../../draw/network.js";

/** @typedef {import("../../draw/network.js").Linear} Linear */
/** @typedef {{ W: number[][], b: number[] }} Affine y = x W + b */

/**
 * Return y = x W + b on the cell with this pattern.
 * @param {Linear[]} layers
 * @param {string} activation
 * @param {boolean[][]} pattern layer by layer which neurons are on
 * @param {{ mean: number[], scale: number[] }} standardisation
 * @returns {Affine}
 */
export function affineMap(layers, activation, pattern, { mean, scale }) {
  const slope = slopeOf(activation);
  let W = [[1 / scale[0], 0], [0, 1 / scale[1]]];
  let b = mean.map((value, i) => -value / scale[i]);
  layers.forEach((layer, i) => {
    const slopes = pattern[i]?.map((on) => slope(on ? 1 : -1));
    W = W.map((row) => times(row, layer.W));
    b = times(b, layer.W).map((value, j) => value + layer.b[j]);
    if (!slopes) return;
    W = W.map((row) => row.map((value, j) => value * slopes[j]));
    b = b.map((value, j) => value * slopes[j]);
  });
  return { W, b };
}

/**
 * Return a row times a matrix.
 * @param {number[]} row
 * @param {number[][]} matrix
 */
function times(row, matrix) {
  const product = new Array(matrix[0].length).fill(0);
  row.forEach((value, i) => matrix[i].forEach((entry, j) => (product[j] += value * entry)));
  return product;
}

/**
 * Return the probabilities that logits give.
 * @param {number[]} logits
 */
export function softmax(logits) {
  const most = Math.max(...logits);
  const powers = logits.map((z) => Math.exp(z - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
