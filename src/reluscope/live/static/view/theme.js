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
    const [r, g, b, alpha] = pixel(getComputedStyle(at).backgroundColor);
    if (alpha > 128) return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
  }
  return system.matches;
}

const pixels = /** @type {CanvasRenderingContext2D} */ (
  Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true })
);

/**
 * Return red, green, blue and alpha of a colour, in whatever way it is written.
 * @param {string} color
 */
function pixel(color) {
  pixels.clearRect(0, 0, 1, 1);
  pixels.fillStyle = color;
  pixels.fillRect(0, 0, 1, 1);
  return pixels.getImageData(0, 0, 1, 1).data;
}
