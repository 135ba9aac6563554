// @ts-check
/** What colour each pixel of the plane has: by cell, or by the logits on it. */

import { affineMaps } from "./affine.js";
import { scaled } from "../colors.js";
import { LogitPainter } from "./logits.js";
import { scan, set } from "./scan.js";
import { farBehind } from "./sure.js";

/** @typedef {import("../../sources/frame.js").Frame} Frame */
/** @typedef {import("../colors.js").Color} Color */
/** @typedef {{ areas: Color[], ground: Color }} Palette class colours for areas, and of nothing */
/** @typedef {"class" | "confidence" | "pattern" | "slope" | "layer" | "photo"} Coloring */

/**
 * Paint the pixels of a frame.
 * @param {Frame} frame
 * @param {Coloring} coloring
 * @param {Palette} palette
 * @param {ImageData} image
 */
export function fill(frame, coloring, palette, image) {
  if (frame.meta.raster) return fillRaster(frame, coloring, palette, image);
  new Uint32Array(image.data.buffer).fill(word(...palette.ground));
  scan(frame, image, painter(frame, coloring, palette, image));
}

/**
 * @param {Frame} frame
 * @param {Coloring} coloring
 * @param {Palette} palette
 * @param {ImageData} image
 */
function painter(frame, coloring, palette, image) {
  if (coloring === "pattern") return new CellPainter(frame.arrays.pattern_colors, image);
  if (coloring === "slope") return new CellPainter(slopeColors(frame), image);
  if (coloring === "layer") return new CellPainter(layerColors(frame), image);
  const classes = classesOf(frame);
  const isClass = coloring === "class";
  const tones = {
    shades: isClass ? classShades(palette) : confidenceShades(palette, classes),
    far: isClass ? 0 : farBehind(classes),
  };
  return new LogitPainter(affineMaps(frame), classes, tones, image);
}

/** One colour a cell. */
class CellPainter {
  /**
   * @param {ArrayLike<number>} colors (cells × 3)
   * @param {ImageData} image
   */
  constructor(colors, image) {
    this.colors = colors;
    this.width = image.width;
    this.pixels = new Uint32Array(image.data.buffer);
    this.word = 0;
  }

  /** @param {number} cell */
  enter(cell) {
    const { colors } = this;
    this.word = word(colors[3 * cell], colors[3 * cell + 1], colors[3 * cell + 2]);
  }

  /**
   * @param {number} row
   * @param {number} begin
   * @param {number} end
   */
  span(row, begin, end) {
    set(this.pixels, this.word, row * this.width + begin, row * this.width + end);
  }
}

/**
 * @param {Frame} frame
 * @param {Coloring} coloring
 * @param {Palette} palette
 * @param {ImageData} image
 */
function fillRaster(frame, coloring, palette, image) {
  const { width, height } = image;
  const side = frame.meta.raster;
  const { raster_class: winners, raster_confidence: sure } = frame.arrays;
  const shades = coloring === "class" ? classShades(palette) : confidenceShades(palette, classesOf(frame));
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0, i = 0; row < height; row++) {
    const line = Math.floor((1 - (row + 0.5) / height) * side) * side;
    for (let column = 0; column < width; column++, i++) {
      const at = line + Math.floor(((column + 0.5) / width) * side);
      pixels[i] = shades[winners[at] * 256 + sure[at]];
    }
  }
}

/** @param {Frame} frame @returns {number} */
function classesOf(frame) {
  return frame.meta.widths[frame.meta.widths.length - 1];
}

/** Return the word of each class's colour, 256 times. @param {Palette} palette */
function classShades({ areas }) {
  return Uint32Array.from({ length: areas.length * 256 }, (_, i) => word(...areas[i >> 8]));
}

/**
 * Return the words of each class's colour for confidences 0 … 255: paler where less sure.
 * @param {Palette} palette
 * @param {number} classes
 */
function confidenceShades(palette, classes) {
  const shades = new Uint32Array(classes * 256);
  const least = 1 / classes;
  for (let k = 0; k < classes; k++) {
    const full = palette.areas[k];
    for (let sure = 0; sure < 256; sure++) {
      const share = Math.max((sure / 255 - least) / (1 - least), 0);
      const [r, g, b] = [0, 1, 2].map((c) => palette.ground[c] + (full[c] - palette.ground[c]) * share);
      shades[k * 256 + sure] = word(r, g, b);
    }
  }
  return shades;
}

/** @param {Frame} frame */
function slopeColors(frame) {
  const maps = affineMaps(frame);
  const classes = frame.shapes.logits[1];
  const cells = frame.arrays.ring_lengths.length;
  const steep = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    let squares = 0;
    for (let k = 0; k < classes; k++) {
      const at = (cell * classes + k) * 3;
      squares += maps[at] ** 2 + maps[at + 1] ** 2;
    }
    steep[cell] = Math.log(Math.max(Math.sqrt(squares), 1e-9));
  }
  const most = steep.reduce((a, b) => Math.max(a, b), -Infinity);
  const least = Math.max(steep.reduce((a, b) => Math.min(a, b), Infinity), most - Math.log(1e4));
  const colors = new Uint8Array(cells * 3);
  steep.forEach((value, cell) => colors.set(scaled((value - least) / (most - least || 1)).map(Math.round), 3 * cell));
  return colors;
}

/** Return colours by the deepest layer among a cell's edges. @param {Frame} frame */
function layerColors(frame) {
  const { rings, ring_lengths: lengths, edge_layer: layers } = frame.arrays;
  const hidden = Math.max(frame.meta.widths.length - 2, 1);
  const colors = new Uint8Array(lengths.length * 3);
  let at = 0;
  for (let cell = 0; cell < lengths.length; cell++) {
    let deepest = -1;
    for (const end = at + lengths[cell]; at < end; at++) {
      const layer = layers[rings[at] >> 1];
      if (layer !== 255 && layer > deepest) deepest = layer;
    }
    colors.set(scaled((deepest + 1) / hidden).map(Math.round), 3 * cell);
  }
  return colors;
}

/**
 * Return a pixel as a little-endian word: opaque.
 * @param {number} r
 * @param {number} g
 * @param {number} b
 */
function word(r, g, b) {
  return ((255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;
}
