// @ts-check
/** Colours: of classes, from white to full for confidence, of layers, of a scale. */

/** @typedef {[number, number, number]} Color */

/**
 * Return a colour between two, in sRGB.
 * @param {Color} from
 * @param {Color} to
 * @param {number} share
 * @returns {Color}
 */
export function between(from, to, share) {
  const s = Math.min(Math.max(share, 0), 1);
  return [from[0] + (to[0] - from[0]) * s, from[1] + (to[1] - from[1]) * s, from[2] + (to[2] - from[2]) * s];
}

/** Viridis in eleven steps: dark is little, bright is much. @type {Color[]} */
const SCALE = [
  [68, 1, 84], [72, 36, 117], [65, 68, 135], [53, 95, 141], [42, 120, 142], [33, 145, 140],
  [34, 168, 132], [68, 191, 112], [122, 209, 81], [189, 223, 38], [253, 231, 37],
];

/**
 * Return the colour of a share between 0 and 1.
 * @param {number} share
 * @returns {Color}
 */
export function scaled(share) {
  const place = Math.min(Math.max(share, 0), 1) * (SCALE.length - 1);
  const low = Math.min(Math.floor(place), SCALE.length - 2);
  return between(SCALE[low], SCALE[low + 1], place - low);
}

/**
 * Return the colour of a hidden layer's hinges, from dark for the first to light for the last.
 * @param {number} layer
 * @param {number} layers
 * @param {boolean} dark whether the ground is dark
 * @returns {string}
 */
export function layerColor(layer, layers, dark) {
  const share = layers > 1 ? layer / (layers - 1) : 0;
  const light = dark ? 85 - 35 * share : 20 + 40 * share;
  return `hsl(${250 - 60 * share} 60% ${light}%)`;
}
