"""A layer keeps its number where it is constant on a plane."""

import pytest

from reluscope.cells import Layer, PiecewiseLinear, Plane, cell_complex
from reluscope.pictures import draw_cells, draw_whole_plane
from reluscope.pictures.drawn.hidden_layers import hidden_layers

CONSTANT = Layer.relu([[0.0, 0], [0, 0], [1, 1]], [0.5, 1])  # on a plane of the first two inputs
SECOND = Layer.relu([[1.0, 0], [0, 1], [0, 0]], [0.0, -1], sources=(0,))
THIRD = Layer.relu([[1.0], [-1]], [0.5])


@pytest.mark.parametrize(
    ("bounds", "draw"), [((-2, 2, -2, 2), draw_cells), ("whole", draw_whole_plane)]
)
def test_numbers_stay(bounds, draw):
    net = PiecewiseLinear.from_layers([CONSTANT, SECOND, THIRD])
    cells = cell_complex(Plane([0, 0, 0], [1, 0, 0], [0, 1, 0]).restrict(net), bounds)
    assert cells.hidden_widths[hidden_layers(cells)[0]] == 0
    ax = draw(cells, color="layers", edges="layer", neurons=[(1, 0)])
    legends = [legend for legend in ax.get_children() if hasattr(legend, "get_texts")]
    told = [text.get_text() for legend in legends for text in legend.get_texts()]
    assert told == [
        "last cut by hidden layer 2",
        "last cut by hidden layer 3",
        "hidden layer 2",
        "hidden layer 3",
        "neuron 1 of hidden layer 2",
    ]
