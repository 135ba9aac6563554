// @ts-check
/** A source of frames: the server's socket, which sends one for each that was drawn, two at most. */

import { decode } from "./frame.js";
import { Pulse } from "./pulse.js";

/** @typedef {"lost" | "elsewhere" | "full" | "crowded" | "ended" | "shut"} Why the connection is not there */
/** @typedef {{ frame: (frame: import("./frame.js").Frame) => void, said: (message: any) => void, lost: (why: Why) => void, hello: () => object }} Listener ``hello`` returns what is said first */

/** The server's endings. @type {Record<number, Why>} */
const ENDINGS = { 4001: "elsewhere", 4002: "full", 4003: "crowded", 4004: "ended" };
const FOR_GOOD = ["elsewhere", "ended"]; // until the reader asks for it
const SHORTEST = 1000; // ms until the first try to come back; then twice as long each time
const LONGEST = 10_000;
const DOOR = 2500; // ms until the door must be opened

/**
 * Connect, and again whenever the connection is lost.
 * @param {Listener} listener
 */
export function connect(listener) {
  /** @type {WebSocket} */
  let socket;
  let wait = SHORTEST;
  let timer = 0;
  const pulse = new Pulse(
    () => send({ type: "alive" }),
    isThere,
    () => closed("lost"),
  );

  function open() {
    clearTimeout(timer);
    const mine = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/socket`);
    let opened = false;
    socket = mine;
    mine.binaryType = "arraybuffer";
    mine.onopen = () => {
      opened = true;
      pulse.start();
      send({ type: "hello", ...listener.hello() });
    };
    mine.onmessage = ({ data }) => {
      if (mine !== socket) return;
      pulse.heard();
      if (typeof data === "string") said(JSON.parse(data));
      else listener.frame(decode(data));
    };
    mine.onclose = async ({ code }) => {
      const why = ENDINGS[code] ?? (opened || !(await isShut()) ? "lost" : "shut");
      if (mine === socket) closed(why);
    };
  }

  /** @param {any} message */
  function said(message) {
    if (message.type === "alive" || message.ended) return; // the socket's end says that, too
    if (message.type === "welcome") wait = SHORTEST;
    if (message.type === "status") pulse.isSlow = message.state !== "ready";
    listener.said(message);
  }

  /** @param {Why} why */
  function closed(why) {
    pulse.stop();
    socket.onclose = null;
    socket.onmessage = null;
    socket.close();
    listener.lost(why);
    clearTimeout(timer);
    if (FOR_GOOD.includes(why)) return;
    timer = window.setTimeout(open, why === "lost" ? wait * (1 + Math.random() / 4) : LONGEST);
    wait = Math.min(2 * wait, LONGEST);
  }

  /** Try at once, unless that is what is being done. */
  function again() {
    if (socket.readyState > WebSocket.OPEN) open();
  }

  /** @param {object} message */
  function send(message) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  window.addEventListener("online", again);
  window.addEventListener("offline", () => pulse.ask());
  open();
  return { send, again, drawn: () => send({ type: "credit" }) };
}

/** Whether a server answers at all, in time. */
async function isThere() {
  try {
    await fetch("/static/icon.svg", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(DOOR) });
    return true;
  } catch {
    return false;
  }
}

/** Whether there is a server, but its door is shut: it has another secret word than it had. */
async function isShut() {
  try {
    return (await fetch("/", { method: "HEAD", cache: "no-store" })).status === 403;
  } catch {
    return false;
  }
}
