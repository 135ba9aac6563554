// @ts-check
/** A small picture of the plane for each neuron: what it puts out where. */

import { Batch, grid } from "../batch.js";
import { paint, ramp } from "../colors.js";

/** @typedef {import("../context.js").Frame} Frame */
/** @typedef {import("../context.js").PointsMessage} PointsMessage */

export const SIDE = 24;

export class Thumbnails {
  constructor() {
    /** Of each column one strip, neuron below neuron. @type {HTMLCanvasElement[]} */
    this.strips = [];
    /** @type {Float32Array[]} */
    this.values = [];
  }

  /**
   * Return the work for a frame's thumbnails.
   * @param {Frame} frame
   * @param {PointsMessage} points
   */
  begin(frame, points) {
    /** @type {number[]} */
    const widths = frame.meta.widths;
    if (this.values.length !== widths.length || this.values.some((v, i) => v.length !== widths[i] * SIDE ** 2)) {
      this.values = widths.map((width) => new Float32Array(width * SIDE ** 2));
      this.strips = widths.map((width) => strip(width));
    }
    return new Batch(frame, grid(frame, points, SIDE), (layer, values, first, count) => {
      const [width, to] = [widths[layer], this.values[layer]];
      for (let j = 0; j < width; j++) {
        for (let i = 0; i < count; i++) to[j * SIDE ** 2 + first + i] = values[i * width + j];
      }
    });
  }

  /**
   * Turn values into pixels.
   * @param {boolean} dark
   */
  finish(dark) {
    const words = ramp(dark);
    this.values.forEach((values, column) => {
      const context = /** @type {CanvasRenderingContext2D} */ (this.strips[column].getContext("2d"));
      const image = context.createImageData(SIDE, this.strips[column].height);
      const pixels = new Uint32Array(image.data.buffer);
      for (let at = 0; at < values.length; at += SIDE ** 2) {
        const end = at + SIDE ** 2;
        paint(values.subarray(at, end), pixels.subarray(at, end), words);
      }
      context.putImageData(image, 0, 0);
    });
  }
}

/** @param {number} neurons */
function strip(neurons) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: SIDE, height: SIDE * neurons });
  return canvas;
}
