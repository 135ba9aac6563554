// @ts-check
/** The plane in a notebook: frames come through the widget's model, one for each that was drawn. */

import { Plane } from "../draw/plane.js";
import { chooseWindow } from "../draw/window.js";
import { decode } from "../sources/frame.js";
import { COLORINGS } from "../state/look.js";
import { words } from "../words/words.js";

/** @typedef {{ send: (message: object) => void, on: (event: string, heed: (message: any, buffers: DataView[]) => void) => void, off: (event: string, heed: any) => void }} Model */

/**
 * Show the plane in an element of the notebook; return what ends it.
 * @param {{ model: Model, el: HTMLElement }} place
 */
export function render({ model, el }) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: 600, height: 600, tabIndex: 0 });
  canvas.style.maxWidth = "100%";
  canvas.setAttribute("aria-label", words("planeLabel"));
  const list = document.createElement("select");
  list.setAttribute("aria-label", words("colour"));
  list.append(...COLORINGS.map((name) => new Option(words(name), name)));
  const said = document.createElement("output");
  el.append(canvas, document.createElement("br"), list, " ", said);
  const plane = new Plane(canvas);
  list.value = plane.look.coloring;
  list.onchange = () => plane.restyle({ coloring: /** @type {import("../draw/plane.js").Coloring} */ (list.value) });
  chooseWindow(plane, (bounds) => model.send({ type: "window", bounds }));
  const heed = (/** @type {any} */ message, /** @type {DataView[]} */ buffers) => {
    if (message.type === "points") plane.points = message;
    if (message.type !== "frame") return;
    const { buffer, byteOffset, byteLength } = buffers[0];
    const frame = decode(/** @type {ArrayBuffer} */ (buffer.slice(byteOffset, byteOffset + byteLength)));
    requestAnimationFrame(() => {
      plane.show(frame);
      said.value = frame.meta.raster ? "" : `${words("cells")}: ${frame.meta.cells}`;
      model.send({ type: "credit" });
    });
  };
  model.on("msg:custom", heed);
  model.send({ type: "hello" });
  return () => model.off("msg:custom", heed);
}
