// @ts-check
/** One step under the lens: the chain rule of one point, each formula beside its numbers. */

import { linears } from "../../draw/network.js";
import { element, worded } from "../element.js";
import { aligned, percent, written } from "../numbers.js";
import { READABLE, whileSeen } from "../seen.js";
import { Choice } from "./choice.js";
import { sections } from "./sections.js";
import { trace } from "./trace.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../context.js").Frame} Frame */
/** @typedef {import("./sections.js").Section} Section */

const MANY = 400; // numbers from which on they are written less often in motion
const PAUSE = 500; // milliseconds between two writings of so many

/**
 * @param {HTMLElement} place
 * @param {Context} context
 */
export function mountLens(place, context) {
  new Lens(place, context);
}

class Lens {
  /**
   * @param {HTMLElement} place
   * @param {Context} context
   */
  constructor(place, context) {
    this.context = context;
    this.choice = new Choice(context, () => this.write());
    const button = (/** @type {string} */ key, /** @type {() => void} */ act) => {
      const made = worded(context, element("button", { type: "button" }), key);
      made.addEventListener("click", act);
      return made;
    };
    const clicking = button("panel.choose", () => {
      this.choice.clicking = !this.choice.clicking;
      clicking.setAttribute("aria-pressed", String(this.choice.clicking));
    });
    clicking.setAttribute("aria-pressed", "false");
    const before = button("panel.previous point", () => this.choice.step(-1));
    const next = button("panel.next point", () => this.choice.step(1));
    this.summary = element("p", { role: "status" });
    /** @type {HTMLDetailsElement[]} */
    this.folds = [];
    this.list = element("div", { class: "folds" });
    this.written = 0;
    this.timer = 0;
    const title = worded(context, element("h2"), "panel.lens");
    const row = element("div", { class: "row" }, before, next, clicking);
    place.append(title, row, this.summary, this.list);
    whileSeen(place, context, () => this.show(), READABLE);
    context.on("look", () => this.write());
  }

  /** Write now, or a little later where there is much to write. */
  show() {
    const open = this.folds.filter((fold) => fold.open).length;
    const numbers = this.context.plane.frame?.arrays.parameters.length ?? 0;
    const soon = this.written + (open && numbers > MANY ? PAUSE : 0) - performance.now();
    clearTimeout(this.timer);
    if (soon <= 0) this.write();
    else this.timer = window.setTimeout(() => this.write(), soon);
  }

  write() {
    const { plane, words } = this.context;
    const { frame, points } = plane;
    const { chosen } = this.choice;
    if (!frame || !points || !chosen) {
      this.tell(words("panel.lens hint"));
      this.list.replaceChildren();
      this.folds = [];
      return;
    }
    const activation = frame.meta.activation ?? "relu";
    const row = chosen.place.map((value, i) => (value - points.mean[i]) / points.scale[i]);
    const found = trace(linears(frame), activation, row, chosen.label);
    this.tell(
      words(chosen.test ? "panel.lens test point" : "panel.lens point", {
        number: chosen.number,
        place: chosen.place.map((value) => written(value)).join("; "),
        name: points.class_names[chosen.label],
      }),
    );
    const parts = sections(found, activation, words);
    if (parts.length !== this.folds.length) this.fold(parts.length);
    const loss = `L = ${written(found.loss)}, p = ${percent(found.probabilities[chosen.label])}`;
    parts.forEach((section, i) => fill(this.folds[i], section, i === parts.length - 1 ? loss : ""));
    this.written = performance.now();
  }

  /** @param {string} text */
  tell(text) {
    if (this.summary.textContent !== text) this.summary.textContent = text;
  }

  /** @param {number} count */
  fold(count) {
    this.folds = Array.from({ length: count }, (_, i) => {
      const fold = element("details", {}, element("summary"), element("dl"));
      fold.open = i === count - 1;
      fold.addEventListener("toggle", () => fold.open && this.write());
      return fold;
    });
    this.list.replaceChildren(...this.folds);
  }
}

/**
 * Write a section into its fold; numbers only where it is open.
 * @param {HTMLDetailsElement} fold
 * @param {Section} section
 * @param {string} more what its title says besides
 */
function fill(fold, section, more) {
  const [summary, list] = /** @type {[HTMLElement, HTMLDListElement]} */ (/** @type {unknown} */ ([...fold.children]));
  const title = more ? `${section.title}: ${more}` : section.title;
  if (summary.textContent !== title) summary.textContent = title;
  if (!fold.open) return;
  if (list.children.length !== 2 * section.parts.length) {
    const pairs = section.parts.flatMap(() => [element("dt"), element("dd", {}, element("pre", { tabindex: "0" }))]);
    list.replaceChildren(...pairs);
  }
  section.parts.forEach(({ formula, rows }, i) => {
    const [term, numbers] = [list.children[2 * i], list.children[2 * i + 1].firstElementChild];
    if (term.textContent !== formula) term.textContent = formula;
    const wide = rows[0].length;
    const texts = aligned(rows.flat());
    const text = rows.map((_, k) => texts.slice(k * wide, (k + 1) * wide).join("  ")).join("\n");
    if (numbers && numbers.textContent !== text) {
      numbers.textContent = text;
      numbers.setAttribute("aria-label", formula);
    }
  });
}
