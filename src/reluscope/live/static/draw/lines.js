// @ts-check
/** Hinges by layer, the boundary in bold, one neuron's hinge in the foreground. */

import { layerColor } from "./colors.js";
import { unitOf } from "./room.js";

/** @typedef {import("../sources/frame.js").Frame} Frame */

const FINEST = 65535;

/**
 * Draw all edges in the colours of their layers.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {boolean} dark
 */
export function drawHinges(context, frame, dark) {
  const layers = Math.max(frame.meta.widths.length - 2, 1);
  const thin = Math.min(1.2, 40 / Math.sqrt(frame.arrays.ring_lengths.length));
  for (let layer = 0; layer < layers; layer++) {
    context.beginPath();
    trace(context, frame, (edge) => frame.arrays.edge_layer[edge] === layer);
    stroke(context, layerColor(layer, layers, dark), Math.max(thin, 0.35));
  }
}

/**
 * Draw where one neuron switches.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {{ layer: number, neuron: number }} picked
 * @param {string} color
 */
export function drawNeuron(context, frame, picked, color) {
  const { edge_layer: layers, edge_neuron: neurons } = frame.arrays;
  context.beginPath();
  trace(context, frame, (e) => layers[e] === picked.layer && neurons[e] === picked.neuron);
  stroke(context, color, 3);
}

/**
 * Draw where the winning class changes.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {string} color
 */
export function drawBoundary(context, frame, color) {
  const { boundary } = frame.arrays;
  const { width, height } = context.canvas;
  context.beginPath();
  for (let i = 0; i < boundary.length; i += 4) {
    context.moveTo((boundary[i] * width) / FINEST, height - (boundary[i + 1] * height) / FINEST);
    context.lineTo((boundary[i + 2] * width) / FINEST, height - (boundary[i + 3] * height) / FINEST);
  }
  stroke(context, color, 2.6);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {(edge: number) => boolean} wanted
 */
function trace(context, frame, wanted) {
  const { places, edges } = frame.arrays;
  const { width, height } = context.canvas;
  for (let e = 0; e < frame.arrays.edge_layer.length; e++) {
    if (!wanted(e)) continue;
    const a = edges[2 * e];
    const b = edges[2 * e + 1];
    context.moveTo((places[2 * a] * width) / FINEST, height - (places[2 * a + 1] * height) / FINEST);
    context.lineTo((places[2 * b] * width) / FINEST, height - (places[2 * b + 1] * height) / FINEST);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} color
 * @param {number} thick in CSS pixels of a plane 600 wide
 */
function stroke(context, color, thick) {
  context.strokeStyle = color;
  context.lineWidth = thick * unitOf(context.canvas);
  context.lineCap = thick > 2 ? "round" : "butt"; // thin ends are not seen, and cost much
  context.stroke();
}
