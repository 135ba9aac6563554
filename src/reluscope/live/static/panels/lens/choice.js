// @ts-check
/** Which point is under the lens: the next, the one before, or the one clicked in the plane. */

/** @typedef {import("../context.js").Context} Context */
/** @typedef {{ place: number[], label: number, number: number, test: boolean }} Chosen */

const STILL = 4; // pixels a pointer may move in a click

export class Choice {
  /**
   * @param {Context} context
   * @param {() => void} chose
   */
  constructor(context, chose) {
    this.plane = context.plane;
    this.chose = chose;
    this.index = -1;
    this.clicking = false;
    let began = [0, 0];
    const { canvas } = this.plane;
    canvas.addEventListener("pointerdown", (event) => (began = [event.clientX, event.clientY]));
    canvas.addEventListener("click", (event) => {
      const still = Math.hypot(event.clientX - began[0], event.clientY - began[1]) <= STILL;
      if (this.clicking && (still || event.detail === 0)) this.click(event); // 0: by a key
    });
    context.on("points", () => this.to(-1));
  }

  get count() {
    const { points } = this.plane;
    return points ? points.x.length + points.test_x.length : 0;
  }

  /** @returns {Chosen | null} */
  get chosen() {
    const { points } = this.plane;
    if (!points || this.index < 0 || this.index >= this.count) return null; // it may be gone
    const learned = points.x.length;
    const test = this.index >= learned;
    const at = test ? this.index - learned : this.index;
    const [place, label] = test ? [points.test_x[at], points.test_y[at]] : [points.x[at], points.y[at]];
    return { place, label, number: at + 1, test };
  }

  /** @param {number} by */
  step(by) {
    if (this.count) this.to(this.index < 0 ? (by > 0 ? 0 : this.count - 1) : (this.index + by + this.count) % this.count);
  }

  /** @param {number} index −1 is none */
  to(index) {
    if (index === this.index && index < 0) return;
    this.index = index;
    this.plane.restyle({ lens: this.chosen?.place ?? null });
    this.chose();
  }

  /** @param {MouseEvent} event */
  click(event) {
    const { canvas, points } = this.plane;
    if (!points) return;
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const [x, y] = this.plane.placeAt((event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
    let [best, found] = [Infinity, -1];
    [...points.x, ...points.test_x].forEach((place, i) => {
      const away = Math.hypot(place[0] - x, place[1] - y);
      if (away < best) [best, found] = [away, i];
    });
    this.to(found);
  }
}
