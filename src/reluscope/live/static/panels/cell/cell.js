// @ts-check
/** The cell pointed at: its pattern, its affine map with the numbers in it, its area, its class. */

import { forward, linears } from "../../draw/network.js";
import { css } from "../colors.js";
import { element, worded } from "../element.js";
import { percent, written } from "../numbers.js";
import { READABLE, whileSeen } from "../seen.js";
import { areaOf } from "./area.js";
import { affineMap, softmax } from "./map.js";
import { Pointer } from "./pointer.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../context.js").Frame} Frame */
/** @typedef {import("../context.js").PointsMessage} PointsMessage */
/**
 * @typedef {object} Known of a cell
 * @property {[number, number]} place
 * @property {boolean[][]} pattern
 * @property {import("./map.js").Affine} map
 * @property {number[]} logits
 * @property {number[]} probabilities
 * @property {{ area: number, cut: boolean } | null} size
 */

const QUIET = 500; // milliseconds without a move before a cell is read out

/**
 * @param {HTMLElement} place
 * @param {Context} context
 */
export function mountCell(place, context) {
  const aim = worded(context, element("button", { type: "button", "aria-pressed": "false" }), "panel.crosshair");
  const hint = worded(context, element("p", { class: "note" }), "panel.point at");
  const facts = element("dl", { class: "facts", hidden: "" });
  const spoken = element("p", { role: "status", class: "unseen" });
  const head = element("div", { class: "head" }, worded(context, element("h2"), "panel.cell"), aim);
  place.append(head, hint, facts, spoken);
  let [waiting, timer] = [0, 0];
  const show = () => {
    waiting = 0;
    const found = know(context, pointer.pixel());
    facts.hidden = found === null;
    hint.hidden = found !== null;
    if (found) facts.replaceChildren(...described(context, found));
    const scrolls = facts.scrollWidth > facts.clientWidth; // then keys have to reach it, too
    if (scrolls) facts.tabIndex = 0;
    else facts.removeAttribute("tabindex");
  };
  const speak = () => {
    const found = pointer.crosshair ? know(context, pointer.pixel()) : null;
    spoken.textContent = found ? sentence(context, found) : "";
  };
  const pointer = new Pointer(context, () => {
    aim.setAttribute("aria-pressed", String(pointer.crosshair));
    waiting ||= requestAnimationFrame(show);
    clearTimeout(timer);
    timer = window.setTimeout(speak, QUIET);
  });
  aim.addEventListener("click", () => pointer.toggle(!pointer.crosshair));
  whileSeen(place, context, () => pointer.known && show(), READABLE);
  context.on("frame", () => pointer.crosshair && pointer.mark());
  context.on("look", show);
}

/**
 * Return what is known of the cell at a pixel of the plane.
 * @param {Context} context
 * @param {number[] | null} pixel
 * @returns {Known | null}
 */
function know({ plane }, pixel) {
  const { frame, points } = plane;
  if (!frame || !points || !pixel) return null;
  const place = plane.placeAt(pixel[0], pixel[1]);
  const cell = plane.cellAt(pixel[0], pixel[1]);
  const layers = linears(frame);
  const activation = frame.meta.activation ?? "relu";
  const row = place.map((value, i) => (value - points.mean[i]) / points.scale[i]);
  const { logits, on } = forward(layers, activation, row);
  return {
    place,
    pattern: on,
    map: affineMap(layers, activation, on, points),
    logits,
    probabilities: softmax(logits),
    size: cell === null ? null : areaOf(frame, cell),
  };
}

/**
 * Return the terms and descriptions of a cell.
 * @param {Context} context
 * @param {Known} known
 */
function described(context, known) {
  const { words } = context;
  const points = /** @type {PointsMessage} */ (context.plane.points);
  const names = points.feature_names;
  const where = known.place.map((value, i) => `${names[i]} = ${written(value)}`).join(", ");
  const facts = [fact(words("panel.place"), where)];
  facts.push(fact(words("panel.area"), areaText(context, known)));
  if (known.pattern.length) facts.push(fact(words("panel.pattern"), ...patterns(context, known.pattern)));
  for (const [, description] of facts.slice(2)) description.className = "wide";
  const [term, map] = fact("y = x W + b", mapTable(context, known, points));
  term.className = map.className = "whole";
  facts.push([term, map]);
  return facts.flat();
}

/**
 * @param {string} term
 * @param {...(Node | string)} description
 */
function fact(term, ...description) {
  return [element("dt", {}, term), element("dd", {}, ...description)];
}

/**
 * @param {Context} context
 * @param {boolean[][]} pattern
 */
function patterns({ words }, pattern) {
  return pattern.map((layer, i) => {
    const on = layer.filter(Boolean).length;
    const label = words("panel.layer on", { layer: i + 1, on, all: layer.length });
    const dots = element("span", { class: "dots", "aria-hidden": "true" }, layer.map((is) => (is ? "●" : "○")).join(""));
    return element("div", { class: "pattern" }, dots, element("span", { class: "note" }, label));
  });
}

/**
 * @param {Context} context
 * @param {Known} known
 * @param {PointsMessage} points
 */
function mapTable({ words }, { map, logits, probabilities }, points) {
  const heads = [words("panel.class"), ...points.feature_names, "b", "y"];
  const sureness = element("th", { scope: "col" }, element("abbr", { title: words("panel.probability") }, "p"));
  const head = element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)), sureness);
  const winner = logits.indexOf(Math.max(...logits));
  const rows = logits.map((y, k) => {
    const swatch = element("span", { class: "swatch", "aria-hidden": "true" });
    swatch.style.background = css(points.class_colors.plain[k]);
    const name = element("th", { scope: "row" }, swatch, points.class_names[k] ?? String(k));
    const numbers = [map.W[0][k], map.W[1][k], map.b[k], y].map((value) => element("td", {}, written(value)));
    const sure = element("td", { class: "bar" }, percent(probabilities[k]));
    sure.style.setProperty("--share", `${100 * probabilities[k]}%`);
    sure.style.setProperty("--color", css(points.class_colors.plain[k]));
    return element("tr", k === winner ? { class: "winner" } : {}, name, ...numbers, sure);
  });
  return element("table", { class: "map" }, element("thead", {}, head), element("tbody", {}, ...rows));
}

/**
 * @param {Context} context
 * @param {Known} known
 */
function areaText({ words }, { size }) {
  if (size === null) return words("panel.no cells");
  return size.cut ? words("panel.area cut", { area: written(size.area) }) : written(size.area);
}

/**
 * @param {Context} context
 * @param {Known} known
 */
function sentence(context, known) {
  const { words, plane } = context;
  const winner = known.logits.indexOf(Math.max(...known.logits));
  const pattern = known.pattern.map((layer, i) =>
    words("panel.layer on", { layer: i + 1, on: layer.filter(Boolean).length, all: layer.length }),
  );
  return words("panel.spoken cell", {
    place: known.place.map((value) => written(value, 3)).join("; "),
    name: plane.points?.class_names[winner] ?? String(winner),
    share: percent(known.probabilities[winner]),
    area: areaText(context, known),
    pattern: pattern.join("; "),
  });
}
