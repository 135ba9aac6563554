// @ts-check
/** What colour each pixel of the plane has: by cell, or by the logits on it. */

import { affineMaps } from "./affine.js";
import { scaled } from "./colors.js";
import { NO_CELL } from "./ids.js";

/** @typedef {import("../sources/frame.js").Frame} Frame */
/** @typedef {import("./colors.js").Color} Color */
/** @typedef {{ areas: Color[], ground: Color }} Palette class colours for areas, and of nothing */
/** @typedef {"class" | "confidence" | "pattern" | "slope" | "layer" | "photo"} Coloring */

/**
 * Paint the pixels of a frame.
 * @param {Frame} frame
 * @param {Coloring} coloring
 * @param {Palette} palette
 * @param {Uint32Array} ids the cell at each pixel
 * @param {ImageData} image
 */
export function fill(frame, coloring, palette, ids, image) {
  if (frame.meta.raster) return fillRaster(frame, coloring, palette, image);
  if (coloring === "pattern") return fillCells(ids, image, frame.arrays.pattern_colors, palette);
  if (coloring === "slope") return fillCells(ids, image, slopeColors(frame), palette);
  if (coloring === "layer") return fillCells(ids, image, layerColors(frame), palette);
  fillLogits(frame, coloring, palette, ids, image);
}

/**
 * @param {Uint32Array} ids
 * @param {ImageData} image
 * @param {ArrayLike<number>} colors (cells × 3)
 * @param {Palette} palette
 */
function fillCells(ids, image, colors, palette) {
  const pixels = new Uint32Array(image.data.buffer);
  const ready = new Uint32Array(colors.length / 3);
  for (let cell = 0; cell < ready.length; cell++) {
    ready[cell] = word(colors[3 * cell], colors[3 * cell + 1], colors[3 * cell + 2]);
  }
  const nothing = word(...palette.ground);
  for (let i = 0; i < ids.length; i++) pixels[i] = ids[i] === NO_CELL ? nothing : ready[ids[i]];
}

/**
 * @param {Frame} frame
 * @param {Coloring} coloring
 * @param {Palette} palette
 * @param {Uint32Array} ids
 * @param {ImageData} image
 */
function fillLogits(frame, coloring, palette, ids, image) {
  const { width, height } = image;
  const classes = frame.shapes.logits[1];
  const maps = affineMaps(frame);
  const shades = coloring === "class" ? null : confidenceShades(palette, classes);
  const plain = palette.areas.map((color) => word(...color));
  const nothing = word(...palette.ground);
  const pixels = new Uint32Array(image.data.buffer);
  const z = new Float64Array(classes);
  for (let row = 0, i = 0; row < height; row++) {
    const t = 1 - (row + 0.5) / height;
    for (let column = 0; column < width; column++, i++) {
      const cell = ids[i];
      if (cell === NO_CELL) {
        pixels[i] = nothing;
        continue;
      }
      const s = (column + 0.5) / width;
      let winner = 0;
      for (let k = 0, at = cell * classes * 3; k < classes; k++, at += 3) {
        z[k] = maps[at] * s + maps[at + 1] * t + maps[at + 2];
        if (z[k] > z[winner]) winner = k;
      }
      if (shades === null) {
        pixels[i] = plain[winner];
        continue;
      }
      let sum = 0;
      for (let k = 0; k < classes; k++) sum += Math.exp(z[k] - z[winner]);
      pixels[i] = shades[winner * 256 + Math.round(255 / sum)];
    }
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
  const shades = confidenceShades(palette, palette.areas.length);
  const plain = palette.areas.map((color) => word(...color));
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0, i = 0; row < height; row++) {
    const line = Math.floor((1 - (row + 0.5) / height) * side) * side;
    for (let column = 0; column < width; column++, i++) {
      const at = line + Math.floor(((column + 0.5) / width) * side);
      pixels[i] = coloring === "class" ? plain[winners[at]] : shades[winners[at] * 256 + sure[at]];
    }
  }
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
