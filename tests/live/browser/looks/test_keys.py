"""A whole story by keyboard alone: each control is reached, used, and seen to have the focus."""

import pytest

from tests.live.browser.opened import Opened

pytestmark = pytest.mark.browser
NAME = """() => {
  const e = document.activeElement;
  const label = e.labels?.[0]?.textContent.trim();
  return e.ariaLabel || label || e.textContent.trim() || e.id;
}"""
WITHIN = """document.activeElement === document.body
  || document.activeElement.closest("dialog") !== null"""
WATCH = """() => {
  window.said = [];
  const regions = document.querySelectorAll("[role=status], [role=alert], [aria-live=polite]");
  for (const region of regions) {
    new MutationObserver(() => window.said.push(region.textContent))
      .observe(region, { childList: true, subtree: true, characterData: true });
  }
}"""
RING = "getComputedStyle(document.activeElement).outlineStyle"


class Keys:
    """Nothing but keys."""

    def __init__(self, page: Opened) -> None:
        self.page = page
        self.press = page.page.keyboard.press
        self.type = page.page.keyboard.type

    def name(self) -> str:
        return str(self.page.page.evaluate(NAME))

    def to(self, name: str, *, back: bool = False) -> None:
        """Press Tab until this has the focus; whatever has it on the way shows it."""
        for _ in range(90):
            self.press("Shift+Tab" if back else "Tab")
            at = self.name()
            if at != "" and self.page.page.evaluate("document.activeElement !== document.body"):
                assert self.page.page.evaluate(RING) != "none", at
            if at == name:
                return
        pytest.fail(f"Tab does not reach {name}")


def test_a_whole_story(page: Opened) -> None:
    keys = Keys(page)
    page.until_cells()
    keys.to("Own points")
    keys.press("Enter")
    page.button("Class 1").wait_for()
    for x1, x2 in (("-1", "0.5"), ("-0.5", "1")):
        keys.to("x1")
        keys.type(x1)
        keys.press("Tab")
        keys.type(x2)
        keys.press("Enter")
        page.until(lambda typed=f"{x1},{x2},0": typed in page.settings().get("own", ""))
        keys.press("Control+A")
    keys.to("Class 1", back=True)
    keys.press("Enter")
    keys.to("The plane: arrow keys move the window, plus and minus zoom, 0 shows all")
    keys.press("x")
    for _ in range(3):
        keys.press("ArrowRight")
    keys.press("Enter")  # a point of class 1 at the crosshair
    page.until(lambda: page.settings()["own"].endswith(",1"))
    assert page.settings()["own"].count(";") == 2
    keys.press("Control+z")
    page.until(lambda: page.settings()["own"].count(";") == 1)
    keys.press("ArrowLeft")
    keys.press("Enter")
    page.until(lambda: page.settings()["own"].count(";") == 2)
    keys.press("Escape")

    keys.press("e")
    page.until(lambda: page.number("epoch") == 1)
    keys.press("s")
    page.until(lambda: page.number("epoch") > 1)
    keys.press(" ")
    page.until(lambda: page.number("epoch") > 20)
    keys.press(" ")
    page.button("Play").wait_for()
    page.picture()
    stood = page.number("epoch")
    keys.to("History")
    keys.press("Home")
    page.until(lambda: page.number("epoch") == 0)
    keys.to("Now")
    keys.press("Enter")
    page.until(lambda: page.number("epoch") == stood)

    keys.to("Network: arrow keys pick a neuron, Enter goes to its value, Escape lets go of it")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("Enter")
    assert keys.name() == "Value"
    loss = page.number("loss")
    keys.type("3.5")
    keys.press("Enter")
    page.until(lambda: page.number("loss") != loss)

    keys.to("Next point")
    keys.press("Enter")
    page.page.get_by_text("Training point 1 at").wait_for()
    keys.to("Layer 1 of 3")
    keys.press("Enter")
    page.page.get_by_text("z = x W + b").wait_for()


def test_menus_and_dialogues(page: Opened) -> None:
    keys = Keys(page)
    keys.to("Take away")
    keys.press("Enter")
    keys.to("Network")
    with page.page.expect_download(timeout=300_000) as coming:
        keys.press("Enter")
    assert coming.value.suggested_filename == "reluscope.safetensors"
    assert keys.name() == "Take away"
    keys.press("Enter")
    keys.press("Escape")
    assert not page.page.locator("#take-away").is_visible()
    assert keys.name() == "Take away"

    keys.to("Keyboard (?)")
    keys.press("Enter")
    for _ in range(4):
        keys.press("Tab")
        within = (
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert page.page.evaluate(within)
    keys.press("Escape")
    assert keys.name() == "Keyboard (?)"

    keys.to("Own points")
    keys.press("Enter")
    keys.to("Paste a table")
    keys.press("Enter")
    assert keys.name() == "Paste a table"
    keys.type("1,2,one")
    keys.press("Enter")
    keys.type("3,4,two")
    keys.to("Read")
    keys.press("Enter")
    page.button("Class two").wait_for()
    assert keys.name() == "Paste a table"


def test_little_is_said_while_it_plays(page: Opened) -> None:
    """Live regions change when something has come to rest, not with every frame."""
    page.until_cells()
    page.page.locator("#plane").focus()
    page.page.keyboard.press("x")
    page.rest(900)
    page.page.evaluate(WATCH)
    page.page.keyboard.press(" ")
    page.until(lambda: page.number("epoch") > 3)
    assert page.page.evaluate("window.said.length") == 0
    page.page.keyboard.press(" ")
    page.until(lambda: page.page.evaluate("window.said.length") > 0)
    assert str(page.page.evaluate("window.said.at(-1)")).startswith("Epoch ")
