// @ts-check
/** The numbers of what is shown: those of epoch, loss, accuracy and cells that there are. */

import { element, worded } from "../panels/element.js";
import { showNumber } from "../panels/numbers.js";

/** @typedef {import("../panels/context.js").Context} Context */

const NAMES = /** @type {const} */ (["epoch", "loss", "accuracy", "cells"]);

/**
 * Mount the numbers into an element.
 * @param {HTMLElement} place
 * @param {Context} context
 */
export function mountNumbers(place, context) {
  const parts = NAMES.map((name) => {
    const output = element("output", { name, "aria-live": "off" });
    const label = element("label", { hidden: "" }, worded(context, element("span"), name), " ", output);
    return { name, output, label };
  });
  place.append(...parts.map(({ label }) => label));
  /** @type {Record<string, any> | null} */
  let last = null;
  const show = (/** @type {Record<string, any>} */ meta) => {
    last = meta;
    for (const { name, output, label } of parts) {
      const text = name === "epoch" && meta.moments === 1 ? "" : written(name, meta[name]);
      label.hidden = text === "";
      showNumber(output, text);
    }
  };
  context.on("frame", ({ meta }) => show(meta));
  context.on("look", () => last && show(last)); // of another language, too
}

/**
 * Return a number as it is written: plain, and no longer than it is worth.
 * @param {string} name
 * @param {number | null | undefined} value
 */
function written(name, value) {
  if (value === null || value === undefined) return "";
  if (name === "epoch") return String(Number(value.toFixed(value < 100 ? 2 : 1)));
  if (name === "loss") return value < 1e-4 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
  return String(name === "accuracy" ? Number(value.toFixed(3)) : value);
}
