// @ts-check
/** Which points the network takes for another class: of every frame at rest, of some in motion. */

import { linears, winner } from "./network.js";

/** @typedef {import("../sources/frame.js").Frame} Frame */
/** @typedef {import("./plane.js").PointsMessage} PointsMessage */

const LEAST = 60; // milliseconds between two countings in motion
const SHARE = 10; // and at least so many times what one takes

export class Wrong {
  constructor() {
    this.training = /** @type {boolean[]} */ ([]);
    this.test = /** @type {boolean[]} */ ([]);
    this.next = -Infinity;
    /** @type {Frame | null} */
    this.frame = null;
    /** @type {PointsMessage | null} */
    this.points = null;
  }

  /**
   * @param {Frame} frame
   * @param {PointsMessage} points
   */
  find(frame, points) {
    if (points === this.points && (frame === this.frame || this.waits(frame))) return this;
    const began = performance.now();
    const layers = linears(frame);
    const { mean, scale } = points;
    const activation = frame.meta.activation ?? "relu";
    const isWrong = (/** @type {number[]} */ x, /** @type {number} */ y) => {
      const row = x.map((value, i) => (value - mean[i]) / scale[i]);
      return winner(layers, activation, row) !== y;
    };
    this.training = points.x.map((x, i) => isWrong(x, points.y[i]));
    this.test = points.test_x.map((x, i) => isWrong(x, points.test_y[i]));
    [this.frame, this.points] = [frame, points];
    const now = performance.now();
    this.next = now + Math.max(LEAST, SHARE * (now - began));
    return this;
  }

  /** @param {Frame} frame */
  waits(frame) {
    return Boolean(frame.meta.playing) && performance.now() < this.next;
  }
}
