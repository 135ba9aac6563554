// @ts-check
/** Full screen for a lecture: the plane at full height; the bar comes when the mouse moves. */

import { byId } from "./find.js";

const BAR_STAYS = 2500; // ms

export function lectureSwitch() {
  const button = byId("lecture");
  let timer = 0;
  button.onclick = () => become(!document.body.classList.contains("lecture"));
  document.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement === null) become(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") become(false);
  });
  document.addEventListener("pointermove", () => {
    document.body.classList.add("moved");
    clearTimeout(timer);
    timer = window.setTimeout(() => document.body.classList.remove("moved"), BAR_STAYS);
  });
}

/** @param {boolean} on */
function become(on) {
  if (document.body.classList.contains("lecture") === on) return;
  document.body.classList.toggle("lecture", on);
  byId("lecture").setAttribute("aria-pressed", String(on));
  if (on) byId("plane").focus({ preventScroll: true }); // else the bar would stay where a button has the focus
  if (on) document.documentElement.requestFullscreen?.().catch(() => {}); // a window will do
  else if (document.fullscreenElement) document.exitFullscreen();
}
