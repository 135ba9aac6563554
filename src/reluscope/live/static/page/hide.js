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
}
