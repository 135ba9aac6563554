"""Cells as a file: the same network, or in words why not."""

from pathlib import Path
from typing import Any

import pytest

import reluscope.live as live
from reluscope.cells import cell_complex
from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.nn import MLP


@pytest.mark.parametrize("activation", ["relu", "leaky-relu", "absolute"])
def test_cells(tmp_path: Path, activation: str) -> None:
    net = MLP((2, 4, 3, 2), seed=1, activation=activation)
    live.to_html(cell_complex(net, (-1, 1, -2, 2)), tmp_path / "cells.html")
    text = (tmp_path / "cells.html").read_text(encoding="utf-8")
    assert f'"activation":"{activation}"' in text
    assert '"bounds":[-1.0,1.0,-2.0,2.0]' in text


def test_a_layer_too_wide(tmp_path: Path) -> None:
    cells = cell_complex(MLP((2, 65, 2), seed=1), (-1, 1, -1, 1))
    with pytest.raises(InputError, match="at most 6"):
        live.to_html(cells, tmp_path / "cells.html")
    assert list(tmp_path.iterdir()) == []


def test_cells_write_themselves(tmp_path: Path) -> None:
    cells = cell_complex(MLP((2, 4, 3), seed=1), (-1, 1, -2, 2))
    points = Points([[0.25, -1.5]], [2], ("a", "b", "c"))
    text = cells.to_html(points=points)
    assert '"x":[[0.25,-1.5]],"y":[2]' in text
    cells.to_html(tmp_path / "cells.html", points=points)
    assert (tmp_path / "cells.html").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("given", "points", "said"),
    [
        ([1], None, "cells is a list, but must be a CellComplex"),
        (None, [[1, 2]], "points is a list"),
        (None, Points([[0, 0, 0]], [0], ("a", "b")), "points has 3 features"),
        (None, Points([[0, 0]], [0], ("a", "b", "c")), "points has 3 classes"),
    ],
)
def test_what_cannot_be_shown(given: Any, points: Any, said: str) -> None:
    cells = given or cell_complex(MLP((2, 2, 2), seed=1), (-1, 1, -1, 1))
    with pytest.raises(InputError, match=said):
        live.to_html(cells, points=points)


@pytest.mark.browser
def test_a_browser_opens_cells(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "cells.html"
    cells = cell_complex(MLP((2, 8, 8, 2), init="standard-normal", seed=1), (-3, 3, -3, 3))
    live.to_html(cells, path)
    complaints: list[str] = []
    opened = browser.new_page(locale="en-US")
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(path.as_uri())
    shown = opened.locator("output[name=cells]")
    shown.get_by_text(str(cells.n_cells), exact=True).wait_for(timeout=120_000)
    assert not opened.get_by_label("History").is_visible()
    opened.close()
    assert complaints == []
