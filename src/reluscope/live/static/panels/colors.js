// @ts-check
/** Colours of signs: blue is above zero, orange below, on light and dark grounds. */

import { between } from "../draw/colors.js";

/** @typedef {import("../draw/colors.js").Color} Color */

/** @type {Record<"light" | "dark", { above: Color, below: Color, ground: Color, ink: Color }>} */
const SIGNS = {
  light: { above: [21, 101, 192], below: [178, 74, 0], ground: [255, 255, 255], ink: [27, 27, 32] },
  dark: { above: [110, 180, 255], below: [255, 160, 70], ground: [24, 24, 28], ink: [242, 242, 244] },
};

/** @param {boolean} dark */
export function signs(dark) {
  return SIGNS[dark ? "dark" : "light"];
}

/**
 * Return a colour as CSS has it.
 * @param {ArrayLike<number>} color
 */
export function css(color) {
  return `rgb(${color[0]} ${color[1]} ${color[2]})`;
}

/**
 * Return 511 pixels from −1 over 0 to 1 as little-endian words.
 * @param {boolean} dark
 */
export function ramp(dark) {
  const { above, below, ground } = signs(dark);
  return Uint32Array.from({ length: 511 }, (_, i) => {
    const share = (i - 255) / 255;
    const [r, g, b] = between(ground, share > 0 ? above : below, Math.abs(share)).map(Math.round);
    return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
  });
}

/**
 * Write values as pixels of a ramp, as strong as they are large beside the largest.
 * @param {ArrayLike<number>} values
 * @param {Uint32Array} pixels
 * @param {Uint32Array} words of ``ramp``
 */
export function paint(values, pixels, words) {
  let most = 1e-12;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  for (let i = 0; i < values.length; i++) pixels[i] = words[255 + Math.round((values[i] / most) * 255)];
}
