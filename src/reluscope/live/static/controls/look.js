// @ts-check
/** How the plane is coloured, and what is drawn over it. */

import { byId } from "../page/find.js";
import { DRAWN, look } from "../state/look.js";
import { onLanguage, words } from "../words/words.js";

export function lookFields() {
  const coloring = /** @type {HTMLSelectElement} */ (byId("coloring"));
  coloring.onchange = () => look.set({ coloring: /** @type {any} */ (coloring.value) });
  for (const name of DRAWN) {
    const box = /** @type {HTMLInputElement} */ (byId(name));
    box.onchange = () => look.set({ [name]: box.checked });
  }
  const explain = () => (coloring.title = words(`about ${look.get().coloring}`));
  onLanguage(explain);
  look.on((now) => {
    coloring.value = now.coloring;
    explain();
    for (const name of DRAWN) /** @type {HTMLInputElement} */ (byId(name)).checked = now[name];
  });
}
