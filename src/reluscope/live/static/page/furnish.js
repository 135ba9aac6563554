// @ts-check
/** What a page has beside plane, panels and settings: language, theme, lecture, tabs, keys, links. */

import { MOST } from "../state/address.js";
import { words } from "../words/words.js";
import { byId } from "./find.js";
import { keyboard } from "./keyboard.js";
import { languageSwitch } from "./language.js";
import { lectureSwitch } from "./lecture.js";
import { notice } from "./notices.js";
import { tabs } from "./tabs.js";
import { themeSwitch } from "./theme.js";

/**
 * @param {import("../state/link.js").Link} link
 * @param {() => void} opened is called when another part of a narrow page is shown
 */
export function furnish(link, opened) {
  languageSwitch();
  themeSwitch();
  lectureSwitch();
  tabs(opened);
  keyboard();
  byId("link").onclick = () => copyLink(link);
  byId("settings").onsubmit = (event) => event.preventDefault();
}

/** @param {import("../state/link.js").Link} link */
async function copyLink(link) {
  const { address, whole } = link.written();
  if (address === null) return notice(words("linkTooLong", { most: MOST }), { warn: true });
  history.replaceState(null, "", address);
  if (!whole) notice(words("linkWithoutWeights", { most: MOST }), { warn: true });
  try {
    await navigator.clipboard.writeText(location.href);
    notice(words("linkCopied"));
  } catch {
    notice(words("linkInAddress")); // not every browser lets a page copy
  }
}
