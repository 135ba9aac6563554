"""The widget in marimo: an app is run, and its canvas looked at."""

from pathlib import Path
from typing import Any

import pytest

from tests.live.notebook.served import COLORS, Notebook, served

pytestmark = pytest.mark.browser
APP = """import marimo

app = marimo.App()


@app.cell
def _():
    import reluscope as rs

    points, net = rs.data.moons(n=100), rs.nn.MLP((2, 8, 8, 2), init="he", seed=1)
    view = rs.live.widget(net, points)
    view
    return net, points, rs, view


@app.cell
def _(net, points, rs, view):
    history = rs.train.fit(net, points, epochs=30, callbacks=[view])
    print("learned", len(view.told["moments"]))
    return


if __name__ == "__main__":
    app.run()
"""


def test_it_follows_a_training_and_zooms(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    arguments = ["run", "--headless", "--no-token", "--port", "0", "app.py"]
    with served("marimo", tmp_path, *arguments) as address:
        notebook = Notebook(browser, address)
        notebook.until("epoch", "30")
        assert notebook.plane.evaluate(COLORS) > 100
        notebook.zoom_changes_the_picture()
        notebook.page.get_by_label("History").fill("0")
        notebook.until("epoch", "0")
        notebook.page.close()
    assert notebook.complaints == []
    assert notebook.elsewhere == []
