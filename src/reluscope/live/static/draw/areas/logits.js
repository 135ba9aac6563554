// @ts-check
/**
 * Class or confidence of each pixel, span by span.
 *
 * The logits are affine along a span. Who wins at both ends wins all along, and who is far ahead at
 * both ends is so all along: such a span has one colour. Where the logits change little, shades lie
 * on a line, so that fewer pixels have to be computed by themselves.
 */

import { set } from "./scan.js";
import { sureness } from "./sure.js";

/** @typedef {{ shades: Uint32Array, far: number }} Tones words by class × 256 + sureness; who is so far ahead has the last */

const FEW = 12; // pixels that are computed one by one
const GENTLE = 0.4; // a change of logits on which the shade is less than one beside a line's

export class LogitPainter {
  /**
   * @param {Float32Array} maps (cells × classes × 3)
   * @param {number} classes
   * @param {Tones} tones
   * @param {ImageData} image
   */
  constructor(maps, classes, { shades, far }, image) {
    this.maps = maps;
    this.shades = shades;
    this.far = far;
    this.width = image.width;
    this.height = image.height;
    this.pixels = new Uint32Array(image.data.buffer);
    this.cell = 0;
    this.start = new Float64Array(classes);
    this.z = new Float64Array(classes);
    this.there = new Float64Array(classes); // logits at a span's beginning, the winner's taken off
  }

  /** @param {number} cell */
  enter(cell) {
    this.cell = cell * this.z.length * 3;
  }

  /**
   * @param {number} row
   * @param {number} begin
   * @param {number} end
   */
  span(row, begin, end) {
    const { start, maps, width } = this;
    const t = 1 - (row + 0.5) / this.height;
    for (let k = 0, at = this.cell; k < start.length; k++, at += 3) {
      start[k] = maps[at + 1] * t + maps[at + 2];
    }
    this.paint(row * width, begin, end);
  }

  /**
   * Paint part of a row: in one colour where one class is far ahead, from shade to shade where it
   * is gently so, else each half, or each pixel.
   * @param {number} first the row's first pixel
   * @param {number} begin
   * @param {number} end
   */
  paint(first, begin, end) {
    const { far, there, width, z } = this;
    const winner = this.at((begin + 0.5) / width);
    for (let k = 0; k < z.length; k++) there[k] = z[k] - z[winner];
    const last = this.at((end - 0.5) / width);
    if (winner === last) {
      let nearest = Infinity;
      let steepest = 0;
      for (let k = 0; k < z.length; k++) {
        if (k === winner) continue;
        const here = z[k] - z[winner];
        nearest = Math.min(nearest, -here, -there[k]);
        steepest = Math.max(steepest, Math.abs(here - there[k]));
      }
      if (nearest >= far) {
        set(this.pixels, this.shades[winner * 256 + 255], first + begin, first + end);
        return;
      }
      if (steepest < GENTLE) {
        this.shade(first + begin, first + end, winner, sureness(there, winner), sureness(z, winner));
        return;
      }
    }
    if (end - begin <= FEW) {
      this.each(first, begin, end);
      return;
    }
    const middle = (begin + end) >> 1;
    this.paint(first, begin, middle);
    this.paint(first, middle, end);
  }

  /**
   * Paint pixels one by one.
   * @param {number} first
   * @param {number} begin
   * @param {number} end
   */
  each(first, begin, end) {
    const { pixels, shades, width, z } = this;
    for (let i = begin; i < end; i++) {
      const winner = this.at((i + 0.5) / width);
      pixels[first + i] = shades[winner * 256 + ((sureness(z, winner) + 0.5) | 0)];
    }
  }

  /**
   * Paint pixels of one class from one sureness to another: on a gentle slope they are on a line.
   * @param {number} begin
   * @param {number} end
   * @param {number} winner
   * @param {number} from
   * @param {number} to
   */
  shade(begin, end, winner, from, to) {
    const { pixels, shades } = this;
    const each = (to - from) / Math.max(end - begin - 1, 1);
    const base = winner * 256;
    for (let i = begin, sure = from + 0.5; i < end; i++, sure += each) pixels[i] = shades[base + (sure | 0)];
  }

  /**
   * Compute the logits at s; return the winner: of equal ones the first.
   * @param {number} s
   */
  at(s) {
    const { z, maps, start } = this;
    let winner = 0;
    for (let k = 0, at = this.cell; k < z.length; k++, at += 3) {
      z[k] = maps[at] * s + start[k];
      if (z[k] > z[winner]) winner = k;
    }
    return winner;
  }
}
