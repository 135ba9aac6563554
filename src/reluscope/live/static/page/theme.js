// @ts-check
/** Light or dark: as the system wishes, until the switch says otherwise. */

import { isDark, look } from "../state/look.js";
import { byId } from "./find.js";

export function themeSwitch() {
  byId("theme").onclick = () => look.set({ theme: isDark() ? "light" : "dark" });
  look.on(({ theme }) => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  });
}
