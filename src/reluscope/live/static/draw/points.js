// @ts-check
/** The points: learned from (filled), put aside (hollow), taken for another class (a ring). */

import { unitOf } from "./room.js";

/** @typedef {import("./colors.js").Color} Color */
/** @typedef {{ x: number[][], y: number[], test_x: number[][], test_y: number[] }} Points */
/** @typedef {{ bounds: number[], colors: Color[], wrong: boolean[], wrongTest: boolean[] }} Shown */

/** The dots on a sheet of their own, drawn anew only when they move; rings change with each frame. */
export class PointSheet {
  constructor() {
    this.sheet = document.createElement("canvas");
    this.context = /** @type {CanvasRenderingContext2D} */ (this.sheet.getContext("2d"));
    /** @type {Points | null} */
    this.points = null;
    this.place = "";
  }

  /**
   * Draw all points.
   * @param {CanvasRenderingContext2D} context
   * @param {Points} points
   * @param {Shown} shown
   */
  draw(context, points, shown) {
    const { width, height } = context.canvas;
    const radius = 4 * unitOf(context.canvas);
    const place = `${width} ${height} ${radius} ${shown.bounds}`;
    if (points !== this.points || place !== this.place) {
      [this.points, this.place] = [points, place];
      Object.assign(this.sheet, { width, height });
      points.x.forEach((at, i) => dot(this.context, at, points.y[i], shown, radius, true));
      points.test_x.forEach((at, i) => dot(this.context, at, points.test_y[i], shown, radius, false));
    }
    context.drawImage(this.sheet, 0, 0);
    points.x.forEach((at, i) => shown.wrong[i] && ring(context, at, shown, radius));
    points.test_x.forEach((at, i) => shown.wrongTest[i] && ring(context, at, shown, radius));
  }
}

/**
 * Return where a point of the plane stands on the canvas.
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} place
 * @param {number[]} bounds
 * @returns {[number, number]}
 */
export function onCanvas(context, place, [x0, x1, y0, y1]) {
  const { width, height } = context.canvas;
  return [((place[0] - x0) / (x1 - x0)) * width, height - ((place[1] - y0) / (y1 - y0)) * height];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} place
 * @param {number} y
 * @param {Shown} shown
 * @param {number} radius
 * @param {boolean} filled
 */
function dot(context, place, y, shown, radius, filled) {
  const [left, top] = onCanvas(context, place, shown.bounds);
  const color = `rgb(${shown.colors[y].join(" ")})`;
  context.beginPath();
  context.arc(left, top, radius, 0, 2 * Math.PI);
  context.lineWidth = radius * 0.75;
  context.strokeStyle = "white";
  context.stroke();
  context.fillStyle = filled ? color : "white";
  context.fill();
  context.lineWidth = radius * (filled ? 0.25 : 0.6);
  context.strokeStyle = filled ? "#222" : color;
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} place
 * @param {Shown} shown
 * @param {number} radius
 */
function ring(context, place, shown, radius) {
  const [left, top] = onCanvas(context, place, shown.bounds);
  for (const [width, color] of /** @type {[number, string][]} */ ([[0.8, "white"], [0.36, "#111"]])) {
    context.beginPath();
    context.arc(left, top, radius * 1.9, 0, 2 * Math.PI);
    context.lineWidth = radius * width;
    context.strokeStyle = color;
    context.stroke();
  }
}
