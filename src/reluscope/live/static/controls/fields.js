// @ts-check
/** Fields bound to the setting that their name names: a number with a slider, or a choice. */

import { made } from "../page/find.js";

/** @typedef {import("../state/settings.js").SessionSettings} SessionSettings */
/** @typedef {"data" | "network" | "training"} Group */

const STEPS = 200; // of a slider

/**
 * Bind all fields below an element.
 * @param {ParentNode} root
 * @param {SessionSettings} settings
 */
export function bindFields(root, settings) {
  for (const element of root.querySelectorAll("[name*='.']")) {
    if (element instanceof HTMLInputElement) bindNumber(element, settings);
    if (element instanceof HTMLSelectElement) bindChoice(element, settings);
  }
}

/**
 * @param {string} name
 * @returns {[Group, string]}
 */
function path(name) {
  const [group, key] = name.split(".");
  return [/** @type {Group} */ (group), key];
}

/**
 * @param {HTMLSelectElement} select
 * @param {SessionSettings} settings
 */
function bindChoice(select, settings) {
  const [group, key] = path(select.name);
  select.onchange = () => settings.change(group, { [key]: select.value });
  settings.on((now) => (select.value = now[group][key]));
}

/**
 * @param {HTMLInputElement} input
 * @param {SessionSettings} settings
 */
function bindNumber(input, settings) {
  const [group, key] = path(input.name);
  const step = Number(input.step);
  const whole = Number.isInteger(step);
  const slider = sliderOf(input, step, whole);
  input.step = whole ? "1" : "any"; // steps are for the slider: other numbers can be typed as well
  input.after(slider.element);
  const change = () => {
    if (input.value !== "" && input.validity.valid) settings.change(group, { [key]: Number(input.value) });
  };
  input.addEventListener("input", change);
  input.addEventListener("blur", () => settings.now && show(settings.now));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    input.value = slider.stepped(step);
    change();
  });
  slider.element.oninput = () => {
    input.value = slider.value();
    change();
  };
  /** @param {Record<string, any>} now */
  function show(now) {
    const value = String(now[group][key]);
    if (document.activeElement !== input || Number(input.value) !== Number(value)) input.value = value;
    slider.show(Number(value));
  }
  settings.on(show);
}

/**
 * A slider beside a number that can be typed; those who cannot see it have the number.
 * @param {HTMLInputElement} input
 * @param {number} usual step of the slider, if there is one
 * @param {boolean} whole whether numbers are whole
 */
function sliderOf(input, usual, whole) {
  const low = Number(input.min);
  const high = Number(input.dataset.sliderMax ?? input.max);
  const isLog = input.dataset.scale === "log";
  const step = usual || (high - low) / STEPS;
  const steps = isLog ? STEPS : Math.round((high - low) / step);
  const element = made("input", { type: "range", min: "0", max: String(steps), value: "0", tabIndex: -1 });
  element.setAttribute("aria-hidden", "true");
  const at = (/** @type {number} */ share) => (isLog ? low * (high / low) ** share : low + (high - low) * share);
  const shareOf = (/** @type {number} */ value) =>
    isLog ? Math.log(Math.max(value, low) / low) / Math.log(high / low) : (value - low) / (high - low);
  const rounded = (/** @type {number} */ value) => String(whole ? Math.round(value / step) * step : Number(value.toPrecision(2)));
  return {
    element,
    value: () => rounded(at(Number(element.value) / steps)),
    show: (/** @type {number} */ value) => (element.value = String(Math.round(shareOf(value) * steps))),
    /** @param {number} by */
    stepped(by) {
      const now = Number(input.value);
      const far = isLog ? 10 * by : by;
      const next = rounded(at(Math.min(Math.max(shareOf(now) + far / steps, 0), 1)));
      if (Number(next) !== now || !whole) return next;
      return String(Math.min(Math.max(now + by, low), high));
    },
  };
}
