"""Cells counted while a network trains."""

import csv
from pathlib import Path

import numpy as np
import pytest

from reluscope import data, train
from reluscope.cells import CellCounts, Plane, cell_complex
from reluscope.errors import InputError
from reluscope.nn import MLP

BOUNDS = (-2, 2, -2, 2)
GRID = data.grid(rows=2, columns=2, classes=2, points_per_square=10, seed=0)


def trained(counts, net, **options):
    """Train with the counts and a callback that keeps a copy of every epoch's network."""
    copies = {0: net.copy("cpu")}
    keep = [counts, lambda end: copies.update({end.epoch: end.net.copy("cpu")})]
    train.fit(net, GRID, learning_rate=0.05, seed=0, callbacks=keep, **options)
    return copies


def test_counts_are_those_of_the_prefixes_at_these_epochs():
    net = MLP((2, 7, 6, 5, 2), seed=1)
    counts = CellCounts(net, BOUNDS, every=3)
    copies = trained(counts, net, epochs=7)
    assert counts.epochs == [0, 3, 6, 7]
    expected = [
        tuple(cell_complex(copies[epoch], BOUNDS, layers=k).n_cells for k in (1, 2, 3))
        for epoch in counts.epochs
    ]
    assert counts.cells == expected
    assert len(set(expected)) > 1, "training should have changed some count"
    assert counts.totals == [cells[2] for cells in expected]
    assert (len(counts), counts.neurons, counts.half_square) == (4, 18, 162.0)


def test_the_epoch_of_an_early_stop_is_counted():
    net = MLP((2, 5, 2), seed=0)
    counts = CellCounts(net, BOUNDS, every=100)
    worse = data.grid(rows=2, columns=2, classes=2, points_per_square=10, seed=1)
    flipped = data.Points(worse.x, 1 - worse.y, worse.class_names)
    copies = trained(counts, net, epochs=50, validation=flipped, patience=4)
    assert max(copies) < 50
    assert counts.epochs == [0, max(copies)]


def test_a_slice_of_more_inputs():
    net = MLP((5, 6, 4, 2), init="he", seed=0)
    for bias in net.biases:
        bias.copy_(bias.new_tensor(np.random.default_rng(0).normal(size=len(bias))))
    plane = Plane.through(*np.eye(5)[:3])
    counts = CellCounts(net, (-9, 9, -9, 9), plane=plane)
    cells = cell_complex(plane.restrict(net), (-9, 9, -9, 9), layers=2).n_cells
    assert counts.cells == [(cells, cell_complex(plane.restrict(net), (-9, 9, -9, 9)).n_cells)]


def read(path: Path) -> dict[str, list[int]]:
    with path.open(newline="", encoding="utf-8") as file:
        names, *rows = csv.reader(file)
    columns = zip(*[[int(value) for value in row] for row in rows], strict=True)
    return dict(zip(names, map(list, columns), strict=True))


def test_csv_has_a_row_per_counted_epoch(tmp_path):
    counts = CellCounts(MLP((2, 6, 5, 2), seed=0), BOUNDS)
    counts.count(MLP((2, 6, 5, 2), seed=1), 4)
    counts.to_csv(tmp_path / "counts.csv")
    assert read(tmp_path / "counts.csv") == counts.columns()
    assert counts.columns() == {
        "epoch": [0, 4],
        "cells_after_layer_1": [first for first, _ in counts.cells],
        "cells_after_layer_2": counts.totals,
    }


def test_an_interrupted_save_keeps_the_old_file(tmp_path, monkeypatch):
    def interrupt(*_arguments):
        raise KeyboardInterrupt

    path = tmp_path / "counts.csv"
    path.write_text("old")
    counts = CellCounts(MLP((2, 6, 2)), BOUNDS)
    monkeypatch.setattr("reluscope.files.table.csv.writer", interrupt)
    with pytest.raises(KeyboardInterrupt):
        counts.to_csv(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_too_many_cells_name_the_epoch_and_keep_what_was_counted():
    nets = [MLP((2, 30, 30, 2), seed=seed) for seed in (0, 1)]
    for weight in nets[0].weights:
        weight.zero_()
    counts = CellCounts(nets[0], BOUNDS, max_cells=20)
    with pytest.raises(InputError, match=r"epoch 8 cannot be counted: max_cells is 20"):
        counts.count(nets[1], 8)
    assert (counts.epochs, counts.cells) == ([0], [(1, 1)])


def test_a_second_training_needs_counts_of_its_own():
    net = MLP((2, 4, 2), seed=0)
    counts = CellCounts(net, BOUNDS)
    trained(counts, net, epochs=2)
    with pytest.raises(InputError, match="epoch is 1, but epoch 2 is already counted"):
        train.fit(net, GRID, epochs=1, callbacks=[counts])
    with pytest.raises(InputError, match=r"widths \(2, 5, 2\)"):
        counts.count(MLP((2, 5, 2)), 3)


@pytest.mark.parametrize(
    ("net", "options", "message"),
    [
        (MLP((2, 2)), {}, "no hidden layer"),
        ([MLP((2, 2, 2))], {}, "net is a list, but must be a reluscope.nn.MLP"),
        (MLP((2, 4, 2)), {"every": 0}, "every is 0"),
        (MLP((2, 4, 2)), {"bounds": (1, -1, 0, 1)}, "x_min = 1 must lie below"),
        (MLP((2, 4, 2)), {"max_cells": 0}, "max_cells is 0"),
        (MLP((3, 4, 2)), {}, "Cells live on a plane"),
        (MLP((4, 4, 2)), {"plane": Plane.through(*np.eye(3))}, "net takes 4 inputs"),
    ],
)
def test_bad_input(net, options, message):
    with pytest.raises(InputError, match=message):
        CellCounts(net, **{"bounds": BOUNDS, **options})
