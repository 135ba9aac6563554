"""Streamed cells are the cells of the whole, each once; a stream that stops leaves no file."""

import numpy as np
import pyarrow.parquet
import pytest

from reluscope.cells import cell_complex
from reluscope.cells.stream import stream_cells, stream_to_parquet
from reluscope.errors import InputError
from reluscope.nn import MLP
from tests.oracles.families import SQUARE, cases_of

NET = MLP((2, 12, 12, 12, 3), init="uniform", seed=5)


def rows(patterns):
    return sorted(map(tuple, patterns.tolist()))


@pytest.mark.parametrize("at_once", [1, 7, 50, 10**6])
def test_parts_are_the_whole(at_once):
    whole = cell_complex(NET, SQUARE)
    parts = list(stream_cells(NET, SQUARE, cells_at_once=at_once))
    assert rows(np.vstack([part.patterns for part in parts])) == rows(whole.patterns)
    assert sum(part.areas.sum() for part in parts) == pytest.approx(36)
    assert (len(parts) == 1) == (at_once > whole.n_cells)
    if at_once >= 50:
        assert max(part.n_cells for part in parts) <= at_once


@pytest.mark.parametrize(
    "family",
    ["zero biases whole weights", "whole weights", "identical neurons", "whole but for 1e-13"],
)
def test_parts_are_exact_too(family):
    for case in list(cases_of(family))[:12]:
        net = MLP.from_weights(case.weights, case.biases)
        whole = cell_complex(net, case.bounds)
        for at_once in (1, 10):
            parts = stream_cells(net, case.bounds, cells_at_once=at_once)
            assert rows(np.vstack([part.patterns for part in parts])) == rows(whole.patterns)


def test_maps_and_corners_of_a_part_are_those_of_the_whole():
    whole = cell_complex(NET, SQUARE)
    index = {words.tobytes(): cell for cell, words in enumerate(whole.pattern_words)}
    for part in stream_cells(NET, SQUARE, cells_at_once=30):
        twin = [index[words.tobytes()] for words in part.pattern_words]
        assert np.array_equal(part.slopes, whole.slopes[twin])
        assert np.allclose(part.centroids, whole.centroids[twin])
        assert np.allclose(part.areas, whole.areas[twin])
        left, right = part.edge_cells.T
        assert (left >= 0).all()
        inner = right >= 0
        differ = part.patterns[left[inner]] != part.patterns[right[inner]]
        assert differ.any(axis=1).all()


def test_parquet_has_a_row_for_every_cell(tmp_path):
    told = []
    path = tmp_path / "cells.parquet"
    count = stream_to_parquet(NET, SQUARE, path, cells_at_once=100, told=told.append)
    whole = cell_complex(NET, SQUARE)
    table = pyarrow.parquet.read_table(path)
    assert count == table.num_rows == whole.n_cells == told[-1]
    assert table["cell"].to_pylist() == list(range(count))
    assert sum(table["area"].to_pylist()) == pytest.approx(36)
    assert len(told) > 1


def test_interrupt_leaves_the_old_file(tmp_path):
    path = tmp_path / "cells.parquet"
    path.write_text("old")

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stream_to_parquet(NET, SQUARE, path, cells_at_once=100, told=stop)
    assert [p.name for p in tmp_path.iterdir()] == ["cells.parquet"]
    assert path.read_text() == "old"


def test_too_many_cells(tmp_path):
    with pytest.raises(InputError, match="max_cells is 200"):
        stream_to_parquet(NET, SQUARE, tmp_path / "x.parquet", cells_at_once=100, max_cells=200)
    assert not list(tmp_path.iterdir())


def test_network_without_neurons():
    (part,) = stream_cells(MLP((2, 3)), SQUARE)
    assert part.n_cells == 1
