// @ts-check
/** The page: a plane that shows what the server sends. */

import { Plane } from "./draw/plane.js";
import { chooseWindow } from "./draw/window.js";
import { connect } from "./sources/socket.js";

const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("plane"));
const plane = new Plane(canvas);
let playing = false;

const source = connect({
  frame(frame) {
    requestAnimationFrame(() => {
      plane.show(frame);
      tell(frame.meta);
      source.drawn();
    });
  },
  said(message) {
    if (message.type === "points") plane.points = message;
  },
  lost() {},
});
chooseWindow(plane, (bounds) => source.send({ type: "window", bounds }));

/** @param {Record<string, any>} meta */
function tell(meta) {
  playing = meta.playing;
  for (const name of ["epoch", "loss", "accuracy", "cells"]) {
    const output = /** @type {HTMLOutputElement} */ (document.querySelector(`output[name=${name}]`));
    output.value = String(meta[name] ?? "");
  }
}

/** @type {HTMLButtonElement} */ (document.getElementById("play")).onclick = () =>
  source.send({ type: "do", what: playing ? "pause" : "play" });
