// @ts-check
/** A run that diverged says so, why as far as is known, and what to try; a button does it. */

import { element } from "./element.js";
import { written } from "./numbers.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./context.js").Settings} Settings */
/** @typedef {Record<string, any>} Divergence as the server tells it: what, cause, and numbers */
/** @typedef {{ text: string, act: () => void }} Way */

/** What helps against each cause, best first. @type {Record<string, string[]>} */
const HELPS = {
  edit: ["undo"],
  decay: ["no decay", "slower"],
  start: ["he", "slower"],
  rate: ["slower"],
  "test points": ["no test"],
};

/**
 * @param {HTMLElement} place
 * @param {Context} context
 */
export function mountDiverged(place, context) {
  const text = element("p");
  const row = element("div", { class: "row" });
  const box = element("div", { class: "diverged", role: "alert", hidden: "" }, text, row);
  place.append(box);
  let told = "";
  context.on("frame", ({ meta }) => {
    const settings = context.settings();
    const why = (meta.moment ?? null) === null && settings ? (meta.divergence ?? null) : null;
    const now = why && JSON.stringify([meta.step, why, settings, document.documentElement.lang]);
    if ((now ?? "") === told) return;
    told = now ?? "";
    box.hidden = why === null;
    if (why === null || settings === null) return;
    text.textContent = said(why, meta.step + 1, context.words);
    row.replaceChildren(
      ...HELPS[why.cause].map((name) => {
        const way = wayOut(name, settings, why, context);
        const button = element("button", { type: "button" }, way.text);
        button.addEventListener("click", way.act);
        return button;
      }),
    );
  });
}

/**
 * Return what happened, and why.
 * @param {Divergence} why
 * @param {number} step
 * @param {Context["words"]} words
 */
function said(why, step, words) {
  const [layer, , column] = why.place ?? [0, 0, 0];
  const number = (/** @type {number | null} */ value) => (value === null ? "∞" : written(value));
  const cause = why.cause === "rate" && why.momentum ? "momentum" : why.cause;
  const reason = words(`panel.why ${cause}`, {
    rate: written(why.rate),
    momentum: written(why.momentum),
    decay: written(why.decay),
    factor: written(1 - why.rate * why.decay),
    first: number(why.first_loss),
    layer: layer + 1,
    neuron: column + 1,
    value: written(why.value ?? 0),
    loss: number(why.loss ?? null),
    after: number(why.loss_after ?? null),
  });
  return words("panel.diverged", { step, what: words(`panel.diverged ${why.what}`), why: reason });
}

/**
 * Return a way out: its name, and what it does.
 * @param {string} name
 * @param {Settings} settings
 * @param {Divergence} why
 * @param {Context} context
 * @returns {Way}
 */
function wayOut(name, settings, why, { source, words }) {
  if (name === "undo") {
    return { text: words("panel.try undo"), act: () => source.send({ type: "do", what: "undo edit" }) };
  }
  const { data, network, training } = settings;
  const rate = slower(training.learning_rate, why);
  /** @type {Record<string, Settings>} */
  const others = {
    slower: { ...settings, training: { ...training, learning_rate: rate } },
    "no decay": { ...settings, training: { ...training, weight_decay: 0 } },
    he: { ...settings, network: { ...network, init: "he" } },
    "no test": { ...settings, data: { ...data, test: 0 } },
  };
  const act = () => {
    source.send({ type: "change", settings: others[name] });
    source.send({ type: "do", what: "same start" });
  };
  return { text: words(`panel.try ${name}`, { rate: written(rate) }), act };
}

/**
 * Return a tenth of a learning rate, or less where weight decay would make the weights grow still.
 * @param {number} rate
 * @param {Divergence} why
 */
function slower(rate, why) {
  const most = why.cause === "decay" ? 1 / why.decay : Infinity;
  return Number(Math.min(rate / 10, most).toPrecision(2));
}
