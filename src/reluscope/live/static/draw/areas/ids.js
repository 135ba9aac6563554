// @ts-check
/** Which cell lies under a place of the canvas: a picture of the cells' numbers, made when asked. */

import { scan, set } from "./scan.js";

/** @typedef {import("../../sources/frame.js").Frame} Frame */

const NO_CELL = 0xffffffff;

export class CellIds {
  /** @param {{ width: number, height: number }} size */
  constructor({ width, height }) {
    this.width = width;
    this.height = height;
    this.ids = new Uint32Array(width * height);
    /** @type {Frame | null} */
    this.frame = null;
    this.cell = NO_CELL;
  }

  /**
   * Return the cell at a pixel of a frame, or null.
   * @param {Frame} frame
   * @param {number} left
   * @param {number} top
   */
  at(frame, left, top) {
    const [column, row] = [Math.floor(left), Math.floor(top)];
    if (column < 0 || row < 0 || column >= this.width || row >= this.height) return null;
    if (frame !== this.frame) {
      this.ids.fill(NO_CELL);
      scan(frame, this, this);
      this.frame = frame;
    }
    const cell = this.ids[row * this.width + column];
    return cell === NO_CELL ? null : cell;
  }

  /** @param {number} cell */
  enter(cell) {
    this.cell = cell;
  }

  /**
   * @param {number} row
   * @param {number} begin
   * @param {number} end
   */
  span(row, begin, end) {
    set(this.ids, this.cell, row * this.width + begin, row * this.width + end);
  }
}
