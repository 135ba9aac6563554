// @ts-check
/**
 * The chain rule with all of its numbers for one point, as ``MLP.trace`` has them.
 *
 *     z = x W + b        a = activation(z)        ∂L/∂z of the last layer = softmax(z) − onehot(y)
 *     ∂L/∂z = ∂L/∂a · ∂a/∂z    ∂L/∂W = xᵀ ∂L/∂z    ∂L/∂b = ∂L/∂z    ∂L/∂x = ∂L/∂z Wᵀ
 */

import { slopeOf } from "../../draw/network.js";
import { softmax } from "../cell/map.js";

/** @typedef {import("../../draw/network.js").Linear} Linear */
/**
 * @typedef {object} LayerTrace
 * @property {number[]} x
 * @property {number[][]} W
 * @property {number[]} b
 * @property {number[]} z
 * @property {number[] | null} a null for the last layer, as the next two
 * @property {number[] | null} da_dz
 * @property {number[] | null} dL_da
 * @property {number[]} dL_dz
 * @property {number[][]} dL_dW
 * @property {number[]} dL_db
 * @property {number[]} dL_dx
 */
/**
 * @typedef {object} Trace
 * @property {LayerTrace[]} layers
 * @property {number[]} onehot
 * @property {number[]} probabilities
 * @property {number[]} log_probabilities
 * @property {number} loss
 */

/**
 * Return every number of the chain rule at a standardised point.
 * @param {Linear[]} linears
 * @param {string} activation
 * @param {number[]} x
 * @param {number} y its class
 * @returns {Trace}
 */
export function trace(linears, activation, x, y) {
  const slope = slopeOf(activation);
  const xs = [x];
  const zs = linears.map(({ W, b }, i) => {
    const z = b.map((bias, j) => xs[i].reduce((sum, value, k) => sum + value * W[k][j], bias));
    xs.push(z.map((value) => value * slope(value)));
    return z;
  });
  const logits = zs[zs.length - 1];
  const probabilities = softmax(logits);
  const most = Math.max(...logits);
  const total = Math.log(logits.reduce((sum, z) => sum + Math.exp(z - most), 0));
  const logs = logits.map((z) => z - most - total);
  const onehot = logits.map((_, k) => Number(k === y));
  /** @type {LayerTrace[]} */
  const layers = [];
  for (let i = linears.length - 1; i >= 0; i--) {
    const { W, b } = linears[i];
    const dL_da = layers.length ? layers[0].dL_dx : null;
    const da_dz = dL_da && zs[i].map(slope);
    const dL_dz = dL_da && da_dz ? dL_da.map((value, j) => value * da_dz[j]) : probabilities.map((p, k) => p - onehot[k]);
    const dL_dW = xs[i].map((value) => dL_dz.map((d) => value * d));
    const dL_dx = W.map((row) => row.reduce((sum, w, j) => sum + w * dL_dz[j], 0));
    layers.unshift({ x: xs[i], W, b, z: zs[i], a: dL_da && xs[i + 1], da_dz, dL_da, dL_dz, dL_dW, dL_db: dL_dz, dL_dx });
  }
  return { layers, onehot, probabilities, log_probabilities: logs, loss: -logs[y] };
}
