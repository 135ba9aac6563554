// @ts-check
/** Parts of a narrow page, one at a time. */

import { byId } from "./find.js";

const NAMES = ["data", "network", "curves", "cell"];

/** @param {() => void} opened is called when another part is shown */
export function tabs(opened) {
  for (const [i, name] of NAMES.entries()) {
    const tab = byId(`tab-${name}`);
    tab.onclick = () => {
      open(name);
      opened();
    };
    tab.onkeydown = ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: NAMES.length - 1 }[key];
      if (step === undefined) return;
      const next = NAMES[(i + step) % NAMES.length];
      byId(`tab-${next}`).click();
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
