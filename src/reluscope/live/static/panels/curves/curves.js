// @ts-check
/** Loss, accuracy and the number of cells over the epochs. */

import { css, signs } from "../colors.js";
import { element, named, worded } from "../element.js";
import { written } from "../numbers.js";
import { READABLE, whileSeen } from "../seen.js";
import { drawChart } from "./chart.js";
import { Entries } from "./entries.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../context.js").Frame} Frame */
/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {"loss" | "accuracy" | "cells"} What */

/** @type {What[]} */
const CHARTS = ["loss", "accuracy", "cells"];

/**
 * @param {HTMLElement} place
 * @param {Context} context
 */
export function mountCurves(place, context) {
  const entries = new Entries();
  const shown = CHARTS.map((what) => new Drawn(context, what));
  const title = worded(context, element("h2"), "panel.curves");
  const charts = element("div", { class: "charts" }, ...shown.map((chart) => chart.figure));
  place.append(element("div", { class: "head" }, title, legend(context)), charts);
  context.on("curves", (told) => entries.begin(told));
  context.on("frame", (frame) => {
    if (frame.meta.moment === null || frame.meta.moment === undefined) entries.add(frame);
  });
  /** @type {Frame | null} */
  let last = null;
  const draw = () => last && shown.forEach((chart) => chart.draw(entries.all, /** @type {Frame} */ (last)));
  whileSeen(place, context, (frame) => {
    last = frame;
    draw();
  }, READABLE);
  context.on("look", draw);
  new ResizeObserver(draw).observe(place);
}

/** @type {Record<string, string>} */
const STROKES = { training: "— ", test: "╌ " };

/**
 * Which line is which, once for all charts.
 * @param {Context} context
 */
function legend(context) {
  const parts = Object.entries(STROKES).map(([name, stroke]) => [name, element("span"), stroke]);
  const write = () => {
    const { above, below } = signs(context.plane.look.dark);
    for (const [name, part, stroke] of /** @type {[string, HTMLElement, string][]} */ (parts)) {
      part.textContent = stroke + context.words(`panel.${name}`);
      part.style.color = css(name === "test" ? below : above);
    }
  };
  write();
  context.on("look", write);
  return element("p", { class: "legend" }, ...parts.map(([, part]) => /** @type {HTMLElement} */ (part)));
}

class Drawn {
  /**
   * @param {Context} context
   * @param {What} what
   */
  constructor(context, what) {
    this.context = context;
    this.what = what;
    this.canvas = named(context, element("canvas", { role: "img" }), `panel.${what} chart`);
    this.drawing = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    this.key = element("figcaption");
    this.figure = element("figure", { class: `chart ${what}` }, this.key, this.canvas);
    this.size = { width: 0, height: 0, unit: 1 };
    new ResizeObserver(() => (this.size.width = 0)).observe(this.canvas);
  }

  /**
   * @param {Entry[]} entries
   * @param {Frame} frame
   */
  draw(entries, frame) {
    const { above, below, ink } = signs(this.context.plane.look.dark);
    const values = (/** @type {keyof Entry} */ name) => entries.map((entry) => entry[name]);
    const lines = [{ name: "training", values: values(this.what), color: above }];
    const test = this.what === "cells" ? [] : values(this.what === "loss" ? "test_loss" : "test_accuracy");
    if (test.some((value) => value !== null)) {
      lines.push({ name: "test", values: test, color: below });
    }
    this.room();
    drawChart(this.drawing, this.size, {
      epochs: entries.map((entry) => entry.epoch),
      lines: lines.map((line) => ({ ...line, dashed: line.name === "test" })),
      shown: frame.meta.moment === null ? null : frame.meta.epoch,
      ink,
      whole: this.what !== "loss",
    });
    this.write(frame, lines.map(({ name, color }) => ({ name, color: css(color) })));
  }

  /** Fit the canvas to its place, if that changed. */
  room() {
    if (this.size.width) return;
    const [width, height] = [this.canvas.clientWidth || 400, this.canvas.clientHeight || 96];
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 14;
    this.size = { width, height, unit };
    Object.assign(this.canvas, { width: width * ratio, height: height * ratio });
    this.drawing.scale(ratio, ratio);
  }

  /**
   * Write the numbers of the moment shown beside their lines' names.
   * @param {Frame} frame
   * @param {{ name: string, color: string }[]} lines
   */
  write({ meta }, lines) {
    const { words } = this.context;
    const title = words(`panel.${this.what}`);
    const numbers = lines.map(({ name, color }) => {
      const value = meta[name === "test" ? `test_${this.what}` : this.what];
      const text = value === null || value === undefined ? "–" : written(value, this.what === "cells" ? 6 : 3);
      const part = element("span", this.what === "cells" ? {} : { title: words(`panel.${name}`) }, text);
      part.style.color = color;
      return part;
    });
    this.key.replaceChildren(element("strong", {}, title), ...numbers);
  }
}
