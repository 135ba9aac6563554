// @ts-check
import { cellIds } from "./raster.js";
import { connect } from "./socket.js";

const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("plane"));
const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
const size = canvas.width;
const ids = new Uint32Array(size * size);
const image = context.createImageData(size, size);
let playing = false;

const source = connect({
  frame(frame) {
    requestAnimationFrame(() => {
      draw(frame);
      source.drawn();
    });
  },
  said() {},
  lost() {},
});

/** @param {import("./frame.js").Frame} frame */
function draw(frame) {
  const { meta, arrays } = frame;
  playing = meta.playing;
  for (const name of ["epoch", "loss", "accuracy", "cells"]) {
    const output = /** @type {HTMLOutputElement} */ (document.querySelector(`output[name=${name}]`));
    output.value = String(meta[name] ?? "");
  }
  if (!arrays.rings) return;
  cellIds(frame, size, ids);
  const colors = arrays.pattern_colors;
  const pixels = image.data;
  for (let i = 0; i < ids.length; i++) {
    const cell = ids[i];
    pixels[4 * i] = colors[3 * cell];
    pixels[4 * i + 1] = colors[3 * cell + 1];
    pixels[4 * i + 2] = colors[3 * cell + 2];
    pixels[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/** @type {HTMLButtonElement} */ (document.getElementById("play")).onclick = () =>
  source.send({ type: "do", what: playing ? "pause" : "play" });
