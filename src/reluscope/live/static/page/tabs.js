// @ts-check
/** Parts of a narrow page, one at a time. */

import { byId } from "./find.js";

const NAMES = ["data", "network", "curves", "cell"];

export function tabs() {
  for (const [i, name] of NAMES.entries()) {
    const tab = byId(`tab-${name}`);
    tab.onclick = () => open(name);
    tab.onkeydown = ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: NAMES.length - 1 }[key];
      if (step === undefined) return;
      const next = NAMES[(i + step) % NAMES.length];
      open(next);
      byId(`tab-${next}`).focus();
    };
  }
  open("data");
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
