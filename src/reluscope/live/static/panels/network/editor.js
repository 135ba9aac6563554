// @ts-check
/** Read and change one weight or bias: layer, neuron, where it comes from, its value. */

import { element, labelled } from "../element.js";
import { parametersOf } from "./links.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../context.js").Frame} Frame */
/** @typedef {import("./places.js").Parameter} Parameter */

export class Editor {
  /**
   * @param {Context} context
   * @param {(chosen: Parameter) => void} chose what the reader chose in the fields
   */
  constructor(context, chose) {
    this.context = context;
    /** @type {Parameter} */
    this.chosen = { layer: 0, row: 0, column: 0 };
    /** @type {Frame | null} */
    this.frame = null;
    this.shape = "";
    this.layer = element("select");
    this.neuron = element("select");
    this.from = element("select");
    this.value = element("input", { type: "number", step: "any", min: "-1e6", max: "1e6", autocomplete: "off" });
    this.form = element(
      "form",
      { class: "editor" },
      labelled(context, this.layer, "panel.layer"),
      labelled(context, this.neuron, "panel.neuron"),
      labelled(context, this.from, "panel.from"),
      labelled(context, this.value, "panel.value"),
    );
    for (const field of [this.layer, this.neuron, this.from]) {
      field.addEventListener("change", () => chose(this.read()));
    }
    this.value.addEventListener("change", () => this.send());
    this.value.addEventListener("blur", () => this.frame && this.show(this.frame)); // what was not taken
    this.form.addEventListener("submit", (event) => event.preventDefault());
    context.on("look", () => {
      this.shape = "";
      if (this.frame) this.show(this.frame);
    });
  }

  /** @returns {Parameter} */
  read() {
    const layer = Number(this.layer.value);
    const widths = this.frame?.meta.widths ?? [1, 1];
    const row = this.from.value === "" ? null : Math.min(Number(this.from.value), widths[layer] - 1);
    return { layer, row, column: Math.min(Number(this.neuron.value), widths[layer + 1] - 1) };
  }

  /** @param {Parameter} chosen */
  choose(chosen) {
    this.chosen = chosen;
    if (this.frame) this.show(this.frame);
  }

  /** @param {Frame} frame */
  show(frame) {
    this.frame = frame;
    const widths = frame.meta.widths;
    const { layer, row, column } = this.chosen;
    if (layer + 1 >= widths.length || column >= widths[layer + 1] || (row ?? 0) >= widths[layer]) {
      this.chosen = { layer: 0, row: 0, column: 0 };
    }
    this.offer(widths);
    const value = this.now();
    this.value.disabled = (frame.meta.moment ?? null) !== null || this.context.settings() === null;
    this.value.title = this.value.disabled && this.context.settings() ? this.context.words("panel.only now") : "";
    if (value !== null && document.activeElement !== this.value) {
      this.value.value = String(Number(value.toPrecision(6)));
    }
  }

  /**
   * Offer the layers, neurons and sources that there are.
   * @param {number[]} widths
   */
  offer(widths) {
    const { layer, row, column } = this.chosen;
    const shape = `${widths} ${layer}`;
    if (shape !== this.shape) {
      this.shape = shape;
      const { words } = this.context;
      const names = this.context.plane.points?.feature_names ?? [];
      const sources = Array.from({ length: widths[layer] }, (_, i) =>
        layer ? words("panel.from neuron", { number: i + 1 }) : (names[i] ?? `x${i + 1}`),
      );
      options(this.layer, widths.slice(1).map((_, i) => [String(i), String(i + 1)]));
      options(this.neuron, Array.from({ length: widths[layer + 1] }, (_, i) => [String(i), String(i + 1)]));
      options(this.from, [...sources.map((name, i) => [String(i), name]), ["", words("panel.bias")]]);
    }
    this.layer.value = String(layer);
    this.neuron.value = String(column);
    this.from.value = row === null ? "" : String(row);
  }

  /** @returns {number | null} */
  now() {
    if (!this.frame) return null;
    const { layer, row, column } = this.chosen;
    const { W, b } = parametersOf(this.frame, layer);
    return row === null ? b[column] : W[row * b.length + column];
  }

  send() {
    const value = this.value.valueAsNumber;
    if (Number.isFinite(value) && Math.abs(value) <= 1e6) {
      this.context.source.send({ type: "parameter", ...this.chosen, value });
    }
  }
}

/**
 * @param {HTMLSelectElement} select
 * @param {string[][]} offered value and text of each
 */
function options(select, offered) {
  select.replaceChildren(...offered.map(([value, text]) => element("option", { value }, text)));
}
