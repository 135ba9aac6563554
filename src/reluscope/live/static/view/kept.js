// @ts-check
/** Weights of some moments, kept in the page: it cuts the cells by itself, of any moment and window. */

import { cutFrame } from "../engine/frame.js";

/** @typedef {import("../sources/frame.js").Frame} Frame */
/** @typedef {import("../draw/plane.js").PointsMessage} PointsMessage */
/** @typedef {[number, number, number, number]} Bounds */
/**
 * @typedef {object} Told what a file or a widget holds
 * @property {boolean} learned whether there are numbers of a training
 * @property {PointsMessage} points
 * @property {Record<string, any>[]} moments
 * @property {Bounds} bounds
 * @property {number[]} widths
 * @property {string} activation
 * @property {import("../engine/frame.js").PatternColors} colors
 * @property {string} parameters
 */

/**
 * Return weights: all first bytes, then all second ones, deflated, as base64.
 * @param {string} text
 */
export async function weights(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const planes = new Uint8Array(await new Response(inflated).arrayBuffer());
  const each = planes.length / 4;
  const mixed = new Uint8Array(planes.length);
  for (let i = 0; i < planes.length; i++) mixed[(i % each) * 4 + Math.floor(i / each)] = planes[i];
  return new Float32Array(mixed.buffer);
}

/**
 * Return the frame of a moment that is kept.
 * @param {Told} told
 * @param {Float32Array} all the weights of all moments
 * @param {number | null} index of the moment; the last one where there is none
 * @param {Bounds} bounds
 */
export function keptFrame(told, all, index, bounds) {
  const count = told.moments.length;
  const moment = index ?? count - 1;
  const size = all.length / count;
  return frameOf(told, told.moments[moment], all.slice(moment * size, (moment + 1) * size), bounds, {
    moment: index,
    moments: count,
    now: told.moments[count - 1].epoch,
  });
}

/**
 * Return the frame of one moment's weights.
 * @param {Told} told
 * @param {Record<string, any>} numbers
 * @param {Float32Array} parameters
 * @param {Bounds} bounds
 * @param {{ moment: number | null, moments: number, now?: number }} place among all moments
 * @returns {Frame}
 */
export function frameOf({ widths, activation, points, colors }, numbers, parameters, bounds, place) {
  const meta = { ...numbers, ...place, widths, activation, playing: false, diverged: false };
  return cutFrame(meta, parameters, bounds, points, colors);
}

/**
 * Return the curves of all moments.
 * @param {Told} told
 */
export function curvesOf({ moments }) {
  const names = ["step", "epoch", "loss", "accuracy", "test_loss", "test_accuracy"];
  return Object.fromEntries(names.map((name) => [name, moments.map((one) => one[name] ?? null)]));
}
