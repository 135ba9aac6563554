import numpy as np
import pytest

from reluscope.course.asked.answer import Array, Other
from reluscope.course.lens.replies import array, labels, layers, losses


def ones(*shape):
    return Array(np.ones(shape))


@pytest.mark.parametrize(
    "value",
    [None, Other("NoneType"), ones(3), ones(2, 2, 1), Array(np.full((2, 2), np.nan)), [ones(2)]],
)
def test_only_finite_numbers_of_the_shape_pass(value):
    assert array(value, (2, 2)) is None
    assert array(ones(2, 2), (2, 2)) is not None


def test_labels_are_class_numbers():
    assert labels(Array(np.array([0, 2, 1])), 3, 3).tolist() == [0, 2, 1]
    for wrong in ([0, 3, 1], [0, -1, 1], [0.5, 1, 1], [0, 1]):
        assert labels(Array(np.array(wrong)), 3, 3) is None


def test_layers_fit_their_widths():
    good = ([ones(2, 3), ones(3, 2)], (ones(3), ones(2)))
    Ws, bs = layers(good, (2, 3, 2))
    assert [W.shape for W in Ws] == [(2, 3), (3, 2)]
    assert [b.shape for b in bs] == [(3,), (2,)]
    for wrong in (None, good[0], (good[0], good[1][:1]), (good[1], good[0]), ([None] * 2, good[1])):
        assert layers(wrong, (2, 3, 2)) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (Array(np.array([2.0, 1.0]), "numbers"), [2.0, 1.0]),
        ([Array(np.array(2.0)), Array(np.array([1.0]))], [2.0, 1.0]),
        ([Array(np.array(2.0)), Other("str")], []),
        (Array(np.array([2.0, np.inf])), []),
        (Array(np.ones((2, 2))), []),
        ([], []),
        (None, []),
    ],
)
def test_losses_in_every_form(value, found):
    assert losses(value) == found
