"""Topology as JSON and CSV, and as tables."""

import csv
import json

import numpy as np
import pytest

from reluscope.cells import PiecewiseLinear, cell_complex
from reluscope.errors import InputError
from tests.cells.topology.known import islands, rings, squares

RINGS = cell_complex(rings(2), (-9, 9, -9, 9)).topology()


def test_json_holds_all_of_it(tmp_path):
    RINGS.export(tmp_path / "rings.json")
    found = json.loads((tmp_path / "rings.json").read_text(encoding="utf-8"))
    assert found["boundary"]["pieces"] == 4
    assert [region["components"] for region in found["regions"]] == [3, 2]
    areas = sorted(curve["area"] for curve in found["curves"])
    assert areas == pytest.approx([2.0, 18.0, 50.0, 98.0])
    inside = {c["component"]: c["inside"] for c in found["components"]}
    assert list(inside.values()).count(None) == 1
    assert len(set(inside.values())) == 5


def test_json_has_null_for_what_is_infinite(tmp_path):
    half = PiecewiseLinear((), np.array([[1.0], [0.0]]), np.zeros(1))
    cell_complex(half, "whole").topology().export(tmp_path / "half.json")
    found = json.loads((tmp_path / "half.json").read_text(encoding="utf-8"))
    assert found["whole_plane"]
    assert [component["area"] for component in found["components"]] == [None, None]
    assert [component["unbounded"] for component in found["components"]] == [True, True]
    assert found["curves"][0]["length"] is None
    assert found["curves"][0]["ends_at_infinity"] == 2


def test_csv_holds_components_and_beside_it_curves(tmp_path):
    RINGS.export(tmp_path / "rings.csv")
    with (tmp_path / "rings.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5
    assert {row["holes"] for row in rows} == {"0", "1"}
    with (tmp_path / "rings.curves.csv").open(encoding="utf-8") as file:
        assert sorted(row["depth"] for row in csv.DictReader(file)) == ["0", "1", "2", "3"]


def test_another_suffix_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"suffix of path is '\.txt'"):
        RINGS.export(tmp_path / "rings.txt")
    assert not list(tmp_path.iterdir())


def test_tables_show_the_largest_of_many():
    cells, labels = squares(np.indices((6, 6)).sum(axis=0) % 2)
    text = cells.topology(labels).table()
    assert "components: the 10 largest of 36" in text
    assert "closed: components" in text
    assert "closed: components" not in RINGS.table()
    assert "of many" not in RINGS._repr_html_()


def test_names_are_text_and_nothing_else():
    net = islands()
    net.about.class_names = ("<b>sea</b>", "\x1b[31mland")
    found = cell_complex(net, (-4, 4, -4, 4)).topology()
    assert "\x1b" not in found.table() + repr(found) + repr(found.regions)
    assert "<b>sea" not in found._repr_html_()
