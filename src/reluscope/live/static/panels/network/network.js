// @ts-check
/** The network: nodes with thumbnails, weights as lines, biases; pick a neuron, change a weight. */

import { InTurn } from "../batch.js";
import { element, named } from "../element.js";
import { written } from "../numbers.js";
import { SMOOTH, whileSeen } from "../seen.js";
import { Editor } from "./editor.js";
import { drawLinks, least, MOST, parametersOf } from "./links.js";
import { drawNodes } from "./nodes.js";
import { Photo } from "./photo.js";
import { nodeAt, parameterAt, places, sides } from "./places.js";
import { Thumbnails } from "./thumbnails.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../context.js").Frame} Frame */
/** @typedef {import("./nodes.js").Node} Node */

const CROWD = 32; // neurons of a layer from which on the picture is higher
const MANY = 2000; // links from which on one layer is drawn with each frame

/**
 * @param {HTMLElement} place
 * @param {Context} context
 */
export function mountNetwork(place, context) {
  new Network(place, context);
}

class Network {
  /**
   * @param {HTMLElement} place
   * @param {Context} context
   */
  constructor(place, context) {
    this.context = context;
    this.canvas = named(context, element("canvas", { tabindex: "0", role: "application" }), "panel.network keys");
    this.canvas.id = "network";
    this.drawing = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    this.thumbnails = new Thumbnails();
    this.turns = new InTurn((frame) => this.beginThumbnails(frame), () => this.finishThumbnails());
    this.photo = new Photo(context);
    this.editor = new Editor(context, (chosen) => {
      this.editor.choose(chosen);
      this.pick({ column: chosen.layer + 1, neuron: chosen.column });
    });
    this.said = element("p", { role: "status", class: "unseen" });
    /** @type {Node | null} */
    this.picked = null;
    /** @type {Frame | null} */
    this.frame = null;
    this.places = places([1, 1], 1, 1);
    this.shape = "";
    this.turn = 0;
    this.note = element("p", { class: "note" });
    place.append(this.canvas, this.editor.form, this.photo.figure, this.note, this.said);
    this.canvas.addEventListener("click", (event) => this.click(event));
    this.canvas.addEventListener("pointermove", (event) => this.hover(event));
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    whileSeen(place, context, (frame) => this.show(frame), SMOOTH);
    const again = () => {
      this.shape = "";
      if (this.frame) this.show(this.frame);
    };
    new ResizeObserver(again).observe(this.canvas);
    context.on("look", again);
  }

  /** @param {Frame} frame */
  show(frame) {
    this.frame = frame;
    const all = this.settle(frame);
    const layers = frame.meta.widths.length - 1;
    const few = frame.arrays.parameters.length < MANY;
    this.turn = (this.turn + 1) % layers;
    for (let layer = 0; layer < layers; layer++) {
      if (all || few || layer === this.turn) this.drawLayer(frame, layer);
    }
    this.turns.show(frame);
    this.photo.show(frame);
    this.editor.show(frame);
  }

  /**
   * Find the places anew if the network or the room is another; return whether it is.
   * @param {Frame} frame
   */
  settle(frame) {
    this.canvas.classList.toggle("many", Math.max(...frame.meta.widths) >= CROWD);
    const width = this.canvas.clientWidth || 420;
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const height = this.canvas.clientHeight || 300;
    const shape = `${frame.meta.widths} ${width} ${height} ${ratio}`;
    if (shape === this.shape) return false;
    this.shape = shape;
    this.places = places(frame.meta.widths, width, height);
    Object.assign(this.canvas, { width: width * ratio, height: height * ratio });
    this.drawing.scale(ratio, ratio);
    this.turns.forget();
    if (this.picked && this.picked.neuron >= (frame.meta.widths[this.picked.column] ?? 0)) this.pick(null);
    this.drawColumns();
    const most = Math.max(...frame.meta.widths.slice(1).map((/** @type {number} */ n, /** @type {number} */ i) => n * frame.meta.widths[i]));
    this.note.textContent = this.context.words(most > MOST ? "panel.largest" : "panel.lines", { most: MOST });
    return true;
  }

  /**
   * @param {Frame} frame
   * @param {number} layer
   */
  drawLayer(frame, layer) {
    drawLinks(this.drawing, frame, layer, this.places, this.context.plane.look.dark);
    const { layer: chosenLayer, row, column } = this.editor.chosen;
    if (chosenLayer !== layer || row === null) return;
    const { columns } = this.places;
    const [from, to] = [columns[layer][row], columns[layer + 1][column]];
    if (!from || !to) return;
    this.drawing.strokeStyle = this.context.plane.look.dark ? "#ffd34d" : "#c2185b";
    this.drawing.lineWidth = 1.2;
    this.drawing.setLineDash([4, 3]);
    this.drawing.beginPath();
    this.drawing.moveTo(sides(columns[layer]).right, from.top + from.size / 2);
    this.drawing.lineTo(sides(columns[layer + 1]).left, to.top + to.size / 2);
    this.drawing.stroke();
    this.drawing.setLineDash([]);
  }

