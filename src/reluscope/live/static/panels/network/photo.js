// @ts-check
/** The picked neuron's own photo: what it puts out on the plane, larger than its thumbnail. */

import { Batch, grid, InTurn } from "../batch.js";
import { paint, ramp } from "../colors.js";
import { element, named } from "../element.js";
import { written } from "../numbers.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../context.js").Frame} Frame */
/** @typedef {import("./nodes.js").Node} Node */

const SIDE = 96;

export class Photo {
  /** @param {Context} context */
  constructor(context) {
    this.context = context;
    /** @type {Node | null} */
    this.picked = null;
    this.values = new Float32Array(SIDE ** 2);
    this.canvas = named(context, element("canvas", { width: `${SIDE}`, height: `${SIDE}`, role: "img" }), "panel.photo");
    this.text = element("figcaption");
    this.figure = element("figure", { class: "photo", hidden: "" }, this.canvas, this.text);
    this.turns = new InTurn((frame) => this.begin(frame), () => this.finish());
  }

  /** @param {Node | null} picked */
  pick(picked) {
    this.picked = picked;
    this.figure.hidden = picked === null;
    this.turns.forget();
    if (this.context.plane.frame) this.turns.show(this.context.plane.frame);
  }

  /** @param {Frame} frame */
  show(frame) {
    if (this.picked) this.turns.show(frame);
  }

  /** @param {Frame} frame */
  begin(frame) {
    const { points } = this.context.plane;
    if (!this.picked || !points || this.picked.neuron >= frame.meta.widths[this.picked.column]) return null;
    const { column, neuron } = this.picked;
    const width = frame.meta.widths[column];
    return new Batch(
      frame,
      grid(frame, points, SIDE),
      (layer, values, first, count) => {
        if (layer !== column) return;
        for (let i = 0; i < count; i++) this.values[first + i] = values[i * width + neuron];
      },
      Math.max(column, 1),
    );
  }

  finish() {
    if (!this.picked) return;
    const context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    const image = context.createImageData(SIDE, SIDE);
    paint(this.values, new Uint32Array(image.data.buffer), ramp(this.context.plane.look.dark));
    context.putImageData(image, 0, 0);
    const { words } = this.context;
    const [low, high] = [Math.min(...this.values), Math.max(...this.values)];
    this.text.textContent = words("panel.photo of", {
      layer: this.picked.column,
      neuron: this.picked.neuron + 1,
      low: written(low, 3),
      high: written(high, 3),
    });
  }
}
