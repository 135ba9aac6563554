"""The widget in JupyterLab: a notebook is opened and run, and its canvas looked at."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.live.notebook.served import COLORS, Notebook, served

pytestmark = pytest.mark.browser
SHOW = """import reluscope as rs
points, net = rs.data.moons(n=100), rs.nn.MLP((2, 8, 8, 2), init="he", seed=1)
view, open_frames, most = rs.live.widget(net, points), 0, 0
send = view.send
def counted(message, buffers=None):
    global open_frames, most
    open_frames += message["type"] == "frame"
    most = max(most, open_frames)
    send(message, buffers=buffers)
view.send = counted
def drawn(_, message, __):
    global open_frames
    open_frames -= message["type"] == "credit"
view._msg_callbacks.callbacks.insert(0, drawn)
view"""
LEARN = """history = rs.train.fit(net, points, epochs=30, callbacks=[view])
print("learned", len(view.told["moments"]), "at most", most)"""
RUN_ALL = """async () => {
  await jupyterapp.restored;
  const { context } = jupyterapp.shell.currentWidget;
  await context.ready;
  await context.sessionContext.ready;
  await jupyterapp.commands.execute("notebook:run-all-cells");
}"""


def cell(source: str) -> dict[str, Any]:
    parts = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    return {**parts, "id": str(abs(hash(source)))[:8], "source": source}


def test_it_follows_a_training_and_zooms(browser: Any, tmp_path: Path) -> None:
    known = {"name": "python3", "display_name": "Python 3"}
    cells = [cell(SHOW), cell(LEARN)]
    content = {
        "cells": cells,
        "metadata": {"kernelspec": known},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (tmp_path / "a.ipynb").write_text(json.dumps(content))
    arguments = [
        *("--no-browser", "--allow-root", "--port=0", "--ServerApp.root_dir=."),
        *("--IdentityProvider.token=secret", "--LabApp.expose_app_in_browser=True"),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with served("jupyterlab", tmp_path, *arguments) as address:
        host = "/".join(address.split("/")[:3])
        notebook = Notebook(browser, f"{host}/lab/tree/a.ipynb?token=secret")
        notebook.page.wait_for_function("window.jupyterapp?.shell?.currentWidget?.context")
        notebook.page.evaluate(RUN_ALL)
        notebook.page.get_by_text("learned 31 at most", exact=False).wait_for()
        notebook.until("epoch", "30")
        notebook.page.evaluate('jupyterapp.commands.execute("notebook:run-cell")')  # the last
        notebook.page.get_by_text("learned 61 at most 2").wait_for()
        notebook.until("epoch", "60")
        assert notebook.plane.evaluate(COLORS) > 100
        notebook.zoom_changes_the_picture()
        notebook.page.get_by_label("History").fill("0")
        notebook.until("epoch", "0")
        notebook.page.close()
    assert notebook.complaints == []
    assert notebook.elsewhere == []
