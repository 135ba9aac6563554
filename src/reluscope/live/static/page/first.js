// @ts-check
/** The first ten seconds: a large button to begin with, and later a hint at what else can be done. */

import { words } from "../words/words.js";
import { byId } from "./find.js";

const HINT_AFTER = 8000; // ms of playing
const HINT_STAYS = 8000;

/**
 * @param {() => void} play
 * @returns {(meta: Record<string, any>) => void} to be told of every frame
 */
export function firstSeconds(play) {
  const button = byId("first");
  let started = false;
  let pointed = false;
  byId("plane").addEventListener("pointermove", () => {
    if (started) pointed = true;
    byId("hint").hidden = true;
  });
  button.onclick = () => {
    play();
    byId("play").focus({ preventScroll: true });
  };
  return (meta) => {
    button.hidden = started || meta.step > 0 || meta.playing;
    if (started || !meta.playing) return;
    started = true;
    setTimeout(() => {
      if (pointed) return;
      byId("hint").textContent = words("pointAtCell");
      byId("hint").hidden = false;
      setTimeout(() => (byId("hint").hidden = true), HINT_STAYS);
    }, HINT_AFTER);
  };
}