  drawColumns() {
    const { points, look } = this.context.plane;
    const last = this.places.columns.length - 1;
    this.places.columns.forEach((_, column) =>
      drawNodes(this.drawing, column, this.places, {
        strip: this.thumbnails.strips[column],
        picked: this.picked,
        colors: column === last && points ? points.class_colors.plain : null,
        dark: look.dark,
      }),
    );
  }

  /** @param {Frame} frame */
  beginThumbnails(frame) {
    const { points } = this.context.plane;
    return points && this.thumbnails.begin(frame, points);
  }

  finishThumbnails() {
    this.thumbnails.finish(this.context.plane.look.dark);
    this.drawColumns();
  }

  /**
   * Pick a neuron of a hidden layer or the last; null picks none.
   * @param {Node | null} node
   */
  pick(node) {
    const { plane, words } = this.context;
    this.picked = node;
    this.photo.pick(node);
    const hidden = node && node.column > 0 && node.column < this.places.columns.length - 1;
    plane.restyle({ neuron: hidden ? { layer: node.column - 1, neuron: node.neuron } : null });
    if (node && node.column > 0 && this.editor.chosen.layer !== node.column - 1) {
      this.editor.choose({ layer: node.column - 1, row: null, column: node.neuron });
    } else if (node && node.column > 0) {
      this.editor.choose({ ...this.editor.chosen, column: node.neuron });
    }
    this.said.textContent = node ? words("panel.picked", { layer: node.column, neuron: node.neuron + 1 }) : "";
    this.drawColumns();
    if (this.frame) for (let i = 0; i + 1 < this.places.columns.length; i++) this.drawLayer(this.frame, i);
  }

  /** @param {MouseEvent} event */
  under(event) {
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const node = nodeAt(this.places, x, y);
    if (node || !this.frame) return { node, parameter: null };
    const { frame } = this;
    const layers = this.places.columns.slice(1).map((_, layer) => parametersOf(frame, layer));
    const smallest = layers.map(({ W }) => least(W));
    const parameter = parameterAt(this.places, x, y, (layer, row, column) => {
      const { W, b } = layers[layer];
      return Math.abs(W[row * b.length + column]) >= smallest[layer];
    });
    return { node, parameter };
  }

  /** @param {MouseEvent} event */
  hover(event) {
    const { node, parameter } = this.under(event);
    this.canvas.style.cursor = node || parameter ? "pointer" : "default";
    this.canvas.title = parameter ? this.told(parameter) : node?.column ? this.context.words("panel.node", { layer: node.column, neuron: node.neuron + 1 }) : "";
  }

  /**
   * Return a weight or a bias in words.
   * @param {import("./places.js").Parameter} parameter
   */
  told({ layer, row, column }) {
    const { words, plane } = this.context;
    const { W, b } = parametersOf(/** @type {Frame} */ (this.frame), layer);
    const of = { layer: layer + 1, neuron: column + 1 };
    if (row === null) return words("panel.bias of", { ...of, value: written(b[column]) });
    const name = plane.points?.feature_names[row] ?? `x${row + 1}`;
    const from = layer ? words("panel.from neuron", { number: row + 1 }) : name;
    return words("panel.weight", { ...of, from, value: written(W[row * b.length + column]) });
  }

  /** @param {MouseEvent} event */
  click(event) {
    const { node, parameter } = this.under(event);
    const same = node && this.picked?.column === node.column && this.picked.neuron === node.neuron;
    if (node) this.pick(same ? null : node);
    if (!parameter || !this.frame) return;
    this.editor.choose(parameter);
    this.show(this.frame);
    this.drawLayer(this.frame, parameter.layer);
    this.editor.value.select();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { columns } = this.places;
    const { column, neuron } = this.picked ?? { column: 1, neuron: -1 };
    /** @type {Record<string, [number, number]>} */
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.key === "Escape") return this.pick(null);
    if (event.key === "Enter" && this.picked) return this.editor.value.select();
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = Math.min(Math.max(column + step[0], 0), columns.length - 1);
    const among = columns[next].length;
    this.pick({ column: next, neuron: Math.min(Math.max(neuron + step[1], 0), among - 1) });
  }
}
