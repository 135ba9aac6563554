// @ts-check
/** The address follows what is changed; a link brings it back. */

import { linked, MOST, written } from "./address.js";
import { look } from "./look.js";

/** @typedef {import("./address.js").Linked} Linked */

const SOON = 300; // ms; browsers let an address change only so often

/**
 * Return what the address holds, or why it cannot be read.
 * @returns {{ link: Linked | null, why: string | null }}
 */
export function ofAddress() {
  try {
    return { link: linked(location.hash), why: null };
  } catch (error) {
    return { link: null, why: /** @type {Error} */ (error).message };
  }
}

/**
 * Return the address that holds everything, or null where own points make it too long.
 * @param {import("./settings.js").Settings} settings
 */
export function address(settings) {
  const hash = written(settings, look.get());
  return hash.length > MOST ? null : `${location.pathname}${location.search}#${hash}`;
}

/**
 * Keep the address up to date, from the first change on.
 * @param {import("./settings.js").SessionSettings} settings
 */
export function followInAddress(settings) {
  /** @type {string | undefined} */
  let first;
  let timer = 0;
  const follow = () => {
    if (settings.now === null) return;
    const now = address(settings.now);
    if (now === first && location.hash === "") return;
    history.replaceState(null, "", now ?? `${location.pathname}${location.search}`);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(follow, SOON);
  };
  settings.on((now) => {
    first ??= address(now) ?? "";
    soon();
  });
  look.on(soon);
  window.addEventListener("hashchange", () => location.reload());
}
