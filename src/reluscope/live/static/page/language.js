// @ts-check
/** The switch between English and German; the address remembers it. */

import { speak, spoken, translate } from "../words/words.js";
import { byId } from "./find.js";

export function languageSwitch() {
  const button = byId("language");
  const show = () => (button.textContent = spoken() === "en" ? "DE" : "EN");
  button.onclick = () => {
    speak(spoken() === "en" ? "de" : "en");
    const address = new URL(location.href);
    address.searchParams.set("lang", spoken());
    history.replaceState(null, "", address);
    show();
  };
  translate(document);
  show();
}
