// @ts-check
/** Many points through the network, some at a time, so that no frame has to wait for it. */

/** @typedef {import("./context.js").Frame} Frame */
/** @typedef {import("./context.js").PointsMessage} PointsMessage */
/** @typedef {(layer: number, values: Float32Array, first: number, count: number) => void} Take */

const CHUNK = 64; // points that go through the layers together

export class Batch {
  /**
   * @param {Frame} frame whose weights are used
   * @param {Float32Array} rows (n × 2), standardised
   * @param {Take} take what every layer puts out, layer 0 being the input: (count × neurons)
   * @param {number} [layers] how many layers are needed
   */
  constructor(frame, rows, take, layers = frame.meta.widths.length - 1) {
    this.numbers = /** @type {Float32Array} */ (frame.arrays.parameters);
    this.widths = /** @type {number[]} */ (frame.meta.widths).slice(0, layers + 1);
    this.isLast = layers === frame.meta.widths.length - 1;
    this.negative = { "leaky-relu": 0.01, absolute: -1 }[String(frame.meta.activation)] ?? 0;
    this.rows = rows;
    this.take = take;
    this.done = 0;
    this.each = this.widths.slice(1).reduce((sum, width, i) => sum + width * this.widths[i], 0);
  }

  /**
   * Go on for about so many multiplications; return whether all points are through.
   * @param {number} budget
   */
  advance(budget) {
    const all = this.rows.length / 2;
    const end = Math.min(this.done + Math.max(Math.floor(budget / this.each), 1), all);
    while (this.done < end) {
      const count = Math.min(CHUNK, end - this.done);
      this.through(this.done, count);
      this.done += count;
    }
    return this.done >= all;
  }

  /**
   * @param {number} first
   * @param {number} count
   */
  through(first, count) {
    let a = this.rows.subarray(2 * first, 2 * (first + count));
    this.take(0, a, first, count);
    let at = 0;
    for (let layer = 1; layer < this.widths.length; layer++) {
      const [inputs, outputs] = [this.widths[layer - 1], this.widths[layer]];
      const W = this.numbers.subarray(at, at + inputs * outputs);
      const b = this.numbers.subarray(at + inputs * outputs, at + (inputs + 1) * outputs);
      const z = affine(a, W, b, count);
      if (layer + 1 < this.widths.length || !this.isLast) activate(z, this.negative);
      this.take(layer, z, first, count);
      a = z;
      at += (inputs + 1) * outputs;
    }
  }
}

/**
 * Return x W + b.
 * @param {Float32Array} x (count × inputs)
 * @param {Float32Array} W (inputs × outputs)
 * @param {Float32Array} b
 * @param {number} count
 */
function affine(x, W, b, count) {
  const outputs = b.length;
  const inputs = x.length / count;
  const z = new Float32Array(count * outputs);
  for (let row = 0; row < count; row++) {
    const to = row * outputs;
    z.set(b, to);
    for (let i = 0; i < inputs; i++) {
      const value = x[row * inputs + i];
      if (value === 0) continue; // off
      for (let j = 0, from = i * outputs; j < outputs; j++, from++) z[to + j] += value * W[from];
    }
  }
  return z;
}

/**
 * @param {Float32Array} z
 * @param {number} negative the slope below zero
 */
function activate(z, negative) {
  for (let i = 0; i < z.length; i++) if (z[i] <= 0) z[i] *= negative;
}

/**
 * Return the middles of a square grid over a window, row 0 on top, as the network takes them.
 * @param {Frame} frame
 * @param {PointsMessage} points whose standardisation holds
 * @param {number} side
 */
export function grid(frame, { mean, scale }, side) {
  const [x0, x1, y0, y1] = frame.meta.bounds;
  const rows = new Float32Array(2 * side * side);
  for (let i = 0; i < side * side; i++) {
    const [s, t] = [((i % side) + 0.5) / side, 1 - (Math.floor(i / side) + 0.5) / side];
    rows[2 * i] = (x0 + (x1 - x0) * s - mean[0]) / scale[0];
    rows[2 * i + 1] = (y0 + (y1 - y0) * t - mean[1]) / scale[1];
  }
  return rows;
}

/**
 * Return points as the network takes them.
 * @param {number[][]} places
 * @param {PointsMessage} points whose standardisation holds
 */
export function standardised(places, { mean, scale }) {
  return Float32Array.from(places.flatMap((x) => x.map((value, i) => (value - mean[i]) / scale[i])));
}

/** Batches one after another: a piece with each frame, and on by itself when none comes. */
export class InTurn {
  /**
   * @param {(frame: Frame) => Batch | null} begin
   * @param {(frame: Frame) => void} done
   * @param {number} [budget] multiplications a piece: a million is about a millisecond
   */
  constructor(begin, done, budget = 1e6) {
    this.begin = begin;
    this.done = done;
    this.budget = budget;
    /** @type {Frame | null} */
    this.newest = null;
    /** @type {{ frame: Frame, batch: Batch } | null} */
    this.running = null;
    this.timer = 0;
  }

  /** @param {Frame} frame */
  show(frame) {
    this.newest = frame;
    this.go();
  }

  /** Forget what is under way: the network or the points are others. */
  forget() {
    this.running = null;
  }

  go() {
    clearTimeout(this.timer);
    if (this.running === null && this.newest) {
      const batch = this.begin(this.newest);
      if (batch) this.running = { frame: this.newest, batch };
      this.newest = null;
    }
    if (this.running?.batch.advance(this.budget)) {
      const { frame } = this.running;
      this.running = null;
      this.done(frame);
    }
    if (this.running || this.newest) this.timer = window.setTimeout(() => this.go(), 20);
  }
}
