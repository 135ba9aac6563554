// @ts-check
/** The softmax of the winner, as one of 256 shades: 1 over the sum of exp(−behind), from a table. */

const PER_UNIT = 256;
const FAR = 12; // where exp(−behind) is nothing: 0.000006, also of nine others

/** exp(−d) in the middles of steps of 1/256: at most an eighth of a shade beside the exact one. */
const SHARE = Float64Array.from({ length: FAR * PER_UNIT }, (_, i) => Math.exp(-(i + 0.5) / PER_UNIT));

/**
 * Return how far the others must be behind the winner for the last shade, of all but 1/510.
 * @param {number} classes
 */
export function farBehind(classes) {
  return Math.log(510 * Math.max(classes - 1, 1));
}

/**
 * Return the winner's probability, from 0 to 255.
 * @param {Float64Array} z logits
 * @param {number} winner
 */
export function sureness(z, winner) {
  let sum = 1;
  for (let k = 0; k < z.length; k++) {
    const behind = z[winner] - z[k];
    if (k !== winner && behind < FAR) sum += SHARE[(behind * PER_UNIT) | 0];
  }
  return 255 / sum;
}
