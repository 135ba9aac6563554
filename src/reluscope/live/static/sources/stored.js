// @ts-check
/** A source of frames that were stored: a file to send needs no server. */

import { decode } from "./frame.js";

/** @typedef {import("./frame.js").Frame} Frame */

/**
 * Return frames out of base64 texts, decoded when they are asked for.
 * @param {string[]} texts
 */
export function stored(texts) {
  return {
    length: texts.length,
    /** @param {number} index @returns {Frame} */
    at(index) {
      const bytes = Uint8Array.from(atob(texts[index]), (letter) => letter.charCodeAt(0));
      return decode(bytes.buffer);
    },
  };
}
