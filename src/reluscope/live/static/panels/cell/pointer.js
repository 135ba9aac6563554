// @ts-check
/** Which place of the plane is pointed at: by mouse or finger, or by a crosshair that keys move. */

/** @typedef {import("../context.js").Context} Context */

const STEP = 0.02; // of the window; with Shift a tenth of it

export class Pointer {
  /**
   * @param {Context} context
   * @param {() => void} moved
   */
  constructor({ plane }, moved) {
    this.plane = plane;
    this.moved = moved;
    this.crosshair = false;
    /** Shares of the canvas from left and top, kept while the window changes. */
    this.share = [0.5, 0.5];
    this.known = false;
    for (const kind of ["pointermove", "pointerdown"]) {
      plane.canvas.addEventListener(kind, (event) => this.point(/** @type {PointerEvent} */ (event)));
    }
    plane.canvas.addEventListener("keydown", (event) => this.key(event), { capture: true });
  }

  /** Return the middle of the pixel pointed at, in the canvas's own pixels, or null. */
  pixel() {
    if (!this.known) return null;
    const { width, height } = this.plane.canvas;
    const [left, top] = [Math.floor(this.share[0] * width), Math.floor(this.share[1] * height)];
    return [Math.min(left, width - 1) + 0.5, Math.min(top, height - 1) + 0.5];
  }

  /** @param {PointerEvent} event */
  point(event) {
    if (this.crosshair) return;
    const box = this.plane.canvas.getBoundingClientRect();
    this.to((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }

  /**
   * @param {number} across
   * @param {number} down
   */
  to(across, down) {
    this.share = [across, down].map((share) => Math.min(Math.max(share, 0), 0.99999));
    this.known = true;
    this.mark();
    this.moved();
  }

  /** @param {boolean} on */
  toggle(on) {
    this.crosshair = on;
    if (on) this.to(this.share[0], this.share[1]);
    else this.mark();
    if (on) this.plane.canvas.focus();
  }

  /** Draw the crosshair where it is, or none. */
  mark() {
    const pixel = this.crosshair ? this.pixel() : null;
    const place = pixel && this.plane.placeAt(pixel[0], pixel[1]);
    const before = this.plane.look.crosshair;
    if (place || before) this.plane.restyle({ crosshair: place });
  }

  /** What a click at the crosshair would do; a click without a mouse counts none. */
  press() {
    const { canvas } = this.plane;
    const box = canvas.getBoundingClientRect();
    const [clientX, clientY] = [box.left + this.share[0] * box.width, box.top + this.share[1] * box.height];
    canvas.dispatchEvent(new MouseEvent("click", { clientX, clientY, detail: 0 }));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    /** @type {Record<string, [number, number]>} */
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const way = ways[event.key];
    if (event.key.toLowerCase() === "x") this.toggle(!this.crosshair);
    else if (this.crosshair && event.key === "Escape") this.toggle(false);
    else if (this.crosshair && event.key === "Enter") this.press();
    else if (this.crosshair && way) {
      const step = event.shiftKey ? STEP / 10 : STEP;
      this.to(this.share[0] + step * way[0], this.share[1] + step * way[1]);
    } else return;
    this.moved();
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}
