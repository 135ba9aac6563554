// @ts-check
/** Whether anybody is still there: a connection may be gone for long before the browser notices. */

const OFTEN = 500; // ms between two looks at the clock
const QUIET = 2000; // ms without a word until somebody is asked for one
const PATIENCE = 2500; // ms to answer in, before somebody knocks at the server's door
const SLOW = 10_000; // the same while it loads what it needs, which may hold up all else
const BUSY = 20_000; // ms in which a server that opens its door must answer: a large file may be under way

export class Pulse {
  /**
   * @param {() => void} say asks for a word
   * @param {() => Promise<boolean>} knock whether anybody opens the door; it has an end of its own
   * @param {() => void} none nobody answered
   */
  constructor(say, knock, none) {
    this.say = say;
    this.knock = knock;
    this.none = none;
    this.isSlow = false;
    this.isKnocking = false;
    this.last = 0;
    this.looked = 0;
    /** @type {number | null} */
    this.asked = null;
    this.clock = 0;
  }

  start() {
    this.stop();
    this.heard();
    this.looked = this.last;
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
    const stood = now - this.looked > 4 * OFTEN; // the page itself: what came meanwhile is not heard yet
    this.looked = now;
    if (this.asked === null) {
      if (now - this.last > QUIET) this.ask();
    } else if (stood) this.asked = now;
    else if (now - this.asked > (this.isSlow ? SLOW : PATIENCE)) this.doubt(this.asked);
  }

  /** @param {number} asked when a word was asked for that has not come */
  async doubt(asked) {
    if (this.isKnocking) return;
    this.isKnocking = true;
    const isOpened = await this.knock();
    this.isKnocking = false;
    if (this.clock === 0 || this.asked !== asked) return; // an answer came meanwhile
    if (!isOpened || performance.now() - asked > BUSY) this.none();
  }
}
