// @ts-check
/** The numbers of the frame that is shown: epoch, loss, accuracy, cells. */

import { inLanguage, showNumber } from "../panels/numbers.js";
import { onLanguage, words } from "../words/words.js";
import { byId } from "./find.js";

/**
 * Return numbers as they are written: plain, and no longer than they are worth.
 * @param {Record<string, any>} meta of a frame
 * @returns {Record<"epoch" | "loss" | "accuracy" | "cells", string>}
 */
export function rounded(meta) {
  return {
    epoch: String(Number(meta.epoch.toFixed(meta.playing ? 1 : 2))), // at rest, one step is seen
    loss: lossWritten(meta.loss),
    accuracy: String(Number(meta.accuracy.toFixed(3))),
    cells: meta.cells === undefined ? "" : String(meta.cells),
  };
}

/** @param {number | null} loss null is no finite number */
function lossWritten(loss) {
  if (loss === null) return "Infinity";
  return loss < 1e-4 || loss >= 1e5 ? loss.toExponential(1) : String(Number(loss.toPrecision(3)));
}

/** @type {Record<string, any> | null} */
let last = null;
onLanguage(() => last && showNumbers(last));

/**
 * Show the numbers of a frame.
 * @param {Record<string, any>} meta
 */
export function showNumbers(meta) {
  last = meta;
  const numbers = rounded(meta);
  for (const [name, value] of Object.entries(numbers)) {
    showNumber(/** @type {HTMLOutputElement} */ (document.querySelector(`output[name=${name}]`)), value);
  }
  const test = meta.test_accuracy;
  const share = test === null ? "" : words("ofTest", { share: inLanguage(String(Number(test.toFixed(3)))) });
  write("test-accuracy", share);
  sayWhyRaster(meta);
  if (meta.playing) clearTimeout(saying);
  else summarise(numbers);
}

/**
 * A raster instead of cells has a reason, which stands over it.
 * @param {Record<string, any>} meta
 */
function sayWhyRaster(meta) {
  sayState(!meta.raster ? "ready" : meta.too_many ? "tooMany" : "compiling");
}

const SHORT = 4000; // ms: what was compiled before is loaded in less
let begun = Infinity;
let patience = 0;

/**
 * Say what there is to wait for; of compiling only where it takes longer than loading.
 * @param {string} state
 */
export function sayState(state) {
  byId("why").hidden = state === "ready";
  clearTimeout(patience);
  if (state === "ready") return;
  if (state !== "compiling") return write("why", words(state));
  begun = Math.min(begun, performance.now());
  const left = begun + SHORT - performance.now();
  write("why", words(left > 0 ? "loading" : state));
  if (left > 0) patience = window.setTimeout(() => sayState(state), left);
}

const QUIET = 600; // ms without another frame before the numbers are said
let saying = 0;

/**
 * For those who listen: the numbers in a sentence, once nothing moves.
 * @param {Record<string, string>} numbers
 */
function summarise(numbers) {
  clearTimeout(saying);
  const said = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, inLanguage(value)]));
  saying = window.setTimeout(() => write("summary", words("summary", said)), QUIET);
}

/**
 * @param {string} id
 * @param {string} text
 */
function write(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}
