// @ts-check
/** The history: a slider over all moments kept; "Now" returns to the present. */

import { element, labelled, worded } from "../element.js";
import { written } from "../numbers.js";

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
  const ask = (/** @type {number | null} */ index) => context.source.send({ type: "moment", index });
  slider.addEventListener("input", () => {
    held = true;
    ask(Number(slider.value));
  });
  slider.addEventListener("change", () => (held = false));
  now.addEventListener("click", () => {
    held = false;
    ask(null);
  });
  let epoch = 0;
  const tell = () => {
    when.textContent = context.words("panel.epoch", { epoch: written(epoch, 4) });
    slider.setAttribute("aria-valuetext", when.textContent);
  };
  context.on("look", tell);
  context.on("frame", ({ meta }) => {
    const last = Math.max((meta.moments ?? 1) - 1, 0);
    const present = meta.moment === null || meta.moment === undefined;
    slider.max = String(last);
    if (!held) slider.value = String(present ? last : meta.moment);
    now.disabled = present;
    epoch = meta.epoch;
    tell();
  });
}
