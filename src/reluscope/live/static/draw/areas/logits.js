// @ts-check
/**
 * Class or confidence of each pixel, span by span.
 *
 * The logits are affine along a span. Who wins at both ends wins all along, and who is far ahead at
 * both ends is so all along: such a span has one colour, and none of its pixels is computed.
 */

import { set } from "./scan.js";
import { sureness } from "./sure.js";

/** @typedef {{ shades: Uint32Array, far: number }} Tones words by class × 256 + sureness; who is so far ahead has the last */

const FEW = 6; // pixels that are computed one by one

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
   * Paint part of a row: at once where one class is ahead, else each half, else each pixel.
   * @param {number} first the row's first pixel
   * @param {number} begin
   * @param {number} end
   */
  paint(first, begin, end) {
    const { pixels, shades, width, z } = this;
    const ahead = this.everywhere((begin + 0.5) / width, (end - 0.5) / width);
    if (ahead >= 0) {
      set(pixels, shades[ahead * 256 + 255], first + begin, first + end);
    } else if (end - begin > FEW) {
      const middle = (begin + end) >> 1;
      this.paint(first, begin, middle);
      this.paint(first, middle, end);
    } else {
      for (let i = begin; i < end; i++) {
        const winner = this.at((i + 0.5) / width);
        pixels[first + i] = shades[winner * 256 + sureness(z, winner)];
      }
    }
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

  /**
   * Return the class that is far ahead from one place to another, or −1.
   * @param {number} from
   * @param {number} to
   */
  everywhere(from, to) {
    const winner = this.at(from);
    return this.isFar(winner) && this.at(to) === winner && this.isFar(winner) ? winner : -1;
  }

  /** @param {number} winner */
  isFar(winner) {
    const { z, far } = this;
    for (let k = 0; k < z.length; k++) if (k !== winner && z[winner] - z[k] < far) return false;
    return true;
  }
}
