// @ts-check
/** Panels that nobody sees do nothing: frames reach them while they are on the screen. */

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./context.js").Frame} Frame */

/**
 * Show each frame while an element is seen, and the last one when it comes into view.
 * @param {HTMLElement} place
 * @param {Context} context
 * @param {(frame: Frame) => void} show
 */
export function whileSeen(place, context, show) {
  let seen = true;
  /** @type {Frame | null} */
  let missed = null;
  new IntersectionObserver((entries) => {
    seen = entries[entries.length - 1].isIntersecting;
    if (seen && missed) show(missed);
    if (seen) missed = null;
  }).observe(place);
  context.on("frame", (frame) => {
    if (seen) show(frame);
    else missed = frame;
  });
}
