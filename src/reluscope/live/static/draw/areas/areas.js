// @ts-check
/** The areas of the plane: every pixel at rest; in motion fewer on a large screen, stretched. */

import { fill } from "./fill.js";

/** @typedef {import("../../sources/frame.js").Frame} Frame */
/** @typedef {import("./fill.js").Coloring} Coloring */
/** @typedef {import("./fill.js").Palette} Palette */

const IN_MOTION = 720; // pixels across, so that a frame is filled in a few milliseconds

export class Areas {
  constructor() {
    this.sheet = document.createElement("canvas");
    this.context = /** @type {CanvasRenderingContext2D} */ (this.sheet.getContext("2d"));
    /** @type {ImageData | null} */
    this.image = null;
  }

  /**
   * Paint a frame's areas over all of a canvas.
   * @param {CanvasRenderingContext2D} context
   * @param {Frame} frame
   * @param {Coloring} coloring
   * @param {Palette} palette
   */
  draw(context, frame, coloring, palette) {
    const { width, height } = context.canvas;
    const share = frame.meta.playing ? Math.min(IN_MOTION / Math.max(width, height), 1) : 1;
    const image = this.room(context, Math.round(width * share), Math.round(height * share));
    fill(frame, coloring, palette, image);
    if (share === 1) {
      context.putImageData(image, 0, 0);
      return;
    }
    const { width: across, height: down } = image;
    if (this.sheet.width !== across || this.sheet.height !== down) {
      Object.assign(this.sheet, { width: across, height: down });
    }
    this.context.putImageData(image, 0, 0);
    context.drawImage(this.sheet, 0, 0, width, height);
  }

  /**
   * Return pixels of a size.
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   * @param {number} height
   */
  room(context, width, height) {
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = context.createImageData(width, height);
    }
    return this.image;
  }
}
