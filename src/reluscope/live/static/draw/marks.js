// @ts-check
/** Marks on the plane: a crosshair that keys move, a ring around the point under the lens. */

import { onCanvas } from "./points.js";
import { unitOf } from "./room.js";

/** White below black shows on every ground. @type {[number, string][]} */
const STROKES = [[3.5, "white"], [1.5, "#111"]];

/**
 * Draw lines through a place, open in the middle.
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} place
 * @param {number[]} bounds
 */
export function drawCrosshair(context, place, bounds) {
  const [left, top] = onCanvas(context, place, bounds);
  const { width, height } = context.canvas;
  const gap = 6 * unitOf(context.canvas);
  strokes(context, () => {
    for (const [x0, y0, x1, y1] of [
      [0, top, left - gap, top],
      [left + gap, top, width, top],
      [left, 0, left, top - gap],
      [left, top + gap, left, height],
    ]) {
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
    }
  });
}

/**
 * Draw a ring around a point, with a handle.
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} place
 * @param {number[]} bounds
 */
export function drawLens(context, place, bounds) {
  const [left, top] = onCanvas(context, place, bounds);
  const radius = 11 * unitOf(context.canvas);
  const away = radius * Math.SQRT1_2;
  strokes(context, () => {
    context.arc(left, top, radius, 0, 2 * Math.PI);
    context.moveTo(left + away, top + away);
    context.lineTo(left + 2 * away, top + 2 * away);
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {() => void} trace
 */
function strokes(context, trace) {
  for (const [thick, color] of STROKES) {
    context.beginPath();
    trace();
    context.lineWidth = thick * unitOf(context.canvas);
    context.strokeStyle = color;
    context.stroke();
  }
}
