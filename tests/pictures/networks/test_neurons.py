"""The picture of all neurons."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import all_neurons, look, photograph_neurons, save
from reluscope.pictures.looks.style import STYLES
from reluscope.pictures.networks.thumbnails import COLORS, class_thumbnails, neuron_thumbnails

WORDS = {"Hidden layer 1", "Hidden layer 2", "Classes", "64 of 70 neurons"}


def words(ax):
    return {text.get_text() for text in ax.texts}


def inside(ax):
    """Return the words that stick out of the sheet or meet others, which must be none."""
    figure = ax.figure
    boxes = [(t.get_text(), t.get_window_extent()) for t in ax.texts if t.get_text()]
    page = figure.bbox
    out = [
        word
        for word, box in boxes
        if box.x0 < -1 or box.y0 < -1 or box.x1 > page.x1 + 1 or box.y1 > page.y1 + 1
    ]
    for i, (word, box) in enumerate(boxes):
        out += [(word, other) for other, its in boxes[i + 1 :] if _shared(box, its) > 2]
    return out


def _shared(a, b):
    """Return by how many pixels two boxes overlap, in the direction in which it is less."""
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    down = min(a.y1, b.y1) - max(a.y0, b.y0)
    return min(across, down)


def test_layers_are_numbered_from_one_and_thinned_with_a_word():
    ax = all_neurons(MLP((2, 70, 4, 3)), pixels=8)
    assert words(ax) >= WORDS
    assert {"1", "2", "3", "4"} <= words(ax)
    assert len(ax.images) == 64 + 4 + 3 + 1  # and the key


@pytest.mark.parametrize("style", ["screen", "projector"])
@pytest.mark.parametrize(
    "widths", [(2, 3), (2, 1), (2, 1, 1), (2, 16, 16, 3), (2, 8, 8, 8, 8, 8, 8, 2), (2, 40, 12)]
)
@pytest.mark.parametrize("size", [None, (4, 3)])
def test_no_word_is_cut_or_covers_another(style, widths, size):
    net = MLP(widths)
    names = ("a$b$", "<b>", "[/]", "a very long name of a class indeed", *"efghijkl")
    net.about.class_names = names[: widths[-1]]
    with look(style, size=size):
        assert inside(all_neurons(net, pixels=6)) == []


@pytest.mark.parametrize("color", COLORS)
@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_every_kind_can_be_written(tmp_path, color, suffix):
    save(all_neurons(MLP((2, 4, 3)), color=color, pixels=8), tmp_path / f"neurons.{suffix}")


def test_a_dead_neuron_and_a_constant_class_have_no_line():
    net = MLP.from_weights([np.zeros((2, 2)), np.zeros((2, 2))], [[-1, 1], [0, 1]])
    taken = photograph_neurons(net, (-1, 1, -1, 1), 8)
    photos = neuron_thumbnails(taken.hidden[0], "pre-activation")
    assert [photo.lines for photo in photos + class_thumbnails(taken, "neuron")] == [[]] * 4
    assert np.allclose(photos[0].rgb, to_rgb(STYLES["screen"].negative), atol=0.01)
    assert np.allclose(photos[1].rgb, to_rgb(STYLES["screen"].positive), atol=0.01)


def test_the_line_is_where_the_neuron_switches():
    net = MLP.from_weights([[[1.0], [0.0]], [[1.0, 0.0]]], [[0.5], [0, 0]])
    taken = photograph_neurons(net, (-1, 1, -1, 1), 16)
    (line,) = neuron_thumbnails(taken.hidden[0], "hinge")[0].lines
    assert np.allclose(line[:, 0], 0.25)  # x = −0.5


def test_huge_and_tiny_weights_are_drawn():
    for factor in (1e30, 1e-30):
        net = MLP.from_weights([factor * np.eye(2), factor * np.eye(2)], [[0, 0], [0, 0]])
        assert len(all_neurons(net, pixels=8).images) == 5


def test_an_unknown_color_is_named():
    with pytest.raises(InputError, match="Did you mean 'hinge'"):
        all_neurons(MLP((2, 3)), color="hinges")
