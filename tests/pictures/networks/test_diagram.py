"""The picture of nodes and weights."""

import numpy as np
import pytest
from matplotlib.collections import PathCollection

from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import diagram, look, save
from reluscope.pictures.networks.nodes import columns
from tests.pictures.networks.test_neurons import inside, words


def weights_drawn(ax):
    return [drawn for drawn in ax.collections if isinstance(drawn, PathCollection)]


def test_a_line_for_each_weight_the_widest_for_the_largest():
    net = MLP.from_weights([[[1.0, -4.0], [0.5, 2.0]]], [[0.0, 0.0]])
    (lines,) = weights_drawn(diagram(net, photos=False))
    width = lines.get_linewidths()
    assert np.allclose(np.array(width) / max(width), [0.125, 0.25, 0.5, 1.0])
    ends = [path.vertices[[0, -1], 1] for path in lines.get_paths()]
    assert ends[-1][0] < ends[-1][1]  # from the first input down to the second class


def test_the_sign_is_the_colour():
    net = MLP.from_weights([[[1.0, -4.0], [0.5, 2.0]]], [[0.0, 0.0]])
    (lines,) = weights_drawn(diagram(net, photos=False))
    red, blue = lines.get_edgecolors()[:, 0], lines.get_edgecolors()[:, 2]
    assert (red > blue).tolist() == [True, True, True, False]


def test_names_are_those_of_the_data_and_layers_count_from_one():
    net = MLP((2, 4, 3))
    net.about.class_names, net.about.feature_names = ("x$", "<b>", "[/]"), ("wide", "high")
    ax = diagram(net, pixels=8)
    assert words(ax) >= {"wide", "high", "Inputs", "Hidden layer 1", "Classes", r"x\$", "<b>"}


def test_a_wide_layer_is_thinned_with_a_word():
    ax = diagram(MLP((64, 100, 10)), most=8)
    assert words(ax) >= {"8 of 64", "8 of 100", "8 of 10", "⋮"}
    assert [len(lines.get_paths()) for lines in weights_drawn(ax)] == [64, 64]


def test_the_nodes_of_a_column_stand_in_the_middle_without_touching():
    made = columns((2, 30, 3), 8, (0, 10), (1, 7))
    for column in made:
        assert np.isclose(column.y.mean(), 4)
        assert np.diff(column.y).min() >= column.pitch - 1e-9
    assert made[1].shown == (0, 1, 2, 3, 26, 27, 28, 29)


@pytest.mark.parametrize("style", ["screen", "projector"])
@pytest.mark.parametrize(
    "widths", [(2, 3), (2, 1), (2, 16, 16, 3), (2, 8, 8, 8, 8, 8, 8, 2), (5, 40, 12), (2, 40, 12)]
)
@pytest.mark.parametrize("size", [None, (5, 3.5)])
def test_no_word_is_cut_or_covers_another(style, widths, size):
    net = MLP(widths)
    names = ("a$b$", "<b>", "[/]", "a very long name of a class indeed", *"efghijkl")
    net.about.class_names = names[: widths[-1]]
    with look(style, size=size):
        assert inside(diagram(net, pixels=6)) == []


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_every_kind_of_file_can_be_written(tmp_path, suffix):
    save(diagram(MLP((2, 4, 3)), pixels=8), tmp_path / f"network.{suffix}")


def test_weights_that_are_all_zero_are_drawn():
    net = MLP.from_weights([np.zeros((2, 2))], [[0, 0]])
    assert len(weights_drawn(diagram(net))) == 1


def test_photos_need_a_plane():
    with pytest.raises(InputError, match="two inputs"):
        diagram(MLP((3, 4, 2)), photos=True)
