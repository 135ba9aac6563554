"""The parts of a complex together are the whole: counts, rows, whoever makes them."""

import numpy as np
import pyarrow.parquet
import pytest

import reluscope as rs
from reluscope.cells import PiecewiseLinear, cell_complex
from reluscope.cells.input.domain import domain_corners
from reluscope.errors import FileFormatError, InputError
from reluscope.sweep import count_cells
from reluscope.sweep.complexes.parts import Whole, cells_of_part
from reluscope.sweep.tasks.first_network import fold

SQUARE = (-3, 3, -3, 3)
WIDTHS = [
    (2, 3),
    (2, 5, 3),
    (2, 9, 9, 3),
    (2, 6, 6, 6, 2),
    (2, 1, 4, 2),
    (2, 140, 3),
    (2, 2, 200, 2),
]


def sorted_by(patterns):
    return sorted(range(len(patterns)), key=lambda i: tuple(patterns[i]))


@pytest.mark.parametrize("widths", WIDTHS)
@pytest.mark.parametrize("parts", [1, 7, 40])
def test_the_parts_have_every_cell_once(widths, parts):
    net = PiecewiseLinear.from_network(rs.nn.MLP(widths, seed=3))
    whole = Whole(net, domain_corners(SQUARE), parts, cells_at_once=20)
    dealt = [list(cells_of_part(whole, i)) for i in range(parts)]
    assert all(dealt) or widths[-2] <= 128  # where no layer can be cut in two
    found = [cells for part in dealt for cells in part]
    reference = cell_complex(net, SQUARE)
    patterns = [tuple(row) for cells in found for row in cells.pattern_words.tolist()]
    assert sorted(patterns) == sorted(map(tuple, reference.pattern_words.tolist()))
    maps = np.concatenate([np.c_[cells.slopes.reshape(len(cells.areas), -1)] for cells in found])
    order, expected = sorted_by(patterns), sorted_by(reference.pattern_words.tolist())
    assert np.array_equal(maps[order], reference.slopes.reshape(len(maps), -1)[expected])
    assert sum(cells.areas.sum() for cells in found) == pytest.approx(36)
    assert count_cells(net, SQUARE, workers=1, parts=parts) == reference.n_cells


def test_another_network_or_window_is_not_mistaken_for_the_one_before():
    one, other = (rs.nn.MLP((2, 9, 9, 3), seed=seed) for seed in (0, 1))
    for net, bounds in ((one, SQUARE), (other, SQUARE), (one, (0, 1, 0, 1)), (one, SQUARE)):
        assert count_cells(net, bounds, workers=1) == cell_complex(net, bounds).n_cells


def test_rows_are_written_once_and_finished_parts_are_kept(tmp_path, monkeypatch):
    net = rs.nn.MLP((2, 9, 9, 3), seed=0)
    n = count_cells(net, SQUARE, tmp_path, workers=1, parts=5, cells_at_once=20)
    assert n == cell_complex(net, SQUARE).n_cells
    files = sorted(tmp_path.glob("*.parquet"))
    assert len(files) == 5
    areas = np.concatenate([pyarrow.parquet.read_table(file)["area"] for file in files])
    assert len(areas) == n
    assert areas.sum() == pytest.approx(36)
    files[2].unlink()
    assert count_cells(net, SQUARE, tmp_path, workers=1, parts=5, cells_at_once=20) == n
    monkeypatch.setattr("reluscope.sweep.complexes.count.count_part", None)
    assert count_cells(net, SQUARE, tmp_path, workers=1, parts=5, cells_at_once=20) == n
    with pytest.raises(InputError, match="holds the cells of another network"):
        count_cells(net, (0, 1, 0, 1), tmp_path, workers=1, parts=5, cells_at_once=20)
    files[0].write_bytes(b"PAR1")
    with pytest.raises(FileFormatError, match=r"cells-000000\.parquet is damaged"):
        count_cells(net, SQUARE, tmp_path, workers=1, parts=5, cells_at_once=20)


def test_two_workers_count_what_one_does():
    net = rs.nn.MLP((2, *[4] * 7, 2))
    fold(net)
    assert count_cells(net, (0, 1, 0, 1), workers=2, cells_at_once=2000) == 4**7
