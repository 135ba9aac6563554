// @ts-check
/** The menu of what can be taken away; files are made by the server, a picture by the page. */

import { isDark, look } from "../state/look.js";
import { onLanguage, spoken, words } from "../words/words.js";
import { byId, made } from "./find.js";
import { advance, isShown, notice, withdraw } from "./notices.js";

const WAITING = "take"; // the notice
const KINDS = ["png", "svg", "network", "points", "code", "film", "page"];

let begun = false; // a file that takes long

/**
 * Fill the menu.
 * @param {{ send: (message: object) => void }} source
 */
export function takeAway(source) {
  const menu = byId("take-away");
  const list = made("div", { className: "row" });
  const fill = () => {
    list.replaceChildren(...KINDS.map(button));
    /** @type {HTMLButtonElement} */ (list.firstElementChild).autofocus = true;
  };
  const button = (/** @type {string} */ what) => {
    const take = made("button", { type: "button", textContent: words(`take ${what}`) });
    take.onclick = () => {
      menu.hidePopover();
      if (what === "png") return picture();
      if (isShown(WAITING)) return notice(words("takeBusy"), { name: "busy" });
      begun = false;
      notice(words("takeWait"), { name: WAITING, stays: true, action: { label: words("stopMaking"), act: stop } });
      source.send({ type: "export", what, look: drawn() });
    };
    return take;
  };
  const stop = () => {
    withdraw(WAITING);
    source.send({ type: "stop" });
  };
  fill();
  onLanguage(fill);
  menu.replaceChildren(list);
}

/** Return how the plane is drawn: drawings that the server makes look like it. */
function drawn() {
  const { coloring, hinges, boundary, points } = look.get();
  return { coloring, hinges, boundary, points, dark: isDark(), language: spoken() };
}

/**
 * Hand the reader a file that the server made.
 * @param {{ name: string, mime: string, base64: string }} file
 */
export function handOver({ name, mime, base64 }) {
  withdraw(WAITING);
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  save(new Blob([bytes], { type: mime }), name);
}

/** @param {{ done: number, of: number }} file that is being made */
export function goesOn({ done, of }) {
  begun = true;
  advance(WAITING, done, of);
}

/**
 * Something went wrong: perhaps the file; not where it is being made, and nothing is said of it.
 * @param {{ of?: string }} error
 */
export function failed({ of }) {
  if (of === "file" || !begun) withdraw(WAITING);
}

/** The plane as it is seen. */
function picture() {
  const canvas = /** @type {HTMLCanvasElement} */ (byId("plane"));
  canvas.toBlob((blob) => blob && save(blob, "reluscope.png"));
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const link = made("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
