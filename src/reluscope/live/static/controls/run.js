// @ts-check
/** The large buttons: play, one step, one epoch, the same start, a new seed. */

import { byId } from "../page/find.js";
import { notice } from "../page/notices.js";
import { onLanguage, words } from "../words/words.js";

/**
 * @param {import("../state/settings.js").SessionSettings} settings
 * @param {{ send: (message: object) => void }} source
 * @returns {{ playing: (now: boolean) => void, play: () => void }}
 */
export function runButtons(settings, source) {
  let playing = false;
  const ask = (/** @type {string} */ what) => {
    if (settings.isEmpty) return notice(words("noPoints"), { name: "empty" });
    settings.flush();
    source.send({ type: "do", what });
  };
  const show = () => {
    const [label, sign] = [byId("play").querySelector("span"), byId("play").querySelector("use")];
    if (label) label.textContent = words(playing ? "pause" : "play");
    sign?.setAttribute("href", `/static/icons.svg#${playing ? "pause" : "play"}`);
  };
  byId("play").onclick = () => ask(playing ? "pause" : "play");
  byId("step").onclick = () => ask("step");
  byId("epoch").onclick = () => ask("epoch");
  byId("same-start").onclick = () => ask("same start");
  byId("new-seed").onclick = () => ask("new seed");
  onLanguage(show);
  return {
    playing(now) {
      if (now === playing) return;
      playing = now;
      show();
    },
    play: () => ask("play"),
  };
}
