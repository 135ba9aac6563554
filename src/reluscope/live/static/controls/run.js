// @ts-check
/** The large buttons: play, one step, one epoch, the same start, a new seed. */

import { byId } from "../page/find.js";
import { notice } from "../page/notices.js";
import { epochWritten } from "../panels/numbers.js";
import { onLanguage, words } from "../words/words.js";

const GOES_ON = ["play", "step", "epoch"];

/**
 * @param {import("../state/settings.js").SessionSettings} settings
 * @param {{ send: (message: object) => void }} source
 * @returns {{ saw: (meta: Record<string, any>) => void, play: () => void }}
 */
export function runButtons(settings, source) {
  let playing = false;
  /** The epoch of the present, where an earlier moment is shown. @type {number | null} */
  let newest = null;
  const ask = (/** @type {string} */ what) => {
    if (settings.isEmpty) return notice(words("noPoints"), { name: "empty" });
    settings.flush();
    source.send({ type: "do", what });
    if (newest !== null && GOES_ON.includes(what)) {
      notice(words("goesOnFromNow", { epoch: epochWritten(newest) }), { name: "newest" });
    }
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
    saw(meta) {
      newest = (meta.moment ?? null) === null ? null : meta.now;
      if (meta.playing === playing) return;
      playing = meta.playing;
      show();
    },
    play: () => ask("play"),
  };
}
