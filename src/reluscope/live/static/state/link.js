// @ts-check
/** The address follows what is changed; a link brings it back. */

import { linked, MOST, written } from "./address.js";
import { look } from "./look.js";
import { weightsWritten } from "./weights.js";

/** @typedef {import("./address.js").Linked} Linked */
/** @typedef {import("./address.js").Weights} Weights */
/** @typedef {import("./settings.js").SessionSettings} SessionSettings */
/** @typedef {import("../panels/context.js").Context} Context */
/** @typedef {import("../sources/frame.js").Frame} Frame */
/** @typedef {{ address: string | null, whole: boolean }} Written null where own points make it too long; whole where the network's numbers are in it, if they have to be */

const SOON = 300; // ms; browsers let an address change only so often
const EACH = 16 / 3; // letters of a number

/**
 * Return what the address holds, or why it cannot be read.
 * @returns {{ link: Linked | null, why: string | null }}
 */
export function ofAddress() {
  try {
    return { link: linked(location.hash), why: null };
  } catch (error) {
    return { link: null, why: /** @type {Error} */ (error).message };
  }
}

/** The link to what is seen. */
export class Link {
  /**
   * @param {SessionSettings} settings
   * @param {Context["on"]} on
   */
  constructor(settings, on) {
    this.settings = settings;
    /** What is seen. @type {Frame | null} */
    this.frame = null;
    this.run = "";
    on("frame", (frame) => (this.frame = frame));
    settings.on(({ data, network }) => {
      const run = JSON.stringify([data, network]);
      if (run !== this.run) this.frame = null; // it shows another one
      this.run = run;
    });
  }

  /** @returns {Written} */
  written() {
    const settings = this.settings.now;
    if (settings === null) return { address: null, whole: true };
    const weights = this.weights();
    if (weights) {
      const hash = written(settings, look.get(), weights);
      if (hash.length <= MOST) return { address: addressed(hash), whole: true };
    }
    const hash = written(settings, look.get());
    return { address: hash.length <= MOST ? addressed(hash) : null, whole: weights === null };
  }

  /** @returns {Weights | null} null where the settings alone give the network that is seen */
  weights() {
    if (this.frame === null || this.frame.meta.start || this.settings.isEmpty) return null;
    const numbers = /** @type {Float32Array} */ (this.frame.arrays.parameters);
    const isLong = numbers.length * EACH > MOST; // and is not written: it would be cut anyway
    return { weights: isLong ? "_".repeat(MOST) : weightsWritten(numbers), step: this.frame.meta.step };
  }

  /**
   * Keep the address up to date from the first change on, and with each picture at rest.
   * @param {Context["on"]} on
   * @param {() => void} left is called before the page goes to another address
   */
  follow(on, left) {
    /** @type {string | undefined} */
    let first;
    let timer = 0;
    let leaves = false;
    const follow = () => {
      if (this.settings.now === null || leaves) return;
      const { address } = this.written();
      if (address === first && location.hash === "") return;
      history.replaceState(null, "", address ?? addressed(""));
    };
    const soon = () => {
      clearTimeout(timer);
      timer = window.setTimeout(follow, SOON);
    };
    this.settings.on(() => {
      first ??= this.written().address ?? "";
      soon();
    });
    look.on(soon);
    on("frame", ({ meta }) => {
      if (!meta.playing) soon();
    });
    window.addEventListener("hashchange", () => {
      leaves = true; // what is asked for is not written over
      left();
      location.reload();
    });
  }
}

/** @param {string} hash */
function addressed(hash) {
  return `${location.pathname}${location.search}${hash && "#"}${hash}`;
}
