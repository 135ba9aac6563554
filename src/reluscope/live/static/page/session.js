// @ts-check
/** What the server says goes to those it concerns; a lost connection and a broken link say so. */

import { look } from "../state/look.js";
import { ofAddress } from "../state/link.js";
import { words } from "../words/words.js";
import { notice, withdraw } from "./notices.js";

/** @typedef {import("../state/settings.js").SessionSettings} SessionSettings */
/** @typedef {{ send: (message: object) => void }} Source */

/** What a tab says first: the settings of its link, and after a loss those it had. */
export class Greeting {
  /** @param {SessionSettings} settings */
  constructor(settings) {
    this.settings = settings;
    const { link, why } = ofAddress();
    this.link = link;
    this.welcome = false;
    if (link) look.set(link.look);
    if (why !== null) this.sayBroken(why);
  }

  /** @param {string} why */
  sayBroken(why) {
    notice(words("brokenLink", { why }), { name: "broken", warn: true });
  }

  hello() {
    return this.settings.now ?? this.link?.settings ?? null;
  }

  /**
   * The connection is there; a session that began has to be told what is looked at.
   * @param {Source} source
   */
  welcomed(source) {
    if (document.querySelector(".notice[data-name=lost]")) notice(words("back"), { name: "back" });
    withdraw("lost");
    if (this.welcome) return;
    this.welcome = true;
    const { window } = look.get();
    if (window) source.send({ type: "window", bounds: window });
  }

  lost() {
    this.welcome = false;
    this.settings.lost();
    notice(words("lost"), { name: "lost", warn: true, stays: true });
  }

  /**
   * Something was refused: a link, where it came before the welcome.
   * @param {string} why
   * @param {Source} source
   */
  refused(why, source) {
    if (this.welcome || this.settings.now || this.link === null) {
      return notice(why, { name: "error", warn: true });
    }
    this.link = null;
    look.set({ window: null });
    this.sayBroken(why);
    source.send({ type: "hello", session: null, settings: null });
  }
}
