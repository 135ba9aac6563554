// @ts-check
/** The page: a source of frames, a plane that shows them, controls that ask for others. */

import { Greeting } from "./connection/greeting.js";
import { dataSets } from "./controls/data-sets.js";
import { bindFields } from "./controls/fields.js";
import { layerFields } from "./controls/layers.js";
import { lookFields } from "./controls/look.js";
import { optimiserField } from "./controls/optimiser.js";
import { clickedPoints, OwnPoints } from "./controls/own-points.js";
import { runButtons } from "./controls/run.js";
import { tables } from "./controls/table.js";
import { Plane } from "./draw/plane.js";
import { fillPlace } from "./draw/room.js";
import { chooseWindow } from "./draw/window.js";
import { byId } from "./page/find.js";
import { furnish } from "./page/furnish.js";
import { firstSeconds } from "./page/first.js";
import { happenings } from "./page/happenings.js";
import { leaveOut } from "./page/hide.js";
import { notice } from "./page/notices.js";
import { sayState, showNumbers } from "./page/numbers.js";
import { failed, goesOn, handOver, takeAway } from "./page/take-away.js";
import { mountPanels } from "./panels/mount.js";
import { atAxis } from "./panels/numbers.js";
import { connect } from "./sources/socket.js";
import { Link } from "./state/link.js";
import { isDark, look } from "./state/look.js";
import { SessionSettings } from "./state/settings.js";
import { ofServer, onLanguage, words } from "./words/words.js";

const canvas = /** @type {HTMLCanvasElement} */ (byId("plane"));
const plane = new Plane(canvas);
fillPlace(plane);
const { on, tell } = happenings();
const settings = new SessionSettings((message) => source.send(message));
const greeting = new Greeting(settings);
const source = connect({
  hello: () => greeting.hello(),
  said: (message) => said(message),
  lost: (why) => greeting.lost(why, source),
  frame(frame) {
    requestAnimationFrame(() => {
      plane.show(frame);
      source.drawn();
      show(frame);
    });
  },
});

sayState("loading"); // until the server says more
const link = new Link(settings, on);
takeAway(source);
const run = runButtons(settings, source);
const first = firstSeconds(run.play);
const table = tables((text, name) => source.send({ type: "csv", text, name }));
const own = new OwnPoints(settings, table);
const sets = dataSets(settings, () => askWindow(null));
bindFields(document, settings);
optimiserField(settings);
layerFields(settings);
lookFields();
furnish(link, () => tell("look", null));
chooseWindow(plane, askWindow);
clickedPoints(own, (event) => {
  if (look.get().window === null) askWindow(plane.frame?.meta.bounds ?? null);
  const box = canvas.getBoundingClientRect();
  const scale = canvas.width / box.width;
  return plane.placeAt((event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
});
link.follow(on, () => greeting.forget());
settings.on((now) => {
  byId("empty").hidden = !settings.isEmpty;
  if (settings.isEmpty && plane.points) {
    plane.points = { ...plane.points, x: [], y: [], test_x: [], test_y: [] };
    plane.draw();
  }
  tell("settings", now);
});
mountPanels({ plane, source, settings: () => settings.now, words, on });
leaveOut(); // of what is there now
look.on((now) => {
  const { coloring, points, axes } = now;
  const lines = coloring !== "photo"; // a photo has no lines
  const [hinges, boundary] = [now.hinges && lines, now.boundary && lines];
  plane.restyle({ coloring, hinges, boundary, points, axes, dark: isDark(), number: atAxis });
  tell("look", null);
});
onLanguage(() => {
  plane.draw(); // numbers at its axes
  tell("look", null);
});

/** @param {import("./state/look.js").Bounds | null} bounds */
function askWindow(bounds) {
  if (bounds === null && look.get().window === null) return;
  look.set({ window: bounds });
  source.send({ type: "window", bounds });
}

/** @param {import("./sources/frame.js").Frame} frame */
function show(frame) {
  showNumbers(frame.meta);
  run.saw(frame.meta);
  first(frame.meta);
  greeting.saw(frame);
  tell("frame", frame);
}

/** @param {string} summary */
function tableRead(summary) {
  if (look.get().window) look.set({ window: null }); // the server shows all of it
  notice(summary, { name: "table" });
}

/** @param {any} message */
function said(message) {
  if (message.type === "welcome") {
    if (message.session !== greeting.session) failed({ of: "file" }); // that of another session does not come
    greeting.welcomed(message.session, source);
  }
  if (message.type === "settings") greeting.heard(message.settings), settings.answered(message.settings);
  else if (message.type === "error") failed(message), greeting.refused(ofServer(message), source);
  else if (message.type === "table") tableRead(ofServer(message));
  else if (message.type === "status") sayState(message.state);
  else if (message.type === "file") handOver(message);
  else if (message.type === "making") goesOn(message);
  else if (message.type === "curves") tell("curves", message);
  else if (message.type === "points") {
    plane.points = message;
    const colors = message.class_colors.plain;
    sets.paint(colors);
    own.paint(colors);
    tell("points", message);
  }
}
