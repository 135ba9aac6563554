"""Figures and the page: means and intervals are those of the rows, names and units are told."""

import re

import numpy as np
import pyarrow
import pytest
from scipy import stats

from reluscope.errors import InputError
from reluscope.pictures import look
from reluscope.pictures.looks import words
from reluscope.sweep import Plan, plot, read_rows, report, run
from reluscope.sweep.shown import german
from reluscope.sweep.shown.bands import bands
from reluscope.sweep.shown.choose import is_logarithmic
from reluscope.sweep.shown.draw import caption, draw_bands


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("swept")
    plan = Plan(
        "Cells of <b>small</b> networks",
        run={"data": "moons", "epochs": 2},
        grid={"hidden": [[8], [4, 4]], "learning_rate": [0.01, 0.1], "seed": [0, 1, 2]},
        measure={"what": ["loss", "cells", "dead_neurons"], "when": [0, "1/2", "last"]},
    )
    run(plan, folder, workers=1)
    return folder


def test_a_band_is_the_mean_and_student_s_interval(swept):
    rows = read_rows(swept)
    found = bands(rows, "epoch", "loss", "hidden")
    assert [line.label for line in found.lines] == ["8", "4-4"]
    for line in found.lines:
        assert line.x == [0.0, 0.5, 2.0]
        assert line.runs == [6, 6, 6]
        for i, epoch in enumerate(line.x):
            values = [
                row["loss"]
                for row in rows.to_pylist()
                if (row["hidden"], row["epoch"]) == (line.label, epoch)
            ]
            ends = stats.t.interval(0.95, 5, np.mean(values), stats.sem(values))
            assert line.mean[i] == pytest.approx(np.mean(values))
            assert (line.low[i], line.high[i]) == pytest.approx(ends)
    assert found.mixed == ["learning_rate"]
    assert "also over learning rate" in caption(found)


def test_without_the_epoch_each_run_counts_with_its_last_measurement(swept):
    rows = read_rows(swept)
    last = bands(rows, "hidden", "loss")
    assert last.lines[0].runs == [6, 6]
    assert last.places == ["8", "4-4"]
    ends = [row["loss"] for row in rows.to_pylist() if row["epoch"] == 2 and row["hidden"] == "8"]
    assert last.lines[0].mean[0] == pytest.approx(np.mean(ends))
    first = bands(rows, "hidden", "loss", where="epoch = 0")
    assert first.lines[0].mean[0] != last.lines[0].mean[0]
    assert caption(last).endswith("after the last epoch")


def test_missing_values_do_not_count():
    table = pyarrow.table(
        {
            "run": ["a", "b", "c"],
            "number": [0, 1, 2],
            "epoch": [0.0] * 3,
            "loss": [1.0, None, 3.0],
        }
    )
    [line] = bands(table, "epoch", "loss").lines
    assert (line.mean[0], line.runs) == (2.0, [2])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"x": "epok", "y": "loss"}, "Did you mean 'epoch'?"),
        ({"x": "epoch", "y": "lost"}, "Did you mean 'loss'?"),
        ({"x": "epoch", "y": "hidden"}, "that column is text"),
        ({"x": "epoch", "y": "loss", "hue": "loss"}, "values, but a figure shows 12 lines at most"),
        ({"x": "epoch", "y": "loss", "where": "nothing = 1"}, "cannot be answered"),
        ({"x": "epoch", "y": "loss", "where": "seed = 77"}, "no row with a value of it where"),
    ],
)
def test_what_cannot_be_drawn_is_told(swept, given, told):
    with pytest.raises(InputError, match=re.escape(told)):
        plot(swept, **given)


def test_axes_are_named_with_units_in_both_languages(swept, tmp_path):
    ax = plot(swept, "epoch", "loss", "hidden", log_x=True, out=tmp_path / "loss.pdf")
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("epoch", "loss (mean cross entropy)")
    assert ax.get_xscale() == "symlog", "epoch 0 has a place"
    assert (tmp_path / "loss.pdf").read_bytes().startswith(b"%PDF")
    with look(language="de"):
        german = plot(swept, "hidden", "cells", log_y=True)
    assert german.get_ylabel() == "Zellen"
    assert german.get_xlabel() == "verborgene Schichten"


def test_the_page_needs_nothing_and_escapes_every_name(swept, tmp_path):
    path = report(swept, tmp_path / "page.html", language="de")
    text = path.read_text()
    assert "&lt;b&gt;small&lt;/b&gt;" in text
    assert "<b>small" not in text
    assert "<script" not in text
    assert not re.search(r"(?:src|href)=\"(?!data:)", text)
    assert "default-src 'none'" in text
    assert text.count("<figure>") == text.count("<details>") == 8
    assert 'lang="de"' in text
    assert "learning_rate = [" in text, "the plan stands on it"


def test_every_word_of_a_page_is_in_german(swept, monkeypatch):
    known, missed = {**words.SENTENCES, **german.SENTENCES}, []

    class Watched(dict):
        def get(self, key, default=None):
            if key not in known:
                missed.append(key)
            return super().get(key, default)

    monkeypatch.setattr(words, "SENTENCES", Watched(words.SENTENCES))
    report(swept, language="de")
    assert missed == []


def of_values(values, y="loss"):
    columns = {"run": [*map(str, range(len(values)))], "number": [*range(len(values))]}
    columns |= {
        "seed": columns["number"],
        "epoch": [1.0] * len(values),
        "hidden": ["4"] * len(values),
    }
    return bands(pyarrow.table(columns | {y: values}), "epoch", y)


@pytest.mark.parametrize(("log_y", "end"), [(True, 0.1), (False, None)])
def test_an_interval_that_reaches_zero_ends_at_the_least_value_of_a_logarithmic_axis(log_y, end):
    found = of_values([0.1, 0.2, 9.0])
    assert found.lines[0].low[0] < 0
    ax = draw_bands(found, log_y=log_y)
    [polygon] = ax.collections[0].get_paths()
    assert polygon.vertices[:, 1].min() == pytest.approx(end or found.lines[0].low[0])


def test_the_axis_begins_at_zero_and_has_room_for_the_highest_interval():
    found = of_values([10.0, 10.2, 10.4], "boundary_length")
    ax = draw_bands(found)
    bottom, top = ax.get_ylim()
    assert (bottom, top > 1.04 * found.lines[0].high.max()) == (0, True)
    assert "\n(" in ax.get_ylabel()
    assert not is_logarithmic(found)


def test_a_scale_is_logarithmic_where_means_differ_much_but_for_accuracy():
    rows = {"run": ["a", "b"], "number": [0, 1], "seed": [0, 1], "epoch": [0.0, 1.0]}
    for y, expected in (("loss", True), ("accuracy", False)):
        found = bands(pyarrow.table({**rows, "hidden": ["4", "4"], y: [0.01, 1.0]}), "epoch", y)
        assert is_logarithmic(found) is expected
