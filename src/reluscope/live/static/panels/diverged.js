// @ts-check
/** A run that diverged says so, why, and what to try; a button does it. */

import { element, worded } from "./element.js";
import { written } from "./numbers.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./context.js").Settings} Settings */

/**
 * @param {HTMLElement} place
 * @param {Context} context
 */
export function mountDiverged(place, context) {
  const text = element("p");
  const slower = element("button", { type: "button" });
  const he = worded(context, element("button", { type: "button" }), "panel.try he");
  const box = element("div", { class: "diverged", role: "alert", hidden: "" }, text, slower, he);
  place.append(box);
  const begin = (/** @type {Settings} */ settings) => {
    context.source.send({ type: "change", settings });
    context.source.send({ type: "do", what: "same start" });
  };
  slower.addEventListener("click", () => {
    const settings = context.settings();
    if (settings) begin(slowed(settings));
  });
  he.addEventListener("click", () => {
    const settings = context.settings();
    if (settings) begin({ ...settings, network: { ...settings.network, init: "he" } });
  });
  let told = "";
  context.on("frame", ({ meta }) => {
    const settings = context.settings();
    const present = meta.moment === null || meta.moment === undefined;
    const say = meta.diverged && present && settings !== null;
    const now = say ? `${meta.step} ${JSON.stringify(settings)} ${document.documentElement.lang}` : "";
    if (now === told) return;
    told = now;
    box.hidden = !say;
    if (!say) return;
    const rate = settings.training.learning_rate;
    text.textContent = context.words("panel.diverged", { step: meta.step + 1, rate: written(rate) });
    slower.textContent = context.words("panel.try slower", { rate: written(slowed(settings).training.learning_rate) });
    he.hidden = settings.network.init === "he";
  });
}

/**
 * Return settings with a tenth of the learning rate.
 * @param {Settings} settings
 */
function slowed(settings) {
  const rate = Number((settings.training.learning_rate / 10).toPrecision(6));
  return { ...settings, training: { ...settings.training, learning_rate: rate } };
}
