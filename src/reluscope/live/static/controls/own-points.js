// @ts-check
/** Own points: a click into the plane adds one of the chosen class; undo, clear, another class. */

import { byId, icon, made } from "../page/find.js";
import { notice } from "../page/notices.js";
import { onLanguage, words } from "../words/words.js";

/** @typedef {import("../state/settings.js").SessionSettings} SessionSettings */
/** @typedef {{ x: number[][], y: number[], class_names: string[], feature_names: string[] }} Own */
/** @typedef {(event: MouseEvent) => [number, number]} Place where in the plane a click was */

const MOST_POINTS = 2000;
const MOST_CLASSES = 10;

export class OwnPoints {
  /**
   * @param {SessionSettings} settings
   * @param {{ paste: () => void, open: () => void }} table what its two buttons do
   */
  constructor(settings, table) {
    this.settings = settings;
    this.table = table;
    this.label = 0;
    this.classes = 2;
    /** @type {Own[]} */
    this.earlier = [];
    /** @type {number[][]} */
    this.colors = [];
    this.shown = "";
    this.typed = typed((x, y) => this.add(x, y));
    this.above = made("div", { className: "part" });
    this.below = made("div", { className: "part" });
    byId("own").append(this.above, this.typed.row, this.below);
    settings.on(() => this.show());
    onLanguage(() => this.show(true));
  }

  /** @returns {Own | null} the points where they are the ones learned from */
  get points() {
    const data = this.settings.now?.data;
    return data?.name === "own" ? data.own : null;
  }

  /** @param {Own} own */
  change(own) {
    if (this.points) this.earlier.push(this.points);
    this.settings.change("data", { own });
  }

  undo() {
    const own = this.earlier.pop();
    if (own && this.points) this.settings.change("data", { own });
  }

  clear() {
    if (this.points) this.change({ x: [], y: [], class_names: [], feature_names: [] });
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  add(x, y) {
    const own = this.points;
    if (!own) return;
    if (own.x.length >= MOST_POINTS) {
      notice(words("tooManyPoints", { most: MOST_POINTS }), { warn: true });
      return;
    }
    this.change({ ...own, x: [...own.x, [x, y]], y: [...own.y, this.label] });
  }

  /** @param {number[][]} colors */
  paint(colors) {
    this.colors = colors;
    this.show(true);
  }

  show(again = false) {
    const own = this.points;
    if (!own || this.colors.length === 0) return;
    this.classes = Math.max(this.classes, own.class_names.length, ...own.y.map((y) => y + 1));
    const wanted = [this.classes, this.label, own.x.length > 0, this.earlier.length > 0, own.class_names].join();
    if (wanted === this.shown && !again) return;
    this.shown = wanted;
    this.rebuild(own);
  }

  /** @param {Own} own */
  rebuild(own) {
    const place = byId("own");
    const focused = place.contains(document.activeElement) ? document.activeElement?.getAttribute("data-name") : null;
    const swatches = made("div", { className: "row" });
    swatches.setAttribute("role", "group");
    swatches.setAttribute("aria-label", words("classOfNew"));
    for (let label = 0; label < this.classes; label++) swatches.append(this.swatch(label, own));
    if (this.classes < MOST_CLASSES) swatches.append(this.more());
    const undo = button("undo", () => this.undo());
    undo.disabled = this.earlier.length === 0;
    const clear = button("clear", () => this.clear());
    clear.disabled = own.x.length === 0;
    this.above.replaceChildren(swatches, made("div", { className: "row" }, undo, clear));
    this.below.replaceChildren(
      made("div", { className: "row" }, button("pasteTable", this.table.paste), button("openTable", this.table.open)),
      made("p", { className: "note", textContent: words("ownNote") }),
    );
    this.typed.speak();
    if (focused && !place.contains(document.activeElement)) /** @type {HTMLElement | null} */ (place.querySelector(`[data-name="${focused}"]`))?.focus();
  }

  /**
   * @param {number} label
   * @param {Own} own
   */
  swatch(label, own) {
    const dot = made("i");
    dot.style.background = `rgb(${this.colors[label % this.colors.length].join(" ")})`;
    const one = made("button", { type: "button", className: "swatch", title: words("classNumber", { name: own.class_names[label] ?? label }) }, dot);
    one.setAttribute("aria-label", one.title);
    one.setAttribute("aria-pressed", String(label === this.label));
    one.dataset.name = `class-${label}`;
    one.onclick = () => {
      this.label = label;
      this.show();
    };
    return one;
  }

  more() {
    const one = made("button", { type: "button", className: "swatch", title: words("another") }, icon("plus"));
    one.setAttribute("aria-label", one.title);
    one.dataset.name = "another";
    one.onclick = () => {
      this.label = this.classes++;
      this.show();
    };
    return one;
  }
}

/**
 * Fields for a point by its numbers; they stay as they are while all around them is built anew.
 * @param {(x: number, y: number) => void} take
 * @returns {{ row: HTMLElement, speak: () => void }} the row, and what puts it into the language of the moment
 */
function typed(take) {
  const inputs = ["x1", "x2"].map((name) => {
    const input = made("input", { type: "number", step: "any", placeholder: name });
    input.setAttribute("aria-label", name);
    input.dataset.name = name;
    return input;
  });
  const add = () => {
    if (inputs.some((input) => input.value === "")) return;
    take(Number(inputs[0].value), Number(inputs[1].value));
    if (document.activeElement === inputs[1]) inputs[0].focus();
  };
  for (const input of inputs) input.addEventListener("keydown", (event) => event.key === "Enter" && add());
  const press = button("addPoint", add);
  const speak = () => (press.textContent = words("addPoint"));
  return { row: made("div", { className: "at field" }, ...inputs, press), speak };
}

/**
 * @param {string} word
 * @param {() => void} onclick
 */
function button(word, onclick) {
  const one = made("button", { type: "button", textContent: words(word), onclick });
  one.dataset.name = word;
  return one;
}

/**
 * Let clicks into the plane add points; a drag moves the window as always.
 * @param {OwnPoints} own
 * @param {Place} place
 */
export function clickedPoints(own, place) {
  const canvas = byId("plane");
  let began = [0, 0];
  canvas.addEventListener("pointerdown", (event) => (began = [event.clientX, event.clientY]));
  canvas.addEventListener("click", (event) => {
    const moved = Math.hypot(event.clientX - began[0], event.clientY - began[1]);
    if (own.points && (moved <= 4 || event.detail === 0)) own.add(...place(event));
  });
  const stay = (/** @type {Event} */ event) => own.points && event.stopImmediatePropagation();
  canvas.addEventListener("dblclick", stay, true); // two points, not the whole window
  document.addEventListener("keydown", (event) => {
    const field = event.target instanceof HTMLElement && event.target.closest("input, textarea");
    if (field || event.key !== "z" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault(); // the browser would undo what was typed last, and go there
    own.undo();
  });
}
