// @ts-check
/** What a page has beside plane, panels and settings: language, theme, lecture, tabs, keys, links. */

import { address } from "../state/link.js";
import { MOST } from "../state/address.js";
import { words } from "../words/words.js";
import { byId } from "./find.js";
import { leaveOut } from "./hide.js";
import { keyboard } from "./keyboard.js";
import { languageSwitch } from "./language.js";
import { lectureSwitch } from "./lecture.js";
import { notice } from "./notices.js";
import { tabs } from "./tabs.js";
import { themeSwitch } from "./theme.js";

/**
 * @param {import("../state/settings.js").SessionSettings} settings
 * @param {() => void} opened is called when another part of a narrow page is shown
 */
export function furnish(settings, opened) {
  languageSwitch();
  themeSwitch();
  lectureSwitch();
  leaveOut();
  tabs(opened);
  keyboard();
  byId("link").onclick = () => settings.now && copyLink(settings.now);
  byId("settings").onsubmit = (event) => event.preventDefault();
}

/** @param {import("../state/settings.js").Settings} settings */
async function copyLink(settings) {
  const link = address(settings);
  if (link === null) return notice(words("linkTooLong", { most: MOST }), { warn: true });
  history.replaceState(null, "", link);
  try {
    await navigator.clipboard.writeText(location.href);
    notice(words("linkCopied"));
  } catch {
    notice(words("linkInAddress")); // not every browser lets a page copy
  }
}
