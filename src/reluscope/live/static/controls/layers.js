// @ts-check
/** Hidden layers, their neurons and their activation: what the network is built of. */

import { byId, icon, made } from "../page/find.js";
import { CATALOGUE, onLanguage, translate, words } from "../words/words.js";
import { bindFields } from "./fields.js";

/** @typedef {import("../state/settings.js").SessionSettings} SessionSettings */

const MOST_LAYERS = 6;
const MOST_NEURONS = 64;
const USUAL_NEURONS = 8;

/** @param {SessionSettings} settings */
export function layerFields(settings) {
  const place = byId("layers");
  const row = made("span", { className: "row" });
  place.append(row, choice("network.activation", "activation", [
    ["relu", "ReLU"], ["leaky-relu", "LeakyReLU"], ["absolute", "absolute"],
  ]));
  translate(place);
  bindFields(place, settings);
  /** @type {string | null} */
  let shown = null; // "" is a network without hidden layers
  const show = (/** @type {Record<string, any>} */ now, again = false) => {
    const wanted = now.network.hidden.join("-");
    if (wanted === shown && !again) return;
    shown = wanted;
    rebuild(row, now.network.hidden, (hidden) => settings.change("network", { hidden }));
  };
  settings.on((now) => show(now));
  onLanguage(() => settings.now && show(settings.now, true));
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string[][]} options value and word
 */
function choice(name, label, options) {
  const select = made("select", { name, id: `field-${label}` });
  for (const [value, word] of options) {
    const option = made("option", { value });
    if (word in CATALOGUE) option.dataset.word = word;
    else option.textContent = word; // a name
    select.append(option);
  }
  const title = made("label", { htmlFor: select.id });
  title.dataset.word = label;
  const field = made("div", { className: "field" }, title, select);
  field.dataset.hide = label;
  return field;
}

/**
 * @param {HTMLElement} row
 * @param {number[]} hidden
 * @param {(hidden: number[]) => void} change
 */
function rebuild(row, hidden, change) {
  const focused = /** @type {HTMLElement | null} */ (row.contains(document.activeElement) ? document.activeElement : null);
  const name = focused?.dataset.name;
  const remove = end("removeLayer", "minus", () => change(hidden.slice(0, -1)));
  const add = end("addLayer", "plus", () => change([...hidden, hidden.at(-1) ?? USUAL_NEURONS]));
  remove.disabled = hidden.length === 0;
  add.disabled = hidden.length === MOST_LAYERS;
  const layers = hidden.map((width, i) => layer(width, i, (other) => change(hidden.with(i, other))));
  row.replaceChildren(remove, ...layers, add);
  if (name) /** @type {HTMLElement | null} */ (row.querySelector(`[data-name="${name}"]`))?.focus();
}

/**
 * @param {string} word
 * @param {string} sign
 * @param {() => void} onclick
 */
function end(word, sign, onclick) {
  const button = made("button", { type: "button", className: "end", onclick, title: words(word) }, icon(sign));
  button.setAttribute("aria-label", words(word));
  button.dataset.name = word;
  return button;
}

/**
 * @param {number} width
 * @param {number} i
 * @param {(width: number) => void} change
 */
function layer(width, i, change) {
  const within = (/** @type {number} */ n) => Math.min(Math.max(Math.round(n), 1), MOST_NEURONS);
  const values = { layer: i + 1 };
  const less = end("lessNeurons", "minus", () => change(within(width - 1)));
  const more = end("moreNeurons", "plus", () => change(within(width + 1)));
  for (const button of [less, more]) {
    const word = button.dataset.name ?? "";
    button.className = "";
    button.title = words(word, values);
    button.setAttribute("aria-label", button.title);
    button.dataset.name = `${word}-${i}`;
  }
  const input = made("input", { type: "number", min: "1", max: String(MOST_NEURONS), value: String(width) });
  input.setAttribute("aria-label", words("neuronsOfLayer", values));
  input.dataset.name = `neurons-${i}`;
  input.onchange = () => input.value !== "" && change(within(Number(input.value)));
  less.disabled = width <= 1;
  more.disabled = width >= MOST_NEURONS;
  return made("span", { className: "layer" }, less, input, more);
}
