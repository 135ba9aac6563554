// @ts-check
/** Where the network's nodes stand on its picture, and what lies under the pointer. */

/** @typedef {{ left: number, top: number, size: number, bias: number }} Square ``bias``: the room left of it for a bar */
/** @typedef {{ layer: number, row: number | null, column: number }} Parameter layers from 0; no row: a bias */
/** @typedef {{ width: number, height: number, columns: Square[][] }} Places column 0 is the input */
/** @typedef {{ count: number, size: number, files: number, pitch: number, bias: number }} Shape of a column */

const BIAS = 7; // room for a bias's bar
const NARROW = 3; // the same where there are more than two files
const GAP = 150; // between two columns, at most, where there is room: lines are followed the easier
const GAIN = 1.25; // how much larger nodes must become in one more file
const SEEN = 5; // and the least size at which there is something to see in them
const ENOUGH = 14; // a size at which a third file is not worth its disorder
const FILES = 8;

/**
 * Return a square for each node, as large as fits. Where many nodes would be small they stand in
 * several files, by turns from left to right: the higher, and each line still ends at its own height.
 * @param {number[]} widths
 * @param {number} width
 * @param {number} height
 * @returns {Places}
 */
export function places(widths, width, height) {
  const unit = Math.max(height / 230, 1);
  const apart = (width - 2 * BIAS) / widths.length;
  const shapes = widths.map((count) => shape(count, height, apart, unit));
  const wide = shapes.map(({ size, files, bias }) => files * size + (files - 1) * (bias + 1));
  const room = width - 2 * BIAS - wide.reduce((sum, one) => sum + one, 0);
  const gap = Math.min(room / Math.max(widths.length - 1, 1), GAP * unit);
  let left = BIAS + (room - gap * (widths.length - 1)) / 2;
  const columns = shapes.map(({ count, size, files, pitch, bias }, i) => {
    const squares = Array.from({ length: count }, (_, j) => ({
      left: left + (j % files) * (size + bias + 1),
      top: height / 2 + (j + 0.5 - count / 2) * pitch - size / 2,
      size,
      bias,
    }));
    left += wide[i] + gap;
    return squares;
  });
  return { width, height, columns };
}

/**
 * Return the shape of a column: one file more wherever that makes the nodes much larger.
 * @param {number} count of the nodes in a column
 * @param {number} height
 * @param {number} apart
 * @param {number} unit
 */
function shape(count, height, apart, unit) {
  let best = inFiles(1, count, height, apart, unit);
  for (let files = 2; files <= Math.min(FILES, count); files++) {
    const other = inFiles(files, count, height, apart, unit);
    const isWorthIt = files === 2 || best.size < ENOUGH * unit;
    if (isWorthIt && other.size >= SEEN && other.size > GAIN * best.size) best = other;
  }
  return best;
}

/**
 * @param {number} files
 * @param {number} count
 * @param {number} height
 * @param {number} apart
 * @param {number} unit
 * @returns {Shape}
 */
function inFiles(files, count, height, apart, unit) {
  const pitch = Math.min((height - 6) / (count + files - 1), 40 * unit);
  const bias = files > 2 ? NARROW : BIAS;
  const beside = [0.45, 0.54][files - 1] ?? 0.78 - ((files - 1) * (bias + 1)) / apart;
  const size = Math.max(Math.min(files * pitch - 2, 30 * unit, (apart * beside) / files), 2);
  return { count, size, files, pitch, bias };
}

/**
 * Return where lines into a column end, and where lines out of it begin.
 * @param {Square[]} squares
 */
export function sides(squares) {
  const [first] = squares;
  const last = Math.max(...squares.map(({ left }) => left));
  return { left: first.left - first.bias - 1, right: last + first.size + 1 };
}

/**
 * Return where the files of a column begin, from left to right.
 * @param {Square[]} squares
 */
export function filesOf(squares) {
  return [...new Set(squares.map(({ left }) => left))];
}

/**
 * Return the node under a place, or null.
 * @param {Places} places
 * @param {number} x
 * @param {number} y
 * @returns {{ column: number, neuron: number } | null}
 */
export function nodeAt({ columns }, x, y) {
  for (const [column, squares] of columns.entries()) {
    const neuron = squares.findIndex(
      ({ left, top, size }) => x >= left && x <= left + size && y >= top - 1 && y <= top + size + 1,
    );
    if (neuron >= 0) return { column, neuron };
  }
  return null;
}

/**
 * Return the weight or the bias under a place, or null.
 * @param {Places} places
 * @param {number} x
 * @param {number} y
 * @param {(layer: number, row: number, column: number) => boolean} isDrawn whether a link is there
 * @returns {Parameter | null}
 */
export function parameterAt({ columns }, x, y, isDrawn) {
  for (let layer = 0; layer + 1 < columns.length; layer++) {
    const [from, to] = [columns[layer], columns[layer + 1]];
    const [begin, end] = [sides(from).right, sides(to).left];
    if (x >= begin && x <= end) return nearestLink(layer, from, to, (x - begin) / (end - begin), y, isDrawn);
    const column = to.findIndex(({ left, top, size, bias }) => x > left - bias - 1 && x < left && y >= top - 1 && y <= top + size + 1);
    if (column >= 0) return { layer, row: null, column };
  }
  return null;
}

/**
 * @param {number} layer
 * @param {Square[]} from
 * @param {Square[]} to
 * @param {number} share of the way
 * @param {number} y
 * @param {(layer: number, row: number, column: number) => boolean} isDrawn
 * @returns {Parameter | null}
 */
function nearestLink(layer, from, to, share, y, isDrawn) {
  let [best, found] = [6, /** @type {Parameter | null} */ (null)];
  from.forEach((source, row) =>
    to.forEach((target, column) => {
      const start = source.top + source.size / 2;
      const there = start + (target.top + target.size / 2 - start) * share;
      const away = Math.abs(there - y);
      if (away < best && isDrawn(layer, row, column)) [best, found] = [away, { layer, row, column }];
    }),
  );
  return found;
}
