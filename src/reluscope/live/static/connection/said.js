// @ts-check
/** A connection that is not there: why, what becomes of it, and a button to have it at once. */

import { isShown, notice, withdraw } from "../page/notices.js";
import { words } from "../words/words.js";

/** @typedef {import("../sources/socket.js").Why} Why */

const NAME = "lost";
/** What the button says. @type {Record<Why, string>} */
const BUTTONS = {
  lost: "tryNow",
  full: "tryNow",
  crowded: "tryNow",
  shut: "tryNow",
  elsewhere: "showHere",
  ended: "beginAnew",
};
/** @type {Why | null} */
let said = null;

/**
 * @param {Why} why
 * @param {() => void} again
 */
export function sayLost(why, again) {
  if (said === why && isShown(NAME)) return; // said once, it stands
  said = why;
  const action = { label: words(BUTTONS[why]), act: again };
  notice(words(why), { name: NAME, warn: true, stays: true, action });
}

export function sayBack() {
  if (isShown(NAME)) notice(words("back"), { name: "back" });
  withdraw(NAME);
}
