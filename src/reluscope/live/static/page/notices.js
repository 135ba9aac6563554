// @ts-check
/** Notices: what went wrong, and what became of it. Some stay until things are well again. */

import { byId, made } from "./find.js";

const LONG_ENOUGH = 7000; // ms

/**
 * Show a notice.
 * @param {string} text
 * @param {{ name?: string, warn?: boolean, stays?: boolean }} [how] one of the same name takes its place
 */
export function notice(text, { name = text, warn = false, stays = false } = {}) {
  withdraw(name);
  const shown = made("div", { className: warn ? "notice warn" : "notice", textContent: text });
  shown.dataset.name = name;
  byId("notices").append(shown);
  if (!stays) setTimeout(() => shown.remove(), LONG_ENOUGH + 40 * text.length);
}

/**
 * Take a notice away.
 * @param {string} name
 */
export function withdraw(name) {
  for (const shown of byId("notices").querySelectorAll(".notice")) {
    if (/** @type {HTMLElement} */ (shown).dataset.name === name) shown.remove();
  }
}
