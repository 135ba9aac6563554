// @ts-check
/** The plane: one canvas, redrawn once for each frame, and whenever its look changes. */

import { Areas } from "./areas/areas.js";
import { drawAxes } from "./axes.js";
import { CellIds } from "./areas/ids.js";
import { drawBoundary, drawHinges, drawNeuron } from "./lines.js";
import { drawCrosshair, drawLens } from "./marks.js";
import { PointSheet } from "./points.js";
import { Wrong } from "./wrong.js";

/** @typedef {import("../sources/frame.js").Frame} Frame */
/** @typedef {import("./colors.js").Color} Color */
/** @typedef {import("./areas/fill.js").Coloring} Coloring */
/**
 * @typedef {object} PointsMessage what the source said of the points
 * @property {number[][]} x
 * @property {number[]} y
 * @property {number[][]} test_x
 * @property {number[]} test_y
 * @property {string[]} class_names
 * @property {string[]} feature_names
 * @property {number[]} mean
 * @property {number[]} scale
 * @property {Record<"plain" | "light" | "dark" | "deep", Color[]>} class_colors
 */
/**
 * @typedef {object} Look
 * @property {Coloring} coloring
 * @property {boolean} hinges
 * @property {boolean} boundary
 * @property {boolean} points
 * @property {boolean} axes
 * @property {boolean} dark
 * @property {{ layer: number, neuron: number } | null} neuron picked: its hinge in bold
 * @property {number[] | null} crosshair a place that is pointed at by keys
 * @property {number[] | null} lens the point that is looked at closely
 * @property {(n: number) => string} number how numbers are written
 */

/** @type {Look} */
export const USUAL = {
  coloring: "confidence",
  hinges: true,
  boundary: true,
  points: true,
  axes: true,
  dark: false,
  neuron: null,
  crosshair: null,
  lens: null,
  number: (n) => String(Number(n.toPrecision(6))),
};

export class Plane {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
    /** @type {Look} */
    this.look = { ...USUAL };
    /** @type {Frame | null} */
    this.frame = null;
    /** @type {PointsMessage | null} */
    this.points = null;
    this.ids = new CellIds(canvas);
    this.areas = new Areas();
    this.sheet = new PointSheet();
    this.wrong = new Wrong();
  }

  /**
   * Take another size in real pixels.
   * @param {number} width
   * @param {number} height
   */
  resize(width, height) {
    Object.assign(this.canvas, { width, height });
    this.ids = new CellIds(this.canvas);
    this.draw();
  }

  /** @param {Partial<Look>} look */
  restyle(look) {
    Object.assign(this.look, look);
    this.draw();
  }

  /** @param {Frame} frame */
  show(frame) {
    this.frame = frame;
    this.draw();
  }

  draw() {
    const { frame, points, look, context } = this;
    const ground = /** @type {Color} */ (look.dark ? [24, 24, 28] : [255, 255, 255]);
    if (frame === null || points === null) return this.empty(ground);
    const shade = look.dark ? "deep" : look.coloring === "class" ? "light" : "plain";
    const palette = { areas: points.class_colors[shade], ground };
    this.areas.draw(context, frame, look.coloring, palette);
    const ink = look.dark ? "#f2f2f4" : "#1b1b20";
    if (!frame.meta.raster) {
      if (look.hinges) drawHinges(context, frame, look.dark);
      if (look.boundary) drawBoundary(context, frame, ink);
      if (look.neuron) drawNeuron(context, frame, look.neuron, look.dark ? "#ffd34d" : "#c2185b");
    }
    if (look.points) this.drawAllPoints(frame, points);
    if (look.lens) drawLens(context, look.lens, frame.meta.bounds);
    if (look.crosshair) drawCrosshair(context, look.crosshair, frame.meta.bounds);
    if (look.axes) {
      const halo = look.dark ? "rgb(24 24 28 / 70%)" : "rgb(255 255 255 / 75%)";
      drawAxes(context, frame.meta.bounds, points.feature_names, { ink, halo, number: look.number });
    }
  }

  /** @param {Color} ground of a plane that nothing is known of yet */
  empty(ground) {
    this.context.fillStyle = `rgb(${ground.join(" ")})`;
    this.context.fillRect(0, 0, this.context.canvas.width, this.context.canvas.height);
  }

  /**
   * @param {Frame} frame
   * @param {PointsMessage} points
   */
  drawAllPoints(frame, points) {
    const { training, test } = this.wrong.find(frame, points);
    this.sheet.draw(this.context, points, {
      bounds: frame.meta.bounds,
      colors: points.class_colors.plain,
      wrong: training,
      wrongTest: test,
    });
  }

  /**
   * Return the cell under a place of the canvas, in its own pixels, or null.
   * @param {number} left
   * @param {number} top
   */
  cellAt(left, top) {
    return this.frame === null || this.frame.meta.raster ? null : this.ids.at(this.frame, left, top);
  }

  /**
   * Return the point of the plane under a place of the canvas, in the data's own units.
   * @param {number} left
   * @param {number} top
   * @returns {[number, number]}
   */
  placeAt(left, top) {
    const [x0, x1, y0, y1] = this.frame?.meta.bounds ?? [0, 1, 0, 1];
    const { width, height } = this.canvas;
    return [x0 + (left / width) * (x1 - x0), y1 - (top / height) * (y1 - y0)];
  }
}
