// @ts-check
/** The optimiser: momentum is a matter of plain gradient descent alone, and so is a larger rate. */

import { byId } from "../page/find.js";

/** @typedef {import("../state/settings.js").SessionSettings} SessionSettings */

/** Learning rates with which the usual spirals are solved in about ten seconds of watching. */
const USUAL_RATE = /** @type {Record<string, number>} */ ({ sgd: 0.01, adam: 0.0004, adamw: 0.0004 });

/**
 * Another optimiser comes with its own usual rate, unless the reader chose one.
 * @param {SessionSettings} settings
 */
export function optimiserField(settings) {
  const select = /** @type {HTMLSelectElement} */ (byId("field-optimizer"));
  select.onchange = () => {
    const { optimizer: before, learning_rate: rate } = settings.now?.training ?? {};
    const optimizer = select.value;
    const usual = rate === USUAL_RATE[before] ? { learning_rate: USUAL_RATE[optimizer] } : {};
    settings.change("training", { optimizer, ...usual });
  };
  settings.on(({ training }) => (byId("momentum").hidden = training.optimizer !== "sgd"));
}
