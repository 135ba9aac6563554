// @ts-check
/** The confusion matrix: how many points of each class were taken for which, in training or test. */

import { Batch, InTurn, standardised } from "./batch.js";
import { element, labelled, worded } from "./element.js";
import { percent } from "./numbers.js";
import { READABLE, whileSeen } from "./seen.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./context.js").PointsMessage} PointsMessage */

/**
 * @param {HTMLElement} place
 * @param {Context} context
 */
export function mountConfusion(place, context) {
  const which = element("select");
  const table = element("table", { class: "confusion" });
  const note = element("p", { class: "note" });
  const title = worded(context, element("h2"), "panel.confusion");
  place.append(element("div", { class: "head" }, title, labelled(context, which, "panel.points")), table, note);
  const offer = () => {
    const chosen = which.value || "training";
    const names = ["training", "test"].map((v) => element("option", { value: v }, context.words(`panel.${v}`)));
    which.replaceChildren(...names);
    which.value = chosen;
  };
  /** @type {number[]} */
  let counts = [];
  let chosen = /** @type {{ rows: Float32Array, labels: number[] }} */ ({ rows: new Float32Array(), labels: [] });
  const choose = () => {
    const { points } = context.plane;
    const test = which.value === "test";
    if (points) chosen = { rows: standardised(test ? points.test_x : points.x, points), labels: test ? points.test_y : points.y };
    turns.forget();
    if (context.plane.frame) turns.show(context.plane.frame);
  };
  const turns = new InTurn(
    (frame) => {
      const classes = frame.meta.widths[frame.meta.widths.length - 1];
      const { rows, labels } = chosen;
      counts = new Array(classes * classes).fill(0);
      return new Batch(frame, rows, (layer, z, first, count) => {
        if (layer + 1 < frame.meta.widths.length) return;
        for (let i = 0; i < count; i++) counts[labels[first + i] * classes + winner(z, i * classes, classes)]++;
      });
    },
    () => write(context, table, note, counts),
  );
  offer();
  which.addEventListener("change", choose);
  context.on("points", choose);
  context.on("look", () => {
    offer();
    write(context, table, note, counts);
  });
  whileSeen(place, context, (frame) => turns.show(frame), READABLE);
}

/**
 * Return which of so many values from a place on is the largest: of equal ones the first.
 * @param {Float32Array} values
 * @param {number} from
 * @param {number} count
 */
function winner(values, from, count) {
  let best = 0;
  for (let k = 1; k < count; k++) if (values[from + k] > values[from + best]) best = k;
  return best;
}

/**
 * Write the counts into the table; its cells are made anew only where there are more or fewer.
 * @param {Context} context
 * @param {HTMLTableElement} table
 * @param {HTMLElement} note
 * @param {number[]} counts row by row
 */
function write(context, table, note, counts) {
  const { points } = context.plane;
  const classes = Math.round(Math.sqrt(counts.length));
  if (!points || classes === 0) return;
  const names = `${points.class_names} ${context.words("panel.is and taken for")}`;
  if (table.dataset.names !== names || table.rows.length !== classes + 1) {
    table.dataset.names = names;
    lay(context, table, points, classes);
  }
  for (let row = 0; row < classes; row++) {
    const of = counts.slice(row * classes, (row + 1) * classes).reduce((a, b) => a + b, 0);
    for (let column = 0; column < classes; column++) {
      const cell = table.rows[row + 1].cells[column + 1];
      const count = counts[row * classes + column];
      const text = String(count);
      if (cell.textContent !== text) cell.textContent = text;
      cell.style.setProperty("--share", `${Math.round((100 * count) / Math.max(of, 1)) * 0.6}%`);
    }
  }
  const all = counts.reduce((a, b) => a + b, 0);
  const right = counts.filter((_, i) => i % (classes + 1) === 0).reduce((a, b) => a + b, 0);
  note.textContent = all ? context.words("panel.right", { right, all, share: percent(right / all) }) : context.words("panel.no points");
}

/**
 * @param {Context} context
 * @param {HTMLTableElement} table
 * @param {PointsMessage} points
 * @param {number} classes
 */
function lay(context, table, points, classes) {
  const names = Array.from({ length: classes }, (_, k) => points.class_names[k] ?? String(k));
  const head = element("tr", {}, element("td", {}, context.words("panel.is and taken for")));
  names.forEach((name) => head.append(element("th", { scope: "col" }, name)));
  const rows = names.map((name, k) => {
    const row = element("tr", {}, element("th", { scope: "row" }, name));
    names.forEach((_, column) => row.append(element("td", column === k ? { class: "right" } : {})));
    return row;
  });
  table.replaceChildren(element("thead", {}, head), element("tbody", {}, ...rows));
}
