"""Lines are thinner where cells are smaller, so that no place turns black."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from reluscope.cells import cell_complex
from reluscope.nn import MLP
from reluscope.pictures import draw_cells
from reluscope.pictures.cells.plane import picture_plane
from reluscope.pictures.drawn.edge_widths import edge_widths, strokes


def test_a_line_is_thinner_where_cells_are_small():
    cells = cell_complex(MLP((2, 24, 3), seed=0), (-3, 3, -3, 3))
    widths = edge_widths(cells, picture_plane(cells))
    beside = np.where(cells.edge_cells >= 0, cells.areas[cells.edge_cells], 0).max(axis=1)
    small = beside < np.quantile(beside, 0.2)
    assert np.median(widths[small]) < 0.5 * np.median(widths[~small])
    assert 0 < widths.min() < widths.max() <= 0.8
    one = cell_complex(MLP((2, 3)), (0, 1, 0, 1))
    assert edge_widths(one, picture_plane(one)).tolist() == [0.8] * 4


def test_the_middle_of_many_cells_is_not_black():
    """With lines of one width for all, a tenth of the light was left there."""
    cells = cell_complex(MLP((2, 96, 96, 3), seed=0), (-3, 3, -3, 3))
    assert cells.n_cells > 10_000
    figure = Figure((4, 4), dpi=150)
    ax = figure.add_axes((0, 0, 1, 1))
    draw_cells(cells, ax, "none", key=False).set_axis_off()
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    light = np.asarray(canvas.buffer_rgba())[..., :3].mean(axis=2) / 255
    assert light[280:320, 280:320].mean() > 0.6
    assert light.mean() > 0.75
    assert light.min() < 0.8, "there are lines"


def test_strokes_leave_the_ink_that_widths_ask_for():
    widths = np.full(20_000, 0.001)
    kept, thick, strong = strokes(widths)
    assert len(kept) < 0.1 * len(widths)
    assert (thick * strong).sum() == pytest.approx(widths.sum(), rel=0.05)
