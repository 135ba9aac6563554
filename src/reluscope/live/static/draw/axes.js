// @ts-check
/** Ticks at round numbers in the data's own units, and the features' names. */

import { onCanvas } from "./points.js";
import { unitOf } from "./room.js";

/**
 * Return round numbers within an interval, about so many.
 * @param {number} low
 * @param {number} high
 * @param {number} about
 * @returns {number[]}
 */
export function roundNumbers(low, high, about) {
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((f) => f * power).find((s) => s >= rough) ?? 10 * power;
  const found = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) found.push(k * step);
  return found;
}

/**
 * Draw the ticks along the lower and the left border, within the picture.
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} bounds
 * @param {string[]} names of the two features
 * @param {{ ink: string, halo: string, number: (n: number) => string }} look
 */
export function drawAxes(context, bounds, names, look) {
  const { width, height } = context.canvas;
  const unit = unitOf(context.canvas);
  context.font = `${11 * unit}px system-ui, sans-serif`;
  context.lineJoin = "round";
  const [x0, x1, y0, y1] = bounds;
  for (const x of roundNumbers(x0, x1, 6)) {
    const [left] = onCanvas(context, [x, y0], bounds);
    if (left < 14 * unit || left > width - 60 * unit) continue;
    tick(context, left, height, left, height - 5 * unit, look);
    write(context, look.number(x), left, height - 8 * unit, "center", look);
  }
  for (const y of roundNumbers(y0, y1, 6)) {
    const [, top] = onCanvas(context, [x0, y], bounds);
    if (top > height - 20 * unit || top < 24 * unit) continue;
    tick(context, 0, top, 5 * unit, top, look);
    write(context, look.number(y), 8 * unit, top + 4 * unit, "left", look);
  }
  write(context, names[0] ?? "", width - 6 * unit, height - 8 * unit, "right", look);
  write(context, names[1] ?? "", 8 * unit, 14 * unit, "left", look);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 * @param {{ ink: string, halo: string }} look
 */
function tick(context, x0, y0, x1, y1, look) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.strokeStyle = look.ink;
  context.lineWidth = unitOf(context.canvas);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {CanvasTextAlign} align
 * @param {{ ink: string, halo: string }} look
 */
function write(context, text, x, y, align, look) {
  context.textAlign = align;
  context.strokeStyle = look.halo;
  context.lineWidth = 3 * unitOf(context.canvas);
  context.strokeText(text, x, y);
  context.fillStyle = look.ink;
  context.fillText(text, x, y);
}
