// @ts-check
/** Panels that nobody sees do nothing; those that are read and not watched, no more than is read. */

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./context.js").Frame} Frame */

export const READABLE = 90; // milliseconds between two showings of numbers
export const SMOOTH = 33; // and of what is watched beside the plane

/**
 * Show each frame while an element is seen, and the last one when it comes into view.
 * @param {HTMLElement} place
 * @param {Context} context
 * @param {(frame: Frame) => void} show
 * @param {number} [pause] milliseconds that lie at least between two showings
 */
export function whileSeen(place, context, show, pause = 0) {
  let seen = true;
  let [last, timer] = [-Infinity, 0];
  /** @type {Frame | null} */
  let newest = null;
  const now = () => {
    if (!seen || newest === null) return;
    last = performance.now();
    const frame = newest;
    newest = null;
    show(frame);
  };
  new IntersectionObserver((entries) => {
    seen = entries[entries.length - 1].isIntersecting;
    now();
  }, { rootMargin: "120px" }).observe(place);
  context.on("frame", (frame) => {
    newest = frame;
    clearTimeout(timer);
    const soon = last + pause - performance.now();
    if (soon <= 0) now();
    else timer = window.setTimeout(now, soon);
  });
}
