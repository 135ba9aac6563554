// @ts-check
/** Zoom and pan: another window of the plane, asked for; meanwhile the old picture is moved. */

/** @typedef {[number, number, number, number]} Bounds */

const STEP = 1.25;
const SMALLEST = 1e-9;
const LARGEST = 1e9;

/**
 * Return a window that is ``factor`` times as wide, with one point of the plane where it is.
 * @param {number[]} bounds
 * @param {number} factor
 * @param {number[]} fixed
 * @returns {Bounds}
 */
export function zoomed([x0, x1, y0, y1], factor, [x, y]) {
  const size = Math.max(x1 - x0, y1 - y0) * factor;
  if (size < SMALLEST * 10 || size > LARGEST / 10) return [x0, x1, y0, y1];
  const along = (/** @type {number} */ end, /** @type {number} */ at) => at + (end - at) * factor;
  return [along(x0, x), along(x1, x), along(y0, y), along(y1, y)];
}

/**
 * Return a window moved by shares of its own size.
 * @param {number[]} bounds
 * @param {number} right
 * @param {number} up
 * @returns {Bounds}
 */
export function moved([x0, x1, y0, y1], right, up) {
  const [dx, dy] = [(x1 - x0) * right, (y1 - y0) * up];
  return [x0 + dx, x1 + dx, y0 + dy, y1 + dy];
}

/**
 * Let mouse, touch and keys choose the window of a plane.
 * @param {import("./plane.js").Plane} plane
 * @param {(bounds: Bounds | null) => void} ask null asks for the whole
 */
export function chooseWindow(plane, ask) {
  const { canvas } = plane;
  const now = () => plane.frame?.meta.bounds ?? [0, 1, 0, 1];
  const place = (/** @type {{ clientX: number, clientY: number }} */ event) => {
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    return plane.placeAt((event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
  };
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      ask(zoomed(now(), event.deltaY > 0 ? STEP : 1 / STEP, place(event)));
    },
    { passive: false },
  );
  canvas.addEventListener("dblclick", () => ask(null));
  canvas.addEventListener("keydown", (event) => {
    const asked = byKey(event.key, now());
    if (asked === undefined) return;
    event.preventDefault();
    ask(asked);
  });
  drag(canvas, now, ask);
}

/**
 * @param {string} key
 * @param {number[]} bounds
 * @returns {Bounds | null | undefined}
 */
function byKey(key, bounds) {
  const [x0, x1, y0, y1] = bounds;
  const middle = [(x0 + x1) / 2, (y0 + y1) / 2];
  if (key === "+" || key === "=") return zoomed(bounds, 1 / STEP, middle);
  if (key === "-") return zoomed(bounds, STEP, middle);
  if (key === "0") return null;
  if (key === "ArrowLeft") return moved(bounds, -0.1, 0);
  if (key === "ArrowRight") return moved(bounds, 0.1, 0);
  if (key === "ArrowUp") return moved(bounds, 0, 0.1);
  if (key === "ArrowDown") return moved(bounds, 0, -0.1);
  return undefined;
}

/**
 * One finger or the mouse moves, two fingers zoom.
 * @param {HTMLCanvasElement} canvas
 * @param {() => number[]} now
 * @param {(bounds: Bounds) => void} ask
 */
function drag(canvas, now, ask) {
  /** @type {Map<number, PointerEvent>} */
  const held = new Map();
  /** @type {number[]} */
  let began = [];
  /** @type {PointerEvent[]} */
  let first = [];
  const begin = () => {
    began = now();
    first = [...held.values()];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    held.set(event.pointerId, event);
    begin();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!held.has(event.pointerId)) return;
    held.set(event.pointerId, event);
    const box = canvas.getBoundingClientRect();
    const [a, b] = first;
    const [p, q] = held.values();
    if (q && b) {
      const apart = (/** @type {PointerEvent} */ s, /** @type {PointerEvent} */ t) =>
        Math.max(Math.hypot(s.clientX - t.clientX, s.clientY - t.clientY), 1);
      const middle = [(began[0] + began[1]) / 2, (began[2] + began[3]) / 2];
      ask(zoomed(began, apart(a, b) / apart(p, q), middle));
    } else if (Math.hypot(p.clientX - a.clientX, p.clientY - a.clientY) > 3) {
      const right = (a.clientX - p.clientX) / box.width;
      ask(moved(began, right, (p.clientY - a.clientY) / box.height));
    }
  });
  const end = (/** @type {PointerEvent} */ event) => {
    held.delete(event.pointerId);
    begin();
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
}
