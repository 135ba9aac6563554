// @ts-check
/** The data sets as small pictures to press; which fields mean something for which. */

import { byId, made } from "../page/find.js";
import { isDark } from "../state/look.js";
import { translate } from "../words/words.js";
import { THUMBNAILS } from "./thumbnails.js";

/** @typedef {import("../state/settings.js").SessionSettings} SessionSettings */

const SIZE = 96; // pixels of a picture
const NOISY = ["moons", "circles", "blobs", "spirals"];
const OF_CLASSES = ["grid", "blobs", "spirals", "gaussian_quantiles"];
const USUAL_NOISE = /** @type {Record<string, number>} */ ({ moons: 0.1, circles: 0.05, blobs: 1, spirals: 0.05 });

/**
 * @param {SessionSettings} settings
 * @param {() => void} other is called where another set is chosen
 */
export function dataSets(settings, other) {
  const place = byId("data-sets");
  const tiles = [...Object.keys(THUMBNAILS), "own"].map((name) => {
    const tile = made("button", { type: "button", className: "tile" }, made("canvas", { width: SIZE, height: SIZE }), made("span"));
    tile.dataset.name = name;
    /** @type {HTMLElement} */ (tile.lastElementChild).dataset.word = name;
    tile.querySelector("canvas")?.setAttribute("aria-hidden", "true");
    tile.onclick = () => {
      if (settings.now?.data.name === name) return;
      other();
      settings.change("data", name in USUAL_NOISE ? { name, noise: USUAL_NOISE[name] } : { name });
    };
    return tile;
  });
  place.append(...tiles);
  translate(place);
  settings.on(({ data }) => {
    for (const tile of tiles) tile.setAttribute("aria-pressed", String(tile.dataset.name === data.name));
    const own = data.name === "own";
    byId("own").hidden = !own;
    enable("data.n", !own);
    enable("data.noise", NOISY.includes(data.name));
    enable("data.classes", OF_CLASSES.includes(data.name));
  });
  return {
    /** @param {number[][]} colors of classes, 0 … 255 */
    paint(colors) {
      tiles.forEach((tile) => drawTile(tile, colors));
    },
  };
}

/**
 * @param {string} name
 * @param {boolean} on
 */
function enable(name, on) {
  const field = /** @type {HTMLElement} */ (document.querySelector(`[name="${name}"]`)?.closest(".field"));
  field.hidden = !on;
}

/**
 * @param {HTMLElement} tile
 * @param {number[][]} colors
 */
function drawTile(tile, colors) {
  const canvas = /** @type {HTMLCanvasElement} */ (tile.querySelector("canvas"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.clearRect(0, 0, SIZE, SIZE);
  const numbers = THUMBNAILS[tile.dataset.name ?? ""];
  if (!numbers) return drawPen(context);
  for (let i = 0; i < numbers.length; i += 3) {
    const [r, g, b] = colors[numbers[i + 2] % colors.length];
    context.fillStyle = `rgb(${r} ${g} ${b})`;
    context.beginPath();
    context.arc((numbers[i] / 99) * SIZE, SIZE - (numbers[i + 1] / 99) * SIZE, 3.4, 0, 7);
    context.fill();
  }
}

/** @param {CanvasRenderingContext2D} context */
function drawPen(context) {
  context.strokeStyle = isDark() ? "#a6acb8" : "#565b66";
  context.lineWidth = 5;
  context.lineCap = context.lineJoin = "round";
  context.stroke(new Path2D("M24 72 L28 56 L62 22 L74 34 L40 68 Z M54 30 L66 42"));
}
