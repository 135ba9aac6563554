// @ts-check
/** How the panels write numbers: few digits, a real minus sign, the language's own comma. */

import { spoken } from "../words/words.js";

/**
 * Return a number as text.
 * @param {number} value
 * @param {number} [digits] that count
 */
export function written(value, digits = 4) {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const far = size !== 0 && (size < 1e-4 || size >= 1e6);
  const text = far ? value.toExponential(digits - 2) : String(Number(value.toPrecision(digits)));
  return inLanguage(text);
}

/**
 * Return numbers as texts with one number of places after the comma, equally wide.
 * @param {ArrayLike<number>} values
 */
export function aligned(values) {
  const texts = Array.from(values, (value) => {
    const size = Math.abs(value);
    const far = !Number.isFinite(value) || (size !== 0 && size < 5e-5) || size >= 1e5;
    return inLanguage(far ? value.toExponential(2) : value.toFixed(4));
  });
  const wide = Math.max(...texts.map((text) => text.length));
  return texts.map((text) => text.padStart(wide));
}

/**
 * Return a share as per cent.
 * @param {number} share
 */
export function percent(share) {
  return `${inLanguage((100 * share).toFixed(1))} %`;
}

/**
 * Return a number that stands at an axis as text.
 * @param {number} value
 */
export function atAxis(value) {
  return inLanguage(String(Number(value.toPrecision(6))));
}

/**
 * Return an epoch as text, with the places that tell its steps apart.
 * @param {number} epoch
 */
export function epochWritten(epoch) {
  return inLanguage(String(Number(epoch.toFixed(2))));
}

/**
 * Show a number in an output: its value stays a plain number, whatever the language writes.
 * @param {HTMLOutputElement} output
 * @param {string} plain
 */
export function showNumber(output, plain) {
  if (output.value !== plain) output.value = plain;
  const shown = inLanguage(plain).replace("Infinity", "∞");
  if (shown === plain) delete output.dataset.shown;
  else output.dataset.shown = shown;
}

/** @param {string} text */
export function inLanguage(text) {
  const signed = text.replaceAll("-", "−");
  return spoken() === "de" ? signed.replace(".", ",") : signed;
}
