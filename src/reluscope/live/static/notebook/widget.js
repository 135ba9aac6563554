// @ts-check
/**
 * The view in a notebook. Frames come through the widget's model, one for each that was drawn. Where
 * the kernel is busy or gone, the page cuts the weights that the widget holds by itself.
 */

import { decode } from "../sources/frame.js";
import { curvesOf, frameOf, keptFrame, weights } from "../view/kept.js";
import { followGround } from "../view/theme.js";
import { heedKeys, openView } from "../view/view.js";

/** @typedef {import("../draw/window.js").Bounds} Bounds */
/** @typedef {import("../sources/frame.js").Frame} Frame */
/** @typedef {import("../view/kept.js").Told} Told */
/** @typedef {{ send: (message: object) => void, get: (name: string) => any, on: (event: string, heed: any) => void, off: (event: string, heed: any) => void }} Model */

const PATIENCE = 500; // milliseconds until the page cuts by itself
const SILENCE = 4000; // until it says so

/**
 * Show the view in an element of the notebook; return what ends it.
 * @param {{ model: Model, el: HTMLElement }} place
 */
export function render({ model, el }) {
  const shown = new Shown(model, el);
  return () => shown.close();
}

class Shown {
  /**
   * @param {Model} model
   * @param {HTMLElement} el
   */
  constructor(model, el) {
    this.model = model;
    this.id = Math.random().toString(36).slice(2);
    /** @type {Told} */
    this.told = model.get("told");
    /** @type {Float32Array | null} */
    this.all = null;
    /** @type {{ numbers: any, parameters: Float32Array, moments: number } | null} */
    this.latest = null;
    this.drawing = 0;
    this.bounds = this.told.bounds;
    /** @type {number | null} */
    this.moment = null;
    this.waiting = 0;
    this.silence = 0;
    this.view = openView(this.room(el), this.told, {
      window: (bounds) => this.want({ bounds: bounds ?? this.told.bounds }),
      moment: (index) => this.want({ moment: index }),
    });
    heedKeys(el, this.view.isKey);
    el.addEventListener("keydown", (event) => event.stopPropagation()); // letters are the notebook's commands
    this.unground = followGround(el, (dark) => {
      el.dataset.theme = dark ? "dark" : "light";
      this.view.ground(dark);
    });
    this.heed = (/** @type {any} */ message, /** @type {DataView[]} */ buffers) => this.said(message, buffers);
    this.changed = () => this.take();
    model.on("msg:custom", this.heed);
    model.on("change:told", this.changed);
    this.take();
    this.ask("hello");
  }

  /**
   * Return a room of its own: the notebook's styles stay outside, and these inside.
   * @param {HTMLElement} el
   */
  room(el) {
    el.dataset.lmSuppressShortcuts = "true";
    const shadow = el.shadowRoot ?? el.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(this.model.get("styles"));
    shadow.adoptedStyleSheets = [sheet];
    const [outer, inner] = [document.createElement("div"), document.createElement("div")];
    outer.className = "view";
    outer.append(inner);
    shadow.replaceChildren(outer);
    return inner;
  }

  /** Take what the widget holds: it is there without a kernel, too. */
  async take() {
    this.told = this.model.get("told");
    this.latest = null;
    this.view.told(this.told);
    if (this.told.learned) this.view.curves(curvesOf(this.told));
    this.all = this.told.parameters ? await weights(this.told.parameters) : null;
    if (this.view.plane.frame === null) this.cut();
  }

  /** @param {{ bounds?: Bounds, moment?: number | null }} change */
  want(change) {
    Object.assign(this, change);
    this.ask("ask");
  }

  /** @param {"hello" | "ask"} type */
  ask(type) {
    const { bounds, moment } = this;
    const sent = this.send({ type, bounds, moment });
    this.waiting ||= window.setTimeout(() => this.cut(), this.silence || !sent ? 16 : PATIENCE);
    this.silence ||= window.setTimeout(() => this.view.say("noKernel"), sent ? SILENCE : 16);
  }

  /**
   * Send a message, and return whether there was still somewhere to send it.
   * @param {object} message
   */
  send(message) {
    try {
      this.model.send({ view: this.id, ...message });
    } catch {
      return false; // the kernel was ended: nobody is there to be told
    }
    return true;
  }

  /**
   * @param {any} message
   * @param {DataView[]} buffers
   */
  said(message, buffers) {
    if (message.view && message.view !== this.id) return;
    if (message.type === "points") {
      this.told = { ...this.told, points: message.points };
      return this.view.told(this.told);
    }
    const { buffer, byteOffset, byteLength } = buffers[0];
    const bytes = /** @type {ArrayBuffer} */ (buffer.slice(byteOffset, byteOffset + byteLength));
    if (message.type === "frame") this.answered(decode(bytes));
    else if (message.type === "weights") this.learned(message, new Float32Array(bytes));
  }

  /** @param {Frame} frame */
  answered(frame) {
    this.heard();
    if (frame.meta.moment === null) this.latest = null;
    requestAnimationFrame(() => {
      this.view.show(frame);
      this.view.say(frame.meta.raster ? "tooMany" : "");
      this.send({ type: "credit" });
    });
  }

  /**
   * Weights of the present, while the kernel has no time for more.
   * @param {any} message
   * @param {Float32Array} parameters
   */
  learned({ numbers, moments }, parameters) {
    this.latest = { numbers, parameters, moments };
    this.heard();
    if (this.moment === null) this.drawing ||= requestAnimationFrame(() => this.cut());
  }

  /** The kernel is there. */
  heard() {
    clearTimeout(this.waiting);
    clearTimeout(this.silence);
    [this.waiting, this.silence] = [0, 0];
    this.view.say("");
  }

  /** Cut here what is wanted. */
  cut() {
    this.waiting = this.drawing = 0;
    const { told, all, latest, bounds, moment } = this;
    if (latest && moment === null) {
      this.view.show(frameOf(told, latest.numbers, latest.parameters, bounds, { moment: null, moments: latest.moments }));
    } else if (all) {
      const kept = told.moments.length;
      const known = this.view.plane.frame?.meta.moments ?? kept;
      const index = moment === null ? null : Math.round((moment * (kept - 1)) / Math.max(known - 1, 1));
      this.view.show(keptFrame(told, all, index, bounds));
    }
  }

  close() {
    this.heard();
    this.unground();
    this.view.close();
    this.model.off("msg:custom", this.heed);
    this.model.off("change:told", this.changed);
    this.send({ type: "bye" });
  }
}
