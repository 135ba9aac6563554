// @ts-check
/** ``?hide=noise,classes`` leaves out what a lesson does not need. */

import { words } from "../words/words.js";
import { notice } from "./notices.js";

export function leaveOut() {
  const names = (new URLSearchParams(location.search).get("hide") ?? "").split(",");
  for (const name of names.map((name) => name.trim()).filter((name) => name !== "")) {
    const found = /^[a-z-]+$/.test(name) ? document.querySelectorAll(`[data-hide="${name}"]`) : [];
    for (const element of found) element.classList.add("left-out");
    if (found.length === 0) {
      notice(words("nothingToHide", { name: name.slice(0, 40) }), { warn: true });
    }
  }
  closeGaps();
}

/** What holds nothing any more goes, too, and gives its room to the others. */
function closeGaps() {
  for (const holder of document.querySelectorAll("fieldset, #look, #bar .group")) {
    const parts = [...holder.children].filter((part) => part.tagName !== "LEGEND");
    if (parts.every(isLeftOut)) holder.classList.add("left-out");
  }
  const all = (/** @type {string} */ parts) => [...document.querySelectorAll(parts)].every(isLeftOut);
  document.body.classList.toggle("no-settings", all("#settings fieldset"));
  document.body.classList.toggle("no-panels", all("#numbers, #panels > .panel"));
  document.body.classList.toggle("no-tools", all("#bar .page, #bar .speed"));
}

/** @param {Element} part */
function isLeftOut(part) {
  return part.classList.contains("left-out");
}
