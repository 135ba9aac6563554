// @ts-check
/** The nodes: each neuron's thumbnail, the classes' colours, the picked one framed. */

import { SIDE } from "./thumbnails.js";
import { css } from "../colors.js";
import { way } from "./links.js";
import { filesOf } from "./places.js";

/** @typedef {import("./places.js").Places} Places */
/** @typedef {{ column: number, neuron: number }} Node */

/**
 * Draw one column of nodes.
 * @param {CanvasRenderingContext2D} context
 * @param {number} column
 * @param {Places} places
 * @param {{ strip: HTMLCanvasElement | undefined, picked: Node | null, colors: number[][] | null, dark: boolean }} look
 */
export function drawNodes(context, column, { columns, height }, { strip, picked, colors, dark }) {
  const squares = columns[column];
  const rim = 3;
  drawWays(context, squares, height, way(dark));
  squares.forEach(({ left, top, size }, neuron) => {
    if (strip) context.drawImage(strip, 0, neuron * SIDE, SIDE, SIDE, left, top, size, size);
    if (size >= 6) {
      context.lineWidth = colors ? rim : 1;
      context.strokeStyle = colors ? css(colors[neuron]) : way(dark);
      const inset = context.lineWidth / 2;
      context.strokeRect(left + inset, top + inset, size - 2 * inset, size - 2 * inset);
    }
    if (picked?.column === column && picked.neuron === neuron) {
      context.lineWidth = Math.min(3, size / 2);
      context.strokeStyle = dark ? "#ffd34d" : "#c2185b";
      context.strokeRect(left + 1, top + 1, size - 2, size - 2);
    }
  });
}

/**
 * Clear a column; between two files stay the ways past the nodes of each to those of the other.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./places.js").Square[]} squares
 * @param {number} height
 * @param {string} color
 */
function drawWays(context, squares, height, color) {
  const files = filesOf(squares);
  for (const left of files) context.clearRect(left - 0.5, 0, squares[0].size + 1, height);
  if (files.length !== 2) return;
  context.fillStyle = color;
  for (const { left, top, size } of squares) {
    context.fillRect(left === files[0] ? files[1] : files[0], top + size / 2 - 0.5, size, 1);
  }
}
