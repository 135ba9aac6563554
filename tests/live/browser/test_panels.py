"""The panels beside the plane: what they show is true, and what is changed in them arrives."""

import re
from typing import Any

import numpy as np
import pytest

from reluscope.live.learning.session import Session
from reluscope.live.state.settings import Settings
from tests.live.browser.opened import Opened, Opener

pytestmark = pytest.mark.browser


def panel(page: Opened, name: str) -> Any:
    return page.page.locator(f"[data-panel={name}]")


def numbers(text: str) -> list[float]:
    """Return the numbers in a text of the page, whose minus is a real one."""
    found = re.findall(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", text.replace("−", "-"))
    return [float(number) for number in found]


def test_a_weight_and_a_bias_are_read_and_changed(page: Opened) -> None:
    session = Session(Settings())
    W, b = session.net.weights[1], session.net.biases[1]
    value = page.field("Value")
    page.field("Layer").select_option("2")
    page.field("Neuron").select_option("5")
    page.field("From").select_option("neuron 3")
    page.until(lambda: abs(float(value.input_value()) - float(W[2, 4])) < 1e-5)
    page.field("From").select_option("bias")
    page.until(lambda: abs(float(value.input_value()) - float(b[4])) < 1e-5)
    loss = page.number("loss")
    value.fill("3.5")
    value.press("Enter")
    page.until(lambda: page.number("loss") != loss)
    page.field("Neuron").select_option("6")
    page.field("Neuron").select_option("5")
    page.field("From").select_option("bias")
    page.until(lambda: float(value.input_value()) == 3.5)
    value.fill("1e7")  # is too large: it is marked, not taken, and gone with the focus
    value.press("Enter")
    assert not value.evaluate("field => field.validity.valid")
    value.blur()
    assert float(value.input_value()) == 3.5


def test_a_neuron_is_picked_by_keys_and_by_a_click(page: Opened) -> None:
    page.until_cells()
    plain = page.picture()
    network = page.page.locator("#network")
    network.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        page.page.keyboard.press(key)
    said = panel(page, "network").get_by_role("status")
    assert said.inner_text() == "Picked: layer 2, neuron 2"
    by_keys = page.picture()
    assert by_keys != plain  # keys are heeded at once
    assert "Layer 2, neuron 2" in panel(page, "network").locator("figcaption").inner_text()
    page.page.keyboard.press("Escape")
    assert page.picture() == plain
    box = network.bounding_box()
    network.click(position={"x": 22, "y": box["height"] / 2 - 20})
    page.until(lambda: said.inner_text() == "Picked: layer 0, neuron 1")
    network.click(position={"x": box["width"] - 40, "y": box["height"] / 2})  # its bias
    chosen = [page.field(name).input_value() for name in ("Layer", "Neuron", "From")]
    assert chosen == ["2", "1", ""]


def test_the_cell_pointed_at_by_keys(page: Opened) -> None:
    page.until_cells()
    page.page.locator("#plane").focus()
    page.page.keyboard.press("x")
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp"):
        page.page.keyboard.press(key)
    cell = panel(page, "cell")
    status = cell.get_by_role("status")
    page.until(lambda: status.inner_text().startswith("Cell at"))
    x1, x2 = numbers(cell.locator("dd").first.inner_text().replace("x1", "").replace("x2", ""))
    rows = [numbers(row) for row in cell.locator("tbody tr").all_inner_texts()]
    for k, (name, w1, w2, b, y, _) in enumerate(rows):
        assert name == k
        assert y == pytest.approx(x1 * w1 + x2 * w2 + b, rel=2e-2, abs=2e-2)
    session = Session(Settings())
    wanted = session.net.probabilities(np.array([[x1, x2]]))[0]
    assert [row[-1] / 100 for row in rows] == pytest.approx(list(wanted), abs=2e-3)
    window = page.page.evaluate("location.hash")
    page.page.keyboard.press("Escape")
    assert "window" not in window  # the arrows moved the crosshair, not the plane


def test_the_lens_shows_what_a_trace_finds(page: Opened) -> None:
    page.button("Next point").click()
    lens = panel(page, "lens")
    folds = lens.locator("details")
    for i in range(folds.count() - 1):  # the last one, the loss, is open
        folds.nth(i).locator("summary").click()
    session = Session(Settings())
    trace = session.net.trace(session.rows[:1], session.labels[:1])
    page.until(lambda: folds.first.locator("pre").count() > 0)
    for i, layer in enumerate(trace.layers):
        shown = [numbers(text) for text in folds.nth(i).locator("pre").all_inner_texts()]
        names = ["x", "W", "b", "z", "a", "da_dz", "dL_da", "dL_dz", "dL_dW", "dL_db", "dL_dx"]
        wanted = [getattr(layer, name) for name in names if getattr(layer, name) is not None]
        assert len(shown) == len(wanted)
        for some, tensor in zip(shown, wanted, strict=True):
            np.testing.assert_allclose(some, tensor.flatten(), atol=6e-5, rtol=1e-2)
    assert numbers(folds.last.locator("pre").last.inner_text()) == pytest.approx(
        [trace.loss], abs=1e-4
    )


def test_a_point_is_chosen_in_the_plane(page: Opened) -> None:
    page.button("Choose in the plane").click()
    page.page.locator("#plane").click(position={"x": 200, "y": 200})
    summary = panel(page, "lens").get_by_role("status")
    page.until(lambda: "point" in summary.inner_text() and "class" in summary.inner_text())


def test_the_history_and_the_curves(page: Opened) -> None:
    page.button("Play").click()
    page.until(lambda: page.number("epoch") > 2)
    page.button("Pause").click()
    last = page.field("History")
    page.until(lambda: page.button("Play").count() == 1)
    curve = "document.querySelector('.chart.loss canvas').toDataURL()"
    page.rest(500)
    epoch, drawn = page.number("epoch"), page.page.evaluate(curve)
    last.evaluate("slider => { slider.value = 0; slider.dispatchEvent(new Event('input')); }")
    page.until(lambda: page.number("epoch") == 0)
    page.until(lambda: page.page.evaluate(curve) != drawn)
    page.button("Now").click()
    page.until(lambda: page.number("epoch") == epoch)
    page.until(lambda: page.page.evaluate(curve) == drawn)
    assert page.button("Now").is_disabled()


def test_the_confusion_matrix_counts_what_is_right(page: Opened) -> None:
    page.button("One epoch").click()
    page.until(lambda: page.number("epoch") == 1)
    matrix = panel(page, "matrix")

    def right() -> float:
        rows = [numbers(row)[1:] for row in matrix.locator("tbody tr").all_inner_texts()]
        counts = np.array(rows)
        assert counts.sum() == 240
        return float(np.trace(counts) / 240)

    page.until(lambda: abs(right() - page.number("accuracy")) < 1e-3)
    matrix.get_by_label("Which points", exact=True).select_option("test")
    page.until(lambda: "of 60 right" in matrix.inner_text())


def test_a_moment_that_is_dragged_to_stays_until_play_goes_on_from_now(page: Opened) -> None:
    page.until_cells()
    first = page.picture()
    page.button("Play").click()
    page.until(lambda: page.number("epoch") > 5)
    slider = page.field("History")
    slider.focus()
    slider.press("Home")  # while it plays
    page.button("Play").wait_for()
    page.until(lambda: page.number("epoch") == 0)
    assert page.picture() == first
    assert slider.input_value() == "0"
    when = panel(page, "history").locator(".when").inner_text()
    newest = numbers(when)[1]
    assert when.startswith("epoch 0 of")
    assert newest > 5
    assert page.field("Value").is_disabled()
    page.field("Learning rate").fill("0.001")  # no reason to leave the moment
    page.setting("rate", "0.001")
    assert page.number("epoch") == 0
    page.button("One step").click()
    page.until(lambda: page.number("epoch") > 5)
    assert page.number("epoch") == pytest.approx(newest + 1 / 15, abs=0.11)
    assert f"from the newest moment (epoch {newest:g})" in page.notices()
    slider.press("ArrowLeft")
    page.until(lambda: page.button("Now").is_enabled())
    slider.press("End")
    page.until(lambda: page.button("Now").is_disabled())


def set_rate_and_decay(page: Opened, rate: str, decay: str) -> None:
    page.field("Optimiser").select_option("sgd")
    for name, value in (("learning_rate", rate), ("weight_decay", decay)):
        field = page.page.locator(f'input[type="number"][name="training.{name}"]')
        field.fill(value)
        field.press("Tab")


def test_a_run_that_diverged_is_helped(opener: Opener) -> None:
    page = opener.open("?lang=en")
    set_rate_and_decay(page, "100", "0.5")  # a step is −49 times the weights
    page.button("Play").click()
    alert = page.page.get_by_role("alert")
    page.until(lambda: alert.count() == 1 and "Diverged" in alert.inner_text())
    assert "weight decay 0.5, each step multiplies the weights by −49" in alert.inner_text()
    assert page.button("Weight decay 0, from the start").is_visible()
    page.button("Learning rate 2, from the start").click()
    page.until(lambda: alert.count() == 0)
    page.until(lambda: page.number("epoch") == 0)
    page.setting("rate", "2")


def test_an_edit_that_made_a_run_diverge_is_undone(opener: Opener) -> None:
    page = opener.open("?lang=de#v=1&activation=leaky-relu&optimiser=sgd&rate=0.01")
    page.button("Eine Epoche").click()
    page.until(lambda: page.number("epoch") == 1)
    loss = page.number("loss")
    page.field("Schicht").select_option("2")
    page.field("Wert").fill("1000000")
    page.field("Wert").press("Enter")
    page.until(lambda: page.number("loss") > 100)
    page.button("Start").click()
    alert = page.page.get_by_role("alert")
    page.until(lambda: alert.count() == 1 and "von Hand auf" in alert.inner_text())
    page.button("Änderung von Hand zurücknehmen").click()
    page.until(lambda: (page.number("epoch"), page.number("loss")) == (1, loss))
    page.until(lambda: alert.count() == 0)


def test_numbers_are_written_as_the_language_does(opener: Opener) -> None:
    page = opener.open("?lang=de")
    page.button("Ein Schritt").click()
    page.until(lambda: page.number("epoch") == 0.07)
    output = page.page.locator("output[name=epoch]")
    assert output.evaluate("output => output.dataset.shown") == "0,07"
    assert page.page.locator("#test-accuracy").inner_text().startswith("Test 0,")
    page.page.keyboard.press("l")
    page.until(lambda: page.page.locator("#test-accuracy").inner_text().startswith("test 0."))
    assert output.evaluate("output => output.dataset.shown") is None
    assert page.number("epoch") == 0.07
