// @ts-check
/** A page out of a file: the view of the live page, fed by weights that are stored in it. */

import { Plane } from "../draw/plane.js";
import { chooseWindow } from "../draw/window.js";
import { cutFrame } from "../engine/frame.js";
import { happenings } from "../page/happenings.js";
import { rounded } from "../page/numbers.js";
import { mountPanels } from "../panels/mount.js";
import { COLORINGS } from "../state/look.js";
import { translate, words } from "../words/words.js";

/** @typedef {[number, number, number, number]} Bounds */

const told = JSON.parse(element("told").textContent ?? "");
const count = told.moments.length;
const plane = new Plane(/** @type {HTMLCanvasElement} */ (element("plane")));
const { on, tell } = happenings();
let moment = count - 1;
/** @type {Bounds} */
let bounds = told.bounds;
let drawing = 0;

/** @param {string} id */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * Return the stored weights: all first bytes, then all second ones, deflated, as base64.
 * @param {string} text
 */
async function weights(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const planes = new Uint8Array(await new Response(inflated).arrayBuffer());
  const each = planes.length / 4;
  const mixed = new Uint8Array(planes.length);
  for (let i = 0; i < planes.length; i++) mixed[(i % each) * 4 + Math.floor(i / each)] = planes[i];
  return new Float32Array(mixed.buffer);
}

/** @param {Float32Array} all */
function show(all) {
  drawing = 0;
  const size = all.length / count;
  const { widths, activation } = told;
  const meta = { ...told.moments[moment], widths, activation, playing: false, moment, moments: count, diverged: false };
  const parameters = all.slice(moment * size, (moment + 1) * size);
  const frame = cutFrame(meta, parameters, bounds, told.points, told.colors);
  plane.show(frame);
  const { learned } = told;
  element("numbers").textContent = learned ? words("summary", rounded(frame.meta)) : `${words("cells")}: ${frame.meta.cells}`;
  tell("frame", frame);
}

/** Fill the list of colourings. */
function colorings() {
  const list = /** @type {HTMLSelectElement} */ (element("coloring"));
  list.append(...COLORINGS.map((name) => new Option(words(name), name)));
  list.value = plane.look.coloring;
  list.onchange = () => plane.restyle({ coloring: /** @type {import("../draw/plane.js").Coloring} */ (list.value) });
}

/** Everything into its place. */
async function open() {
  const all = await weights(told.parameters);
  const soon = () => (drawing ||= requestAnimationFrame(() => show(all)));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const source = {
    /** @param {any} message */
    send(message) {
      if (message.type !== "moment") return;
      moment = message.index ?? count - 1;
      soon();
    },
  };
  translate(document);
  if (!told.learned) document.querySelectorAll("[data-learned]").forEach((part) => part.remove());
  colorings();
  plane.points = told.points;
  plane.restyle({ dark: dark.matches });
  mountPanels({ plane, source, settings: () => null, words, on });
  chooseWindow(plane, (asked) => {
    bounds = asked ?? told.bounds;
    soon();
  });
  tell("points", told.points);
  soon();
  if (!told.learned) return;
  const numbers = (/** @type {string} */ name) => told.moments.map((/** @type {any} */ one) => one[name]);
  const names = ["step", "epoch", "loss", "accuracy", "test_loss", "test_accuracy"];
  tell("curves", Object.fromEntries(names.map((name) => [name, numbers(name)])));
}

open();
