// @ts-check
/** The words of the panels: each key in English and German. */

/** @type {Record<string, { en: string, de: string }>} */
export const PANEL_WORDS = {
  "panel.network": { en: "Network", de: "Netz" },
};
