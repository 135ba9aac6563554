// @ts-check
/** What is kept for the curves: a few numbers of each moment shown, in the order of the steps. */

/** @typedef {import("../context.js").Frame} Frame */
/**
 * @typedef {object} Entry
 * @property {number} step
 * @property {number} epoch
 * @property {number} loss
 * @property {number} accuracy
 * @property {number | null} test_loss
 * @property {number | null} test_accuracy
 * @property {number | null} cells
 */

const MOST = 3000; // entries; past it every second one is let go

export class Entries {
  constructor() {
    /** @type {Entry[]} */
    this.all = [];
  }

  /**
   * Take a frame of the present: what was after it is no more.
   * @param {Frame} frame
   */
  add({ meta }) {
    while (this.all.length && this.all[this.all.length - 1].step >= meta.step) this.all.pop();
    this.all.push({
      step: meta.step,
      epoch: meta.epoch,
      loss: meta.loss,
      accuracy: meta.accuracy,
      test_loss: meta.test_loss ?? null,
      test_accuracy: meta.test_accuracy ?? null,
      cells: meta.cells ?? null,
    });
    if (this.all.length > MOST) this.all = this.all.filter((_, i) => i % 2 === 0);
  }

  /**
   * Begin anew with what the source still knows; cells that were seen stay.
   * @param {Record<string, any>} told the ``curves`` message
   */
  begin(told) {
    const cells = new Map(this.all.map((entry) => [`${entry.step} ${entry.loss}`, entry.cells]));
    const perEpoch = told.steps_per_epoch ?? null;
    this.all = told.step.map((/** @type {number} */ step, /** @type {number} */ i) => ({
      step,
      epoch: told.epoch?.[i] ?? (perEpoch ? step / perEpoch : step),
      loss: told.loss[i],
      accuracy: told.accuracy[i],
      test_loss: told.test_loss?.[i] ?? null,
      test_accuracy: told.test_accuracy?.[i] ?? null,
      cells: cells.get(`${step} ${told.loss[i]}`) ?? null,
    }));
  }
}
