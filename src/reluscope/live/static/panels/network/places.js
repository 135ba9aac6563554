// @ts-check
/** Where the network's nodes stand on its picture, and what lies under the pointer. */

/** @typedef {{ left: number, top: number, size: number }} Square */
/** @typedef {{ layer: number, row: number | null, column: number }} Parameter layers from 0; no row: a bias */
/** @typedef {{ width: number, height: number, columns: Square[][] }} Places column 0 is the input */

export const BIAS = 7; // width of a bias's bar, left of its node

/**
 * Return a square for each node, as large as fits.
 * @param {number[]} widths
 * @param {number} width
 * @param {number} height
 * @returns {Places}
 */
export function places(widths, width, height) {
  const unit = Math.max(height / 230, 1);
  const apart = (width - 2 * BIAS) / widths.length;
  const columns = widths.map((count, i) => {
    const pitch = Math.min((height - 8) / count, 40 * unit);
    const size = Math.max(Math.min(pitch - 2, 30 * unit, apart * 0.45), 2);
    const middle = BIAS + apart * (i + 0.5);
    return Array.from({ length: count }, (_, j) => ({
      left: middle - size / 2,
      top: height / 2 + (j - count / 2) * pitch + (pitch - size) / 2,
      size,
    }));
  });
  return { width, height, columns };
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
    const begin = from[0].left + from[0].size;
    const end = to[0].left - BIAS;
    if (x > end && x < to[0].left) {
      const column = to.findIndex(({ top, size }) => y >= top - 1 && y <= top + size + 1);
      return column < 0 ? null : { layer, row: null, column };
    }
    if (x >= begin && x <= end) return nearestLink(layer, from, to, (x - begin) / (end - begin), y, isDrawn);
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
