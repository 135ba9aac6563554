// @ts-check
/** Parts of a narrow page, one at a time. */

import { byId } from "./find.js";

const NAMES = ["data", "network", "curves", "cell"];

/** @param {() => void} opened is called when another part is shown */
export function tabs(opened) {
  const names = NAMES.filter(isThere);
  byId("tabs").classList.toggle("left-out", names.length < 2);
  for (const name of NAMES) byId(`tab-${name}`).classList.toggle("left-out", !names.includes(name));
  for (const [i, name] of names.entries()) {
    const tab = byId(`tab-${name}`);
    tab.onclick = () => {
      open(name);
      opened();
    };
    tab.onkeydown = ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: names.length - 1 }[key];
      if (step === undefined) return;
      const next = names[(i + step) % names.length];
      byId(`tab-${next}`).click();
      byId(`tab-${next}`).focus();
    };
  }
  open(names[0] ?? "data");
  byId("plane").addEventListener("click", () => byId("tabs").checkVisibility() && readOfCell());
}

/**
 * Whether anything of a part was not left out.
 * @param {string} name
 */
function isThere(name) {
  const parts = [...document.querySelectorAll(`[data-on="${name}"]`)];
  return parts.some((part) => !part.matches(".left-out") && !(name === "data" && part.querySelector("fieldset:not(.left-out)") === null));
}

/** @param {string} name */
function open(name) {
  document.body.dataset.tab = name;
  for (const other of NAMES) {
    const tab = byId(`tab-${other}`);
    tab.setAttribute("aria-selected", String(other === name));
    tab.tabIndex = other === name ? 0 : -1;
  }
}

/** Where to read of the cell that a finger points at; own points are for clicking. */
function readOfCell() {
  const choosing = document.querySelector('[data-panel="lens"] [aria-pressed="true"]');
  if (byId("own").hidden && choosing === null && !byId("tab-cell").matches(".left-out")) byId("tab-cell").click();
}
