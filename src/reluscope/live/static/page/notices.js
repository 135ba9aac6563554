// @ts-check
/** Notices: what went wrong, and what became of it. Some stay until things are well again. */

import { byId, made } from "./find.js";

const LONG_ENOUGH = 7000; // ms

/**
 * Show a notice.
 * @param {string} text
 * @param {{ name?: string, warn?: boolean, stays?: boolean, action?: { label: string, act: () => void } }} [how] one of the same name takes its place; an action has a button
 */
export function notice(text, { name = text, warn = false, stays = false, action } = {}) {
  withdraw(name);
  const shown = made("div", { className: warn ? "notice warn" : "notice" }, made("span", {}, text));
  shown.dataset.name = name;
  if (action) {
    shown.append(made("button", { type: "button", textContent: action.label, onclick: action.act }));
  }
  byId("notices").append(shown);
  if (!stays) setTimeout(() => shown.remove(), LONG_ENOUGH + 40 * text.length);
}

/**
 * Show in a notice how much is done, as a bar: a text that changes would be read aloud each time.
 * @param {string} name
 * @param {number} done
 * @param {number} of
 */
export function advance(name, done, of) {
  for (const shown of named(name)) {
    const bar = shown.querySelector("progress") ?? made("progress");
    Object.assign(bar, { max: of, value: done, title: `${done} / ${of}` });
    bar.setAttribute("aria-label", shown.querySelector("span")?.textContent ?? "");
    if (!bar.parentElement) shown.querySelector("span")?.after(bar);
  }
}

/**
 * Take a notice away.
 * @param {string} name
 */
export function withdraw(name) {
  named(name).forEach((shown) => shown.remove());
}

/**
 * Whether a notice can be seen.
 * @param {string} name
 */
export function isShown(name) {
  return named(name).length > 0;
}

/** @param {string} name */
function named(name) {
  const all = /** @type {HTMLElement[]} */ ([...byId("notices").children]);
  return all.filter((shown) => shown.dataset.name === name);
}
