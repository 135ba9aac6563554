// @ts-check
/** Every panel into its place: an element with ``data-panel="network"``, and so on. */

/** @typedef {import("./context.js").Context} Context */

/** @type {Record<string, (element: HTMLElement, context: Context) => void>} */
const PANELS = {};

/**
 * Mount the panels that the page has a place for.
 * @param {Context} context
 */
export function mountPanels(context) {
  for (const place of document.querySelectorAll("[data-panel]")) {
    const element = /** @type {HTMLElement} */ (place);
    PANELS[element.dataset.panel ?? ""]?.(element, context);
  }
}
