// @ts-check
/** What a tab says first, so that it finds its session again, or one that is the same. */

import { notice } from "../page/notices.js";
import { ofAddress } from "../state/link.js";
import { look } from "../state/look.js";
import { weightsWritten } from "../state/weights.js";
import { words } from "../words/words.js";
import { sayBack, sayLost } from "./said.js";
import { keepInTab, ofTab } from "./tab.js";

/** @typedef {import("../state/settings.js").SessionSettings} SessionSettings */
/** @typedef {import("../state/settings.js").Settings} Settings */
/** @typedef {import("../sources/frame.js").Frame} Frame */
/** @typedef {import("../sources/socket.js").Why} Why */
/** @typedef {{ send: (message: object) => void, again: () => void }} Source */

/** What a tab says first: the settings of its link, and after a loss those it had. */
export class Greeting {
  /** @param {SessionSettings} settings */
  constructor(settings) {
    this.settings = settings;
    /** @type {string | null} */
    this.session = ofTab();
    this.welcome = false;
    this.wasPlaying = false;
    /** The present as the server last told it. @type {{ settings: Settings | null, frame: Frame | null }} */
    this.told = { settings: null, frame: null };
    const { link, why } = ofAddress();
    this.link = link;
    /** The network of the link, until it is seen. */
    this.brought = link?.weights ?? null;
    if (link) look.set(link.look);
    if (why !== null) this.sayBroken(why);
    window.addEventListener("pagehide", () => keepInTab(this.session));
  }

  /** @param {string} why */
  sayBroken(why) {
    notice(words("brokenLink", { why: why.replace(/\.$/, "") }), { name: "broken", warn: true });
  }

  hello() {
    const { settings, frame } = this.told;
    const now = this.settings.isEmpty ? settings : this.settings.now;
    const hello = { session: this.session, settings: now ?? this.link?.settings ?? null };
    if (frame === null && this.brought) return { ...hello, ...this.brought };
    if (frame === null || run(now) !== run(settings)) return hello;
    const numbers = /** @type {Float32Array} */ (frame.arrays.parameters);
    return { ...hello, weights: weightsWritten(numbers), step: frame.meta.step };
  }

  /**
   * The connection is there; a session that began anew has to be told what is looked at.
   * @param {string} session
   * @param {Source} source
   */
  welcomed(session, source) {
    const isKnown = session === this.session;
    const { window } = look.get();
    sayBack();
    this.welcome = true;
    this.session = session;
    this.settings.back(isKnown);
    if (window || isKnown) source.send({ type: "window", bounds: window });
    if (!isKnown && this.wasPlaying) source.send({ type: "do", what: "play" });
  }

  /** The address asks for another session. */
  forget() {
    this.session = null;
  }

  /** @param {Settings} settings as the server has them */
  heard(settings) {
    if (run(settings) !== run(this.told.settings)) {
      this.told.frame = null;
      if (this.told.settings) this.brought = null;
    }
    this.told.settings = settings;
  }

  /** @param {Frame} frame */
  saw(frame) {
    if (!this.welcome) return;
    this.wasPlaying = frame.meta.playing;
    this.brought = null;
    if (frame.meta.moment === null) this.told.frame = frame;
  }

  /**
   * @param {Why} why
   * @param {Source} source
   */
  lost(why, source) {
    this.welcome = false;
    this.settings.lost();
    if (why === "ended") this.told.frame = null; // its numbers may be what it failed of
    sayLost(why, () => source.again());
  }

  /**
   * Something was refused: a link, where it came before the welcome; then the page starts afresh.
   * @param {string} why
   * @param {Source} source
   */
  refused(why, source) {
    if (this.brought && this.welcome) this.sayBroken(why);
    else if (this.welcome || this.link === null || this.settings.now) notice(why, { name: "error", warn: true });
    else this.sayBroken(why);
    if (this.welcome) return;
    this.link = this.brought = null;
    look.set({ window: null });
    source.send({ type: "hello" });
  }
}

/**
 * Return what a network's numbers belong to, as a word to compare.
 * @param {Settings | null} settings
 */
function run(settings) {
  return settings && JSON.stringify([settings.data, settings.network]);
}
