// @ts-check
/** The view on its own, without the live page around it: for a file to send, and for a notebook. */

import { Plane } from "../draw/plane.js";
import { fillPlace } from "../draw/room.js";
import { chooseWindow } from "../draw/window.js";
import { happenings } from "../page/happenings.js";
import { element } from "../panels/element.js";
import { mountPanels } from "../panels/mount.js";
import { atAxis } from "../panels/numbers.js";
import { onLanguage, translate, words } from "../words/words.js";
import { mountLook } from "./look.js";
import { mountNumbers } from "./numbers.js";

/** @typedef {import("../draw/window.js").Bounds} Bounds */
/** @typedef {import("../sources/frame.js").Frame} Frame */
/** @typedef {import("./kept.js").Told} Told */
/**
 * @typedef {object} Asked what the reader wants to see
 * @property {(bounds: Bounds | null) => void} window null is all of it
 * @property {(index: number | null) => void} moment null is the present
 */

/**
 * Fill an element with the view; frames are shown in it as they come.
 * @param {HTMLElement} root
 * @param {Told} told
 * @param {Asked} asked
 */
export function openView(root, told, asked) {
  const canvas = element("canvas", { id: "plane", tabindex: "0", role: "application", "data-label": "planeLabel" });
  Object.assign(canvas, { width: 600, height: 600 });
  const plane = new Plane(canvas);
  plane.points = told.points;
  plane.look.number = atAxis;
  const { on, tell } = happenings();
  const source = { send: (/** @type {any} */ message) => message.type === "moment" && asked.moment(message.index) };
  const context = { plane, source, settings: () => null, words, on };
  const note = element("p", { class: "note", role: "status", hidden: "" });
  const [look, numbers] = [element("div", { class: "look" }), element("p", { class: "numbers" })];
  const seen = element("section", {}, canvas, note, look, panel("history"), numbers);
  root.replaceChildren(seen, element("section", {}, ...["cell", "curves", "matrix"].map(panel)));
  const isKey = mountLook(look, context, root);
  mountNumbers(numbers, context);
  mountPanels(context, root);
  chooseWindow(plane, asked.window);
  fillPlace(plane);
  const silent = onLanguage(() => {
    plane.draw(); // numbers at its axes
    tell("look", null);
  });
  translate(root);
  tell("points", told.points);
  return {
    plane,
    /** Tell of what is kept: points, and the curves where there are any. @param {Told} now */
    told(now) {
      plane.points = now.points;
      root.classList.toggle("learned", now.learned);
      tell("points", now.points);
    },
    /** @param {Frame} frame */
    show(frame) {
      root.classList.toggle("moments", frame.meta.moments > 1);
      if (frame.meta.step > 0) root.classList.add("learned");
      plane.show(frame);
      tell("frame", frame);
    },
    /** @param {Record<string, any>} curves */
    curves: (curves) => tell("curves", curves),
    /** Say something below the plane, or nothing. @param {string} key */
    say(key) {
      note.hidden = key === "";
      note.textContent = key && words(key);
    },
    /** @param {boolean} dark */
    ground(dark) {
      plane.restyle({ dark });
      tell("look", null);
    },
    isKey,
    close: silent,
  };
}

/** @param {string} name */
function panel(name) {
  return element("div", { class: name === "history" ? "" : "panel", "data-panel": name });
}

/**
 * Let the keys of the look work while the focus is within an element.
 * @param {EventTarget} root
 * @param {(key: string) => boolean} isKey
 */
export function heedKeys(root, isKey) {
  root.addEventListener("keydown", (happened) => {
    const event = /** @type {KeyboardEvent} */ (happened);
    const target = event.composedPath()[0];
    const writes = target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !["checkbox", "range"].includes(target.type));
    if (event.ctrlKey || event.metaKey || event.altKey || writes) return;
    if (isKey(event.key.toLowerCase())) event.preventDefault();
  });
}
