// @ts-check
/** The history: a slider over all moments kept; "Now" returns to the present. */

import { element, labelled, worded } from "../element.js";
import { epochWritten } from "../numbers.js";

/** @typedef {import("../context.js").Context} Context */

/**
 * @param {HTMLElement} place
 * @param {Context} context
 */
export function mountHistory(place, context) {
  const slider = element("input", { type: "range", min: "0", max: "0", value: "0" });
  const now = worded(context, element("button", { type: "button", disabled: "" }), "panel.now");
  const when = element("span", { class: "when" });
  place.append(labelled(context, slider, "panel.history"), when, now);
  let held = false;
  /** What was asked for and is not shown yet. @type {number | null | undefined} */
  let asked;
  const ask = (/** @type {number | null} */ index) => {
    asked = index;
    context.source.send({ type: "moment", index });
  };
  slider.addEventListener("input", () => {
    held = true;
    ask(slider.value === slider.max ? null : Number(slider.value)); // it pauses the run
  });
  slider.addEventListener("change", () => (held = false));
  now.addEventListener("click", () => {
    held = false;
    ask(null);
  });
  let epoch = 0;
  /** Epoch of the present, where that is not what is shown. @type {number | null} */
  let newest = null;
  const tell = () => {
    const values = { epoch: epochWritten(epoch), now: epochWritten(newest ?? epoch) };
    when.textContent = context.words(newest === null ? "panel.epoch" : "panel.earlier", values);
    slider.setAttribute("aria-valuetext", when.textContent);
  };
  context.on("look", tell);
  context.on("frame", ({ meta }) => {
    const last = Math.max((meta.moments ?? 1) - 1, 0);
    const moment = meta.moment ?? null;
    if (moment === asked || meta.playing) asked = undefined;
    slider.max = String(last);
    if (!held && asked === undefined) slider.value = String(moment ?? last);
    now.disabled = moment === null;
    epoch = meta.epoch;
    newest = moment === null ? null : (meta.now ?? null);
    tell();
  });
}
