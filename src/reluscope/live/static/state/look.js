// @ts-check
/** What is looked at, and how: no part of what is learned. */

import { store } from "./store.js";

/** @typedef {"class" | "confidence" | "pattern" | "slope" | "layer" | "photo"} Coloring */
/** @typedef {[number, number, number, number]} Bounds */
/**
 * @typedef {object} Look
 * @property {Coloring} coloring
 * @property {boolean} hinges
 * @property {boolean} boundary
 * @property {boolean} points
 * @property {boolean} axes
 * @property {"system" | "light" | "dark"} theme
 * @property {Bounds | null} window of the plane; null is all of it
 */

/** @type {Coloring[]} */
export const COLORINGS = ["class", "confidence", "pattern", "slope", "layer", "photo"];
/** @type {("hinges" | "boundary" | "points" | "axes")[]} */
export const DRAWN = ["hinges", "boundary", "points", "axes"];

/** The look of this page. @type {import("./store.js").Store<Look>} */
export const look = store(
  /** @type {Look} */ ({
    coloring: "confidence",
    hinges: true,
    boundary: true,
    points: true,
    axes: true,
    theme: "system",
    window: null,
  }),
);

const system = matchMedia("(prefers-color-scheme: dark)");
system.addEventListener("change", () => look.set({}));

/** Return whether the page is dark now. */
export function isDark() {
  const { theme } = look.get();
  return theme === "system" ? system.matches : theme === "dark";
}
