"""What can be measured of looks: what is cut off, too small, or stands in someone's way."""

import json
from typing import Any

from tests.live.browser.opened import Opened

_SEEN = "e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.unseen')"
_WIDER = "document.documentElement.scrollWidth - innerWidth"
_CUT = """() => {
  const seen = SEEN;
  const cut = (e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1;
  const hides = (e) => !["visible", "auto", "scroll"].includes(getComputedStyle(e).overflowX);
  const leaves = [...document.querySelectorAll("body *")].filter((e) => e.childElementCount === 0);
  const holders = document.querySelectorAll("#bar, #settings, #numbers label, #panels, .panel");
  const pen = document.createElement("canvas").getContext("2d");
  const short = (e) => {
    pen.font = getComputedStyle(e).font;
    return pen.measureText(e.selectedOptions[0]?.text ?? "").width > e.clientWidth - 24;
  };
  const lists = [...document.querySelectorAll("select")].filter((e) => seen(e) && short(e));
  const texts = leaves.filter((e) => seen(e) && cut(e) && hides(e));
  return [...lists, ...texts, ...[...holders].filter(cut)]
    .map((e) => `${e.id || e.className || e.tagName}: ${e.textContent.trim().slice(0, 40)}`);
}""".replace("SEEN", _SEEN)
_OVERLAP = """() => {
  const seen = SEEN;
  const apart = "#frame, #bar, dialog, [popover], #notices";
  const shown = [...document.querySelectorAll("button, input, select, summary")]
    .filter((e) => seen(e) && !e.closest(apart))
    .map((e) => [e, e.getBoundingClientRect()]);
  const over = ([, a], [, b]) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const name = ([e]) => e.ariaLabel || e.id || e.textContent;
  return shown.flatMap((one, i) =>
    shown.slice(i + 1)
      .filter((other) => over(one, other))
      .map((other) => `${name(one)} / ${name(other)}`));
}""".replace("SEEN", _SEEN)
_SMALL = """() => [...document.querySelectorAll("button, select, input, summary, .check")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.type !== "checkbox")
  .map((e) => [e.id || e.name || e.textContent, e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
  .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""


def faults(page: Opened, *, touch: bool = False) -> list[str]:
    """Return what is wider than the page, cut off, laid over another control, or too small."""
    ask = page.page.evaluate
    found = [f"cut off: {one}" for one in ask(_CUT)]
    found += [f"one over another: {one}" for one in ask(_OVERLAP)]
    if ask(_WIDER) > 0:
        found.append("wider than the page")
    if touch:
        found += [f"too small: {one}" for one in ask(_SMALL)]
    return found


def barriers(page: Opened, axe: str) -> list[str]:
    """Return what axe-core finds in the page as it is now."""
    if not page.page.evaluate("'axe' in window"):
        page.page.evaluate(axe)
    found: list[dict[str, Any]] = page.page.evaluate("axe.run()")["violations"]
    return [
        f"{one['id']}: {json.dumps([node['html'][:200] for node in one['nodes']])}" for one in found
    ]
