// @ts-check
/** Every large button and switch has a key; they are listed under ``?``. */

import { COLORINGS, look } from "../state/look.js";
import { onLanguage, words } from "../words/words.js";
import { byId, made } from "./find.js";

/** @type {[string, string, string][]} key, what it is called, the button that it presses */
const BUTTONS = [
  [" ", "keyPlay", "play"],
  ["s", "oneStep", "step"],
  ["e", "oneEpoch", "epoch"],
  ["r", "sameStart", "same-start"],
  ["n", "newSeed", "new-seed"],
  ["h", "hinges", "hinges"],
  ["b", "boundary", "boundary"],
  ["p", "points", "points"],
  ["a", "axes", "axes"],
  ["d", "keyTheme", "theme"],
  ["l", "keyLanguage", "language"],
  ["f", "keyLecture", "lecture"],
  ["?", "keyHelp", "help-button"],
];
const OTHERS = [
  ["C", "keyColour"],
  ["X", "keyCrosshair"],
  ["arrows", "keyMove"],
  ["+ −", "keyZoom"],
  ["0", "keyAll"],
  ["enter", "keyEnter"],
  ["undoKey", "keyUndo"],
];

export function keyboard() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTakenBy(event)) return;
    const pressed = BUTTONS.find(([key]) => key === event.key.toLowerCase());
    if (pressed && isThere(pressed[2])) byId(pressed[2]).click();
    else if (event.key.toLowerCase() === "c" && isThere("coloring")) nextColoring();
    else return;
    event.preventDefault();
  });
  const help = byId("help");
  byId("help-button").onclick = () => /** @type {HTMLDialogElement} */ (help).showModal();
  list(help);
  onLanguage(() => list(help));
}

/**
 * Whether a control was not left out: then its key is there, too.
 * @param {string} id
 */
function isThere(id) {
  return byId(id).closest(".left-out") === null;
}

/**
 * Return whether what has the focus needs the key itself.
 * @param {KeyboardEvent} event
 */
function isTakenBy({ target, key }) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("dialog[open], textarea, select")) return true;
  if (target instanceof HTMLInputElement) return target.type === "checkbox" ? key === " " : true;
  return key === " " && target.closest("button, summary") !== null;
}

function nextColoring() {
  const now = COLORINGS.indexOf(look.get().coloring);
  look.set({ coloring: COLORINGS[(now + 1) % COLORINGS.length] });
}

/** @param {HTMLElement} help */
function list(help) {
  const title = made("h2", { textContent: words("help").replace(/ \(.*/, "") });
  const rows = made("dl", { className: "keys" });
  const all = [...BUTTONS.filter(([, , id]) => isThere(id)).map(([key, name]) => [key === " " ? "space" : key.toUpperCase(), name]), ...OTHERS];
  for (const [key, name] of all) {
    rows.append(made("dt", {}, made("kbd", { textContent: words(key) })), made("dd", { textContent: words(name) }));
  }
  const close = made("button", { type: "button", textContent: words("close") });
  close.onclick = () => /** @type {HTMLDialogElement} */ (help).close();
  const signs = ["hinges", "boundary", "points"].map((name) =>
    made("p", { className: "note" }, made("strong", { textContent: `${words(name)}: ` }), words(`about${name[0].toUpperCase()}${name.slice(1)}`)),
  );
  help.replaceChildren(made("div", { className: "head" }, title, close), rows, ...signs);
}
