// @ts-check
/** How large the plane is drawn: every real pixel of its place on the screen, sharp at each size. */

/** @type {WeakMap<HTMLCanvasElement, number>} */
const units = new WeakMap();
const MOST = 2400; // real pixels across
const USUAL = 600; // pixels of the page, for which widths of lines and sizes of dots are given
const SMALLEST = 0.85; // of a usual line, on a phone
const LARGEST = 2; // on a wall

/**
 * Return the real pixels of one in which widths, radii and letters are given.
 * @param {HTMLCanvasElement} canvas
 */
export function unitOf(canvas) {
  return units.get(canvas) ?? canvas.width / USUAL;
}

/**
 * Let a plane fill its place, also when that becomes another.
 * @param {import("./plane.js").Plane} plane
 */
export function fillPlace(plane) {
  const { canvas } = plane;
  new ResizeObserver(([entry]) => {
    const across = entry.contentRect.width;
    const ratio = Math.min(window.devicePixelRatio || 1, MOST / across);
    const [width, height] = [across, entry.contentRect.height].map((side) => Math.round(side * ratio));
    if (width < 1 || height < 1) return; // not shown
    units.set(canvas, ratio * Math.min(Math.max(across / USUAL, SMALLEST), LARGEST));
    if (width !== canvas.width || height !== canvas.height) plane.resize(width, height);
  }).observe(canvas);
}
