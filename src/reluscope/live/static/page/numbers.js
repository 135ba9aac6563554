// @ts-check
/** The numbers of the frame that is shown: epoch, loss, accuracy, cells. */

import { words } from "../words/words.js";
import { byId } from "./find.js";
import { notice, withdraw } from "./notices.js";

/**
 * Return numbers as they are written: plain, and no longer than they are worth.
 * @param {Record<string, any>} meta of a frame
 * @returns {Record<"epoch" | "loss" | "accuracy" | "cells", string>}
 */
export function rounded(meta) {
  return {
    epoch: String(Number(meta.epoch.toFixed(meta.epoch < 100 ? 1 : 0))),
    loss: meta.loss < 1e-4 ? meta.loss.toExponential(1) : String(Number(meta.loss.toPrecision(3))),
    accuracy: String(Number(meta.accuracy.toFixed(3))),
    cells: meta.cells === undefined ? "" : String(meta.cells),
  };
}

/**
 * Show the numbers of a frame.
 * @param {Record<string, any>} meta
 */
export function showNumbers(meta) {
  const numbers = rounded(meta);
  for (const [name, value] of Object.entries(numbers)) {
    const output = /** @type {HTMLOutputElement} */ (document.querySelector(`output[name=${name}]`));
    if (output.value !== value) output.value = value;
  }
  const test = meta.test_accuracy;
  const share = test === null ? "" : words("ofTest", { share: String(Number(test.toFixed(3))) });
  if (byId("test-accuracy").textContent !== share) byId("test-accuracy").textContent = share;
  sayWhyRaster(meta);
  if (!meta.playing) summarise(numbers);
}

/** @param {Record<string, any>} meta */
function sayWhyRaster(meta) {
  if (!meta.raster) return withdraw("raster");
  const key = meta.too_many ? "tooMany" : "compiling";
  if (document.querySelector(".notice[data-name=raster]") === null) {
    notice(words(key), { name: "raster", stays: true });
  }
}

/**
 * For those who listen: the numbers in a sentence, while nothing moves.
 * @param {Record<string, string>} numbers
 */
function summarise(numbers) {
  const text = words("summary", numbers);
  if (byId("summary").textContent !== text) byId("summary").textContent = text;
}
