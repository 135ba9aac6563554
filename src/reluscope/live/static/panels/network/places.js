// @ts-check
/** Where the network's nodes stand on its picture, and what lies under the pointer. */

/** @typedef {{ left: number, top: number, size: number }} Square */
/** @typedef {{ layer: number, row: number | null, column: number }} Parameter layers from 0; no row: a bias */
/** @typedef {{ width: number, height: number, columns: Square[][] }} Places column 0 is the input */

export const BIAS = 7; // width of a bias's bar, left of its node
const GAP = 150; // between two columns, at most, where there is room: lines are followed the easier
const GAIN = 1.25; // how much larger nodes must become in two files
const SEEN = 6; // and the least size at which there is something to see in them

/**
 * Return a square for each node, as large as fits. Where many nodes would be small they stand in
 * two files, by turns left and right: twice as high, and each line still ends at its own height.
 * @param {number[]} widths
 * @param {number} width
 * @param {number} height
 * @returns {Places}
 */
export function places(widths, width, height) {
  const unit = Math.max(height / 230, 1);
  const apart = (width - 2 * BIAS) / widths.length;
  const shapes = widths.map((count) => shape(count, height, apart, unit));
  const wide = shapes.map(({ size, files }) => files * size + (files - 1) * (BIAS + 1));
  const room = width - 2 * BIAS - wide.reduce((sum, one) => sum + one, 0);
  const gap = Math.min(room / Math.max(widths.length - 1, 1), GAP * unit);
  let left = BIAS + (room - gap * (widths.length - 1)) / 2;
  const columns = shapes.map(({ count, size, files, pitch }, i) => {
    const squares = Array.from({ length: count }, (_, j) => ({
      left: left + (j % files) * (size + BIAS + 1),
      top: height / 2 + (j + 0.5 - count / 2) * pitch - size / 2,
      size,
    }));
    left += wide[i] + gap;
    return squares;
  });
  return { width, height, columns };
}

/**
 * @param {number} count of the nodes in a column
 * @param {number} height
 * @param {number} apart
 * @param {number} unit
 */
function shape(count, height, apart, unit) {
  const largest = 30 * unit;
  const pitch = Math.min((height - 8) / count, 40 * unit);
  const size = Math.max(Math.min(pitch - 2, largest, apart * 0.45), 2);
  const half = Math.min((height - 6) / (count + 1), 40 * unit);
  const twofold = Math.max(Math.min(2 * half - 2, largest, apart * 0.27), 2);
  if (twofold >= SEEN && twofold > GAIN * size) return { count, size: twofold, files: 2, pitch: half };
  return { count, size, files: 1, pitch };
}

/**
 * Return where lines into a column end, and where lines out of it begin.
 * @param {Square[]} squares
 */
export function sides(squares) {
  const last = squares[Math.min(1, squares.length - 1)];
  return { left: squares[0].left - BIAS - 1, right: last.left + last.size + 1 };
}

/**
 * Return whether a node stands in the second file, right of others.
 * @param {Square[]} squares
 * @param {number} node
 */
export function isBehind(squares, node) {
  return squares[node].left > squares[0].left;
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
    const column = to.findIndex(({ left, top, size }) => x > left - BIAS - 1 && x < left && y >= top - 1 && y <= top + size + 1);
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
