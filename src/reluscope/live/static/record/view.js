// @ts-check
/** A page out of a file: the view of the live page, fed by weights that are stored in it. */

import { curvesOf, keptFrame, weights } from "../view/kept.js";
import { followGround } from "../view/theme.js";
import { heedKeys, openView } from "../view/view.js";
import { onLanguage, spoken } from "../words/words.js";

/** @typedef {import("../draw/window.js").Bounds} Bounds */

/** @param {string} id */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** Everything into its place. */
async function open() {
  /** @type {import("../view/kept.js").Told} */
  const told = JSON.parse(element("told").textContent ?? "");
  const all = await weights(told.parameters);
  /** @type {number | null} */
  let moment = null; // the last one
  let { bounds } = told;
  let drawing = 0;
  const soon = () => {
    drawing ||= requestAnimationFrame(() => {
      drawing = 0;
      view.show(keptFrame(told, all, moment, bounds));
    });
  };
  const view = openView(element("record"), told, {
    window(asked) {
      bounds = asked ?? told.bounds;
      soon();
    },
    moment(index) {
      moment = index;
      soon();
    },
  });
  const speak = () => (document.documentElement.lang = spoken());
  speak();
  onLanguage(speak);
  heedKeys(document, view.isKey);
  view.told(told);
  if (told.learned) view.curves(curvesOf(told));
  followGround(document.body, view.ground);
  soon();
}

open();
