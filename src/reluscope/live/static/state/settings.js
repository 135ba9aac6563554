// @ts-check
/** The session's settings as the page knows them: whole ones are sent, soon after the last change. */

/** @typedef {Record<string, any>} Settings as the server's ``settings`` message has them */
/** @typedef {{ send: (message: object) => void }} Source */

const SOON = 120; // ms; a slider that is dragged asks for no more

export class SessionSettings {
  /** @param {(message: object) => void} send */
  constructor(send) {
    this.send = send;
    /** @type {Settings | null} */
    this.now = null;
    this.waiting = 0;
    this.unanswered = 0;
    this.isLost = false;
    /** @type {Set<(settings: Settings) => void>} */
    this.heeding = new Set();
  }

  /** @param {(settings: Settings) => void} heed told at once, and after every change */
  on(heed) {
    this.heeding.add(heed);
    if (this.now) heed(this.now);
  }

  /**
   * Change some settings of a group.
   * @param {"data" | "network" | "training"} group
   * @param {Record<string, any>} values
   */
  change(group, values) {
    if (this.now === null) return;
    this.now = { ...this.now, [group]: { ...this.now[group], ...values } };
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.flush(), SOON);
    this.tell();
  }

  /** Own points are going to be learned from, but there are none yet: the server waits, too. */
  get isEmpty() {
    return this.now?.data.name === "own" && this.now.data.own.x.length === 0;
  }

  /** Send what waits to be sent: before anything that has to come after it. */
  flush() {
    clearTimeout(this.waiting);
    if (this.waiting === 0 || this.isLost) return;
    this.waiting = 0;
    if (this.isEmpty) return this.send({ type: "do", what: "pause" }); // of points that are gone
    this.unanswered++;
    this.send({ type: "change", settings: this.now });
  }

  /**
   * Take the server's word, unless it answers an earlier question than the last.
   * @param {Settings} settings
   */
  answered(settings) {
    this.unanswered = Math.max(this.unanswered - 1, 0);
    if (this.unanswered > 0 || this.waiting !== 0) return;
    if (this.isEmpty && settings.data.name !== "own") return; // it waits for points
    this.now = settings;
    this.tell();
  }

  /** Nothing is going to be answered any more; what may not have been heard is said again. */
  lost() {
    if (this.unanswered > 0) this.waiting ||= -1;
    this.unanswered = 0;
    this.isLost = true;
  }

  /**
   * The server is there again, and going to tell its settings.
   * @param {boolean} isKnown whether it knows the session; a new one begins with what is here
   */
  back(isKnown) {
    this.isLost = false;
    if (!isKnown) this.waiting = 0;
    if (this.waiting !== 0) this.unanswered++; // the greeting is no answer
    this.flush();
  }

  tell() {
    const settings = this.now;
    if (settings) this.heeding.forEach((heed) => heed(settings));
  }
}
