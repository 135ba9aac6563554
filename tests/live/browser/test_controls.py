"""Every control does what its name says: found by its name, as readers find it."""

import pytest

from tests.live.browser.opened import Opened, Opener

pytestmark = pytest.mark.browser


def test_play_and_pause(page: Opened) -> None:
    page.button("Play").click()
    page.until(lambda: page.number("epoch") > 1)
    page.button("Pause").click()
    page.button("Play").wait_for()
    stood = page.number("epoch")
    page.picture()
    assert page.number("epoch") == stood


def test_one_step_and_one_epoch(page: Opened) -> None:
    page.button("One step").click()
    page.until(lambda: 0 < page.number("epoch") < 1)
    page.button("One epoch").click()
    page.until(lambda: 1 < page.number("epoch") < 2)


def test_same_start_and_new_seed(page: Opened) -> None:
    page.until_cells()
    start, loss = page.picture(), page.number("loss")
    page.button("One epoch").click()
    page.until(lambda: page.number("epoch") >= 1)
    page.button("Same start").click()
    page.until(lambda: page.number("epoch") == 0)
    assert (page.picture(), page.number("loss")) == (start, loss)
    page.button("New seed").click()
    page.until(lambda: page.number("loss") != loss and page.picture() != start)
    page.setting("seed", "1")


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        ("Noise", "0.2", "noise"),
        ("Number of points", "123", "n"),
        ("Classes", "4", "classes"),
        ("Test share", "0.07", "test"),
        ("Learning rate", "0.5", "rate"),
        ("Batch size", "32", "batch"),
        ("Weight decay", "0.01", "decay"),
        ("Speed", "20", "speed"),
    ],
)
def test_a_number(opener: Opener, field: str, value: str, key: str) -> None:
    page = opener.open("?lang=en")
    page.field(field).fill(value)
    page.setting(key, value)
    assert page.field(field).evaluate("field => field.validity.valid")
    page.field(field).press("ArrowUp")
    page.until(lambda: float(page.settings()[key]) > float(value))


def test_choices(page: Opened) -> None:
    for field, value, key in (
        ("Optimiser", "sgd", "optimiser"),
        ("Gradient by", "autograd", "gradient"),
        ("Initialisation", "glorot", "init"),
        ("Activation", "leaky-relu", "activation"),
        ("Activation", "absolute", "activation"),
    ):
        page.field(field).select_option(value)
        page.setting(key, value)
    assert page.settings()["rate"] == "0.01"  # it came with SGD
    page.field("Momentum").fill("0.9")
    page.setting("momentum", "0.9")


def test_a_rate_that_was_chosen_stays_with_another_optimiser(page: Opened) -> None:
    page.field("Learning rate").fill("0.25")
    page.setting("rate", "0.25")
    page.field("Optimiser").select_option("sgd")
    page.setting("optimiser", "sgd")
    assert page.settings()["rate"] == "0.25"


def test_data_sets(page: Opened) -> None:
    shown = {page.picture()}
    for name, key in (("Moons", "moons"), ("Grid", "grid"), ("Circles", "circles")):
        page.button(name).click()
        page.setting("data", key)
        assert page.button(name).get_attribute("aria-pressed") == "true"
        page.until(lambda: page.picture() not in shown)
        shown.add(page.picture())
    assert not page.field("Classes").is_visible()


def test_layers_and_neurons(page: Opened) -> None:
    page.button("Add a layer").click()
    page.setting("hidden", "16-16-16")
    page.field("Neurons of layer 1").fill("4")
    page.field("Neurons of layer 1").press("Enter")
    page.setting("hidden", "4-16-16")
    page.button("Add a neuron to layer 1").click()
    page.setting("hidden", "5-16-16")
    page.button("Remove a neuron from layer 2").click()
    page.setting("hidden", "5-15-16")
    page.button("Remove a layer").click()
    page.setting("hidden", "5-15")
    page.field("Neurons of layer 1").fill("1000")
    page.field("Neurons of layer 1").press("Enter")
    page.setting("hidden", "64-15")
    for _ in range(4):
        page.button("Add a layer").click()
    page.until(page.button("Add a layer").is_disabled)


def test_a_network_without_hidden_layers_gets_one(opener: Opener) -> None:
    page = opener.open("?lang=en#v=1&hidden=")
    assert page.button("Remove a layer").is_disabled()
    page.button("Add a layer").click()
    page.setting("hidden", "8")


def test_the_learning_rate_changes_while_it_learns(page: Opened) -> None:
    page.button("Play").click()
    page.until(lambda: page.number("epoch") > 1)
    before = page.number("epoch")
    page.field("Learning rate").fill("0.001")
    page.setting("rate", "0.001")
    page.until(lambda: page.number("epoch") > before + 1)  # it went on


def goes_on(page: Opened) -> None:
    """Wait until steps were taken after all that was said, and see that it still plays."""
    page.rest(400)
    before = page.number("epoch")
    page.until(lambda: page.number("epoch") != before)
    assert page.button("Pause").is_visible()


def test_every_setting_changes_while_it_learns(page: Opened) -> None:
    page.button("Play").click()
    for field, value in (
        ("Batch size", "240"),
        ("Weight decay", "0.001"),
        ("Speed", "2"),
        ("Noise", "0.1"),
        ("Classes", "4"),
    ):
        page.field(field).fill(value)
    for field, value in (
        ("Optimiser", "adamw"),
        ("Gradient by", "autograd"),
        ("Initialisation", "uniform"),
        ("Activation", "absolute"),
    ):
        page.field(field).select_option(value)
    goes_on(page)
    page.button("Add a layer").click()
    goes_on(page)
    page.field("Layer").select_option("4")
    page.until(lambda: page.field("Neuron").locator("option").count() == 4)  # of the frame shown
    page.button("Moons").click()
    goes_on(page)
    page.until(lambda: page.field("Neuron").locator("option").count() == 2)
    wanted = {"batch": "240", "optimiser": "adamw", "init": "uniform", "hidden": "16-16-16"}
    page.until(lambda: wanted.items() <= page.settings().items())
    page.button("Same start").click()
    page.button("Play").wait_for()
    page.until(lambda: page.number("epoch") == 0)


def test_how_it_is_drawn(page: Opened) -> None:
    page.until_cells()
    shown = {page.picture()}
    for name in ("Class", "Pattern", "Slope", "Layer", "Photo", "Confidence"):
        page.field("Colour").select_option(label=name)
        shown.add(page.picture())
    assert len(shown) == 6
    for name in ("Points", "Axes", "Hinges", "Boundary"):
        page.field(name).uncheck()
        shown.add(page.picture())
    assert len(shown) == 10
    page.setting("show", "")


def test_out_of_range_is_not_sent(page: Opened) -> None:
    page.field("Classes").fill("99")
    page.field("Noise").fill("0.3")
    page.setting("noise", "0.3")
    assert page.settings()["classes"] == "3"
    assert page.field("Classes").input_value() == "3"


def test_light_and_dark(opener: Opener) -> None:
    page = opener.open("?lang=en", color_scheme="dark")
    dark = page.picture()
    page.button("Light or dark (D)").click()
    page.until(lambda: page.picture() != dark)
    assert page.page.evaluate("document.documentElement.dataset.theme") == "light"
