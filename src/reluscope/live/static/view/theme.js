// @ts-check
/** Light or dark: as what lies behind an element is, since every notebook names its themes otherwise. */

const system = matchMedia("(prefers-color-scheme: dark)");

/**
 * Tell now, and whenever it changes, whether an element stands on a dark ground; return what ends that.
 * @param {HTMLElement} element
 * @param {(dark: boolean) => void} tell
 */
export function followGround(element, tell) {
  let dark = isOnDark(element);
  tell(dark);
  const look = () => {
    const now = isOnDark(element);
    if (now !== dark) tell((dark = now));
  };
  const soon = () => requestAnimationFrame(look);
  const watch = new MutationObserver(soon);
  const attributes = { attributes: true, attributeFilter: ["class", "style", "data-jp-theme-light", "data-theme"] };
  for (const part of [document.documentElement, document.body]) watch.observe(part, attributes);
  system.addEventListener("change", soon);
  soon();
  return () => {
    watch.disconnect();
    system.removeEventListener("change", soon);
  };
}

/**
 * Return whether the first ground behind an element is dark; where there is none, what the system likes.
 * @param {HTMLElement} element
 */
export function isOnDark(element) {
  for (let at = /** @type {Node | null} */ (element); at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (!(at instanceof HTMLElement)) continue;
    const parts = getComputedStyle(at).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
    const [r, g, b, alpha = 1] = parts;
    if (parts.length >= 3 && alpha > 0.5) return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
  }
  return system.matches;
}
