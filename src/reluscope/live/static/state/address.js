// @ts-check
/**
 * The address holds all settings and what is looked at, as text that people can read and write:
 * ``#v=1&data=moons&hidden=8-8&rate=0.02``. What is not named is as usual. A network that has left
 * its start is there as numbers, for no settings give it.
 */

import { COLORINGS, DRAWN } from "./look.js";

/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {{ weights: string, step: number }} Weights of a network, as text, after so many steps */
/** @typedef {{ settings: Settings, look: Partial<Look>, weights: Weights | null }} Linked */

const VERSION = "1";
/** Characters of the longest link: 2 000 clicked points fit. */
export const MOST = 40_000;

const number = {
  write: (/** @type {number} */ value) => String(value),
  read(/** @type {string} */ text) {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value)) throw new Error(`“${text}” is no number`);
    return value;
  },
};
const text = { write: encodeURIComponent, read: decodeURIComponent };
const widths = {
  write: (/** @type {number[]} */ value) => value.join("-"),
  read: (/** @type {string} */ value) => (value ? value.split("-").map(number.read) : []),
};

/** @type {[string, "data" | "network" | "training", string, { write: (value: any) => string, read: (text: string) => any }][]} */
const FIELDS = [
  ["data", "data", "name", text],
  ["n", "data", "n", number],
  ["noise", "data", "noise", number],
  ["classes", "data", "classes", number],
  ["test", "data", "test", number],
  ["dataseed", "data", "seed", number],
  ["hidden", "network", "hidden", widths],
  ["activation", "network", "activation", text],
  ["init", "network", "init", text],
  ["seed", "network", "seed", number],
  ["optimiser", "training", "optimizer", text],
  ["rate", "training", "learning_rate", number],
  ["momentum", "training", "momentum", number],
  ["decay", "training", "weight_decay", number],
  ["batch", "training", "batch_size", number],
  ["gradient", "training", "gradient", text],
  ["order", "training", "seed", number],
  ["speed", "training", "steps_per_frame", number],
];

/**
 * Return the part of an address after its ``#``.
 * @param {Settings} settings
 * @param {Look} look
 * @param {Weights | null} [weights]
 * @returns {string}
 */
export function written(settings, look, weights = null) {
  const parts = [["v", VERSION]];
  for (const [key, group, name, form] of FIELDS) parts.push([key, form.write(settings[group][name])]);
  if (settings.data.name === "own") parts.push(...writtenPoints(settings.data.own));
  parts.push(["colour", look.coloring], ["show", DRAWN.filter((name) => look[name]).join(",")]);
  if (look.window) parts.push(["window", look.window.join(",")]);
  if (weights) parts.push(["step", String(weights.step)], ["w", weights.weights]);
  return parts.map(([key, value]) => `${key}=${value}`).join("&");
}

/**
 * @param {Record<string, any>} own
 * @returns {[string, string][]}
 */
function writtenPoints(own) {
  const names = (/** @type {string[]} */ list) => list.map(encodeURIComponent).join(",");
  const points = own.x.map((/** @type {number[]} */ [x, y], /** @type {number} */ i) => `${x},${y},${own.y[i]}`);
  return [
    ["own", points.join(";")],
    ["names", names(own.class_names)],
    ["features", names(own.feature_names)],
  ];
}

/**
 * Return what a link holds, or null where there is none.
 * @param {string} hash
 * @returns {Linked | null}
 * @throws {Error} where it is no link of this version
 */
export function linked(hash) {
  const text = hash.replace(/^#|&+$/g, ""); // what passes links on may leave an & behind
  if (text === "") return null;
  const parts = new Map(text.split("&").map(pair));
  if (parts.get("v") !== VERSION) throw new Error(`v=${parts.get("v") ?? ""}`);
  parts.delete("v");
  /** @type {Settings} */
  const settings = { data: {}, network: {}, training: {} };
  for (const [key, group, name, form] of FIELDS) {
    const value = parts.get(key);
    if (value !== undefined) settings[group][name] = form.read(value);
    parts.delete(key);
  }
  if (parts.has("own")) settings.data.own = readPoints(parts);
  const look = readLook(parts);
  const weights = readWeights(parts);
  const [unknown] = parts.keys();
  if (unknown !== undefined) throw new Error(unknown.slice(0, 40));
  return { settings, look, weights };
}

/**
 * @param {string} part
 * @returns {[string, string]}
 */
function pair(part) {
  const at = part.indexOf("=");
  if (at < 1) throw new Error(part.slice(0, 40));
  return [part.slice(0, at), part.slice(at + 1)];
}

/**
 * @param {Map<string, string>} parts
 */
function readPoints(parts) {
  const list = (/** @type {string} */ key, /** @type {string} */ mark) =>
    (parts.get(key) || "").split(mark).filter((entry) => entry !== "");
  const points = list("own", ";").map((point) => point.split(",").map(number.read));
  const own = {
    x: points.map(([x, y]) => [x, y]),
    y: points.map((point) => point[2]),
    class_names: list("names", ",").map(decodeURIComponent),
    feature_names: list("features", ",").map(decodeURIComponent),
  };
  for (const key of ["own", "names", "features"]) parts.delete(key);
  return own;
}

/**
 * @param {Map<string, string>} parts
 * @returns {Weights | null} whether they fit the network, the server finds out
 */
function readWeights(parts) {
  const [weights, step] = [parts.get("w"), parts.get("step")];
  parts.delete("w");
  if (weights === undefined) return null; // and a step is the step of nothing
  parts.delete("step");
  if (!/^[\w-]+$/.test(weights)) throw new Error("w");
  if (!/^\d{1,9}$/.test(step ?? "0")) throw new Error(`step=${step?.slice(0, 40)}`);
  return { weights, step: Number(step ?? 0) };
}

/**
 * @param {Map<string, string>} parts
 * @returns {Partial<Look>}
 */
function readLook(parts) {
  /** @type {Partial<Look>} */
  const look = {};
  const taken = (/** @type {string} */ key) => {
    const value = parts.get(key);
    parts.delete(key);
    return value;
  };
  const [color, shown, window] = ["colour", "show", "window"].map(taken);
  if (color !== undefined) {
    look.coloring = COLORINGS.find((name) => name === color);
    if (!look.coloring) throw new Error(`colour=${color.slice(0, 40)}`);
  }
  if (shown !== undefined) {
    const names = shown.split(",").filter((name) => name !== "");
    const unknown = names.find((name) => !DRAWN.some((one) => one === name));
    if (unknown !== undefined) throw new Error(`show=${unknown.slice(0, 40)}`);
    for (const name of DRAWN) look[name] = names.includes(name);
  }
  if (window !== undefined) look.window = readWindow(window);
  return look;
}

/**
 * @param {string} text
 * @returns {[number, number, number, number]}
 */
function readWindow(text) {
  const bounds = text.split(",").map(number.read);
  const [left, right, bottom, top] = bounds;
  if (bounds.length !== 4 || left >= right || bottom >= top) throw new Error(`window=${text.slice(0, 40)}`);
  return [left, right, bottom, top];
}
