// @ts-check
/** What is drawn, and how: a list of colourings, switches, a button for the language, and their keys. */

import { element, labelled, worded } from "../panels/element.js";
import { COLORINGS, DRAWN } from "../state/look.js";
import { speak, spoken, words } from "../words/words.js";

/** @typedef {import("../panels/context.js").Context} Context */
/** @typedef {import("../draw/plane.js").Look} Look */
/** @typedef {import("../draw/plane.js").Coloring} Coloring */

/** @type {Record<string, string>} */
const KEYS = { h: "hinges", b: "boundary", p: "points", a: "axes" };

/**
 * Mount the controls of the look; return what takes a key, and says whether it was one of these.
 * @param {HTMLElement} place
 * @param {Context} context
 * @param {HTMLElement} root where the language is written
 */
export function mountLook(place, context, root) {
  const list = colorings(context);
  const switches = Object.fromEntries(DRAWN.map((name) => [name, drawn(context, name, () => restyle())]));
  const language = element("button", { type: "button", class: "quiet" });
  const name = () => {
    language.textContent = spoken() === "en" ? "DE" : "EN";
    language.title = words("language");
    language.setAttribute("aria-label", words("language"));
  };
  language.onclick = () => speak(spoken() === "en" ? "de" : "en", root);
  name();
  context.on("look", name);
  place.append(labelled(context, list, "colour"), ...Object.values(switches).map(({ label }) => label), language);
  const restyle = () => {
    const coloring = /** @type {Coloring} */ (list.value);
    const lines = coloring !== "photo"; // a photo has no lines
    const { hinges, boundary, points, axes } = switches;
    const [h, b] = [hinges.box.checked && lines, boundary.box.checked && lines];
    context.plane.restyle({ coloring, hinges: h, boundary: b, points: points.box.checked, axes: axes.box.checked });
  };
  list.onchange = restyle;
  return (/** @type {string} */ key) => {
    if (key === "l") language.click();
    else if (key === "c") {
      list.selectedIndex = (list.selectedIndex + 1) % list.length;
      restyle();
    } else if (KEYS[key]) switches[KEYS[key]].box.click();
    else return false;
    return true;
  };
}

/** @param {Context} context */
function colorings(context) {
  const list = element("select");
  for (const name of COLORINGS) list.append(worded(context, element("option", { value: name }), name));
  list.value = context.plane.look.coloring;
  return list;
}

/**
 * Return a switch for what is drawn over the plane.
 * @param {Context} context
 * @param {string} name
 * @param {() => void} changed
 */
function drawn(context, name, changed) {
  const box = element("input", { type: "checkbox", checked: "" });
  box.onchange = changed;
  return { box, label: element("label", { class: "check" }, box, worded(context, element("span"), name)) };
}
