// @ts-check
/** A source of frames: the server's socket, which sends one for each that was drawn, two at most. */

import { decode } from "./frame.js";

/** @typedef {{ frame: (frame: import("./frame.js").Frame) => void, said: (message: any) => void, lost: () => void, hello: () => object | null }} Listener ``hello`` returns the settings of a new session */

/**
 * Connect, and again whenever the connection is lost.
 * @param {Listener} listener
 */
export function connect(listener) {
  /** @type {WebSocket} */
  let socket;
  /** @type {string | null} */
  let session = null;

  function open() {
    socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/socket`);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => send({ type: "hello", session, settings: listener.hello() });
    socket.onmessage = ({ data }) => {
      if (typeof data === "string") {
        const message = JSON.parse(data);
        if (message.type === "welcome") session = message.session;
        listener.said(message);
      } else {
        listener.frame(decode(data));
      }
    };
    socket.onclose = () => {
      listener.lost();
      setTimeout(open, 1000);
    };
  }

  /** @param {object} message */
  function send(message) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  open();
  return { send, drawn: () => send({ type: "credit" }) };
}
