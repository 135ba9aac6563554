// @ts-check
/** Whether anybody is still there: a connection may be gone for long before the browser notices. */

const OFTEN = 2500; // ms between two looks at the clock
const QUIET = 5000; // ms without a word until somebody is asked for one
const PATIENCE = 10_000; // ms to answer in

export class Pulse {
  /**
   * @param {() => void} say asks for a word
   * @param {() => void} none nobody answered
   */
  constructor(say, none) {
    this.say = say;
    this.none = none;
    this.last = 0;
    /** @type {number | null} */
    this.asked = null;
    this.clock = 0;
  }

  start() {
    this.stop();
    this.heard();
    this.clock = window.setInterval(() => this.look(), OFTEN);
  }

  stop() {
    clearInterval(this.clock);
    this.clock = 0;
  }

  heard() {
    this.last = performance.now();
    this.asked = null;
  }

  ask() {
    if (this.clock === 0 || this.asked !== null) return;
    this.asked = performance.now();
    this.say();
  }

  look() {
    const now = performance.now();
    if (this.asked !== null && now - this.asked > PATIENCE) this.none();
    else if (now - this.last > QUIET) this.ask();
  }
}
