// @ts-check
/** Every panel into its place: an element with ``data-panel="network"``, and so on. */

import { mountCell } from "./cell/cell.js";
import { mountConfusion } from "./confusion.js";
import { mountCurves } from "./curves/curves.js";
import { mountHistory } from "./curves/history.js";
import { mountDiverged } from "./diverged.js";
import { mountLens } from "./lens/lens.js";
import { mountNetwork } from "./network/network.js";

/** @typedef {import("./context.js").Context} Context */

/** @type {Record<string, (element: HTMLElement, context: Context) => void>} */
const PANELS = {
  network: mountNetwork,
  cell: mountCell,
  lens: mountLens,
  curves: mountCurves,
  matrix: mountConfusion,
  diverged: mountDiverged,
  history: mountHistory,
};

/**
 * Mount the panels that the page, or a part of it, has a place for.
 * @param {Context} context
 * @param {ParentNode} root
 */
export function mountPanels(context, root = document) {
  for (const place of root.querySelectorAll("[data-panel]")) {
    const element = /** @type {HTMLElement} */ (place);
    PANELS[element.dataset.panel ?? ""]?.(element, context);
  }
}
