// @ts-check
/** The language of the page, and its words: of ``?lang=``, else of the notebook or the browser, else English. */

import { CONTROL_WORDS } from "./controls.js";
import { PAGE_WORDS } from "./page.js";
import { PANEL_WORDS } from "./panels.js";

/** @typedef {"en" | "de"} Language */

/** One catalogue: a key, and what it says in each language. */
export const CATALOGUE = { ...CONTROL_WORDS, ...PAGE_WORDS, ...PANEL_WORDS };

/** @type {Language} */
let language = chosen(new URLSearchParams(location.search).get("lang") ?? around());
/** @type {Set<() => void>} */
const heeding = new Set();

/** Return what is spoken around: a German notebook, else the browser. */
function around() {
  const { lang } = document.documentElement;
  return chosen(lang) === "de" ? lang : navigator.language;
}

/**
 * @param {string} tag such as "de-AT"
 * @returns {Language}
 */
function chosen(tag) {
  return tag.toLowerCase().startsWith("de") ? "de" : "en";
}

/** Return the language of the page. */
export function spoken() {
  return language;
}

/**
 * Return what a key says; ``{name}`` in it is replaced by the value of that name.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function words(key, values = {}) {
  const text = CATALOGUE[key]?.[language] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * Return what the server said, in the language of the page where it said it in that, too.
 * @param {{ message: string, german?: string }} said
 */
export function ofServer({ message, german }) {
  return language === "de" ? (german ?? message) : message;
}

/**
 * Speak another language from now on.
 * @param {Language} other
 * @param {Document | HTMLElement} root where it is written
 */
export function speak(other, root = document) {
  language = other;
  translate(root);
  heeding.forEach((heed) => heed());
}

/**
 * Call back whenever the language changes; return what ends that.
 * @param {() => void} heed
 */
export function onLanguage(heed) {
  heeding.add(heed);
  return () => heeding.delete(heed);
}

/**
 * Put words into all elements with ``data-word`` (their text), ``data-label`` (their name)
 * or ``data-about`` (what a pointer that rests on them reads).
 * @param {Document | HTMLElement} root
 */
export function translate(root) {
  (root instanceof Document ? root.documentElement : root).lang = language;
  for (const element of root.querySelectorAll("[data-word]")) {
    element.textContent = words(/** @type {HTMLElement} */ (element).dataset.word ?? "");
  }
  for (const element of root.querySelectorAll("[data-label]")) {
    const label = words(/** @type {HTMLElement} */ (element).dataset.label ?? "");
    element.setAttribute("aria-label", label);
    if (element instanceof HTMLButtonElement) element.title = label;
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-about]"))) {
    element.title = words(element.dataset.about ?? "");
  }
}
