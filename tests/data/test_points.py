import math

import numpy as np
import pytest

from reluscope.data import Points
from reluscope.errors import InputError

X = [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [6.0, 7.0]]


def test_arrays_have_their_types_and_names_their_defaults():
    points = Points(X, [0, 1, 2, 1])
    assert points.x.dtype == np.float64
    assert points.y.dtype == np.int64
    assert points.class_names == ("0", "1", "2")
    assert points.feature_names == ("x1", "x2")
    assert (len(points), points.n_classes, points.n_features) == (4, 3, 2)
    assert points.counts().tolist() == [1, 2, 1]


def test_values_are_copied():
    x, y = np.array(X), np.array([0, 1, 0, 1])
    points = Points(x, y)
    x[0], y[0] = np.nan, 7
    assert points.x[0].tolist() == [0.0, 1.0]
    assert points.y[0] == 0


def test_any_number_of_features_and_a_single_class_are_allowed():
    points = Points(np.ones((3, 5)), np.zeros(3, dtype=np.uint8))
    assert points.n_features == 5
    assert points.n_classes == 1


def test_a_named_class_may_have_no_point():
    points = Points(X, [0, 0, 2, 2], ("a", "b", "c"))
    assert points.counts().tolist() == [2, 0, 2]


def test_names_lose_blanks_around_them():
    assert Points(X, [0, 0, 1, 1], (" a", "b ")).class_names == ("a", "b")


@pytest.mark.parametrize(
    ("x", "y", "says"),
    [
        ([], [], r"x has shape \(0,\)"),
        (np.empty((0, 2)), [], r"x has shape \(0, 2\), but must have a row"),
        (np.empty((2, 0)), [0, 1], "a row and a column"),
        ([1.0, 2.0], [0, 1], r"must be \(n, d\)"),
        ([[1.0], [2.0, 3.0]], [0, 1], "x cannot become an array"),
        ([["a", "b"]], [0], "must hold real numbers"),
        ([[1j, 2]], [0], "must hold real numbers"),
        (np.array([[{}, 1]], dtype=object), [0], "must hold real numbers"),
        ([[0, 1], [2, np.nan]], [0, 1], r"x\[1, 1\] is nan.* 1 of 2 rows"),
        ([[0, 1], [np.inf, 3], [0, -np.inf]], [0, 1, 1], r"x\[1, 0\] is inf.* 2 of 3 rows"),
        (X, [0, 1, 1], r"y has shape \(3,\), but x has 4 rows"),
        (X, [[0], [1], [0], [1]], r"must be \(4,\)"),
        (X, [0.0, 1.0, 0.0, 1.0], "y holds float64 values.*from_labels"),
        (X, ["a", "b", "a", "b"], "y holds <U1 values"),
        (X, [1, 2, 1, 2], r"y has the labels 1, 2, but .* 0 … c−1"),
        (X, [0, 2, 0, 2], "without a gap"),
        (X, [-1, 0, 1, 0], "y has the labels -1, 0, 1"),
    ],
)
def test_unusable_values_are_named(x, y, says):
    with pytest.raises(InputError, match=says):
        Points(x, y)


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ({"class_names": ("a",)}, r"y\[1\] is 1, but with 1 class_names labels must be 0 … 0"),
        ({"class_names": ("a", "a")}, "'a' twice"),
        ({"class_names": ("a", " ")}, "empty name at 1"),
        ({"class_names": "ab"}, "must be a sequence of texts"),
        ({"class_names": (1, 2)}, "must be a sequence of texts"),
        ({"feature_names": ("a",)}, "1 names, but x has 2 columns"),
        ({"feature_names": ("a", "a")}, "feature_names has 'a' twice"),
    ],
)
def test_unusable_names_are_refused(names, says):
    with pytest.raises(InputError, match=says):
        Points(X, [0, 1, 0, 1], **names)


def test_a_negative_label_is_refused_where_classes_are_named():
    with pytest.raises(InputError, match=r"y\[0\] is -1"):
        Points(X, [-1, 0, 1, 0], ("a", "b"))


def test_labels_of_any_kind_are_numbered_in_natural_order():
    points = Points.from_labels(X, ["b10", "b9", "a", "b10"], ("u", "v"))
    assert points.class_names == ("a", "b9", "b10")
    assert points.y.tolist() == [2, 1, 0, 2]
    assert points.feature_names == ("u", "v")
    assert Points.from_labels(X, np.array([10, 9, 10, -1])).class_names == ("-1", "9", "10")


def test_a_subset_keeps_classes_and_names():
    points = Points(X, [0, 1, 2, 1], ("a", "b", "c"), ("u", "v"))
    part = points.subset([3, 0])
    assert part.x.tolist() == [[6.0, 7.0], [0.0, 1.0]]
    assert part.y.tolist() == [1, 0]
    assert part.class_names == ("a", "b", "c")
    assert part.feature_names == ("u", "v")
    assert points.subset(points.y == 1).y.tolist() == [1, 1]
    assert points.subset(2).x.tolist() == [[4.0, 5.0]]


@pytest.mark.parametrize("indices", [[], [4], [0.5], np.ones(3, dtype=bool)])
def test_a_subset_without_a_point_or_out_of_range_is_refused(indices):
    with pytest.raises(InputError, match="indices"):
        Points(X, [0, 1, 2, 1]).subset(indices)


def test_an_empty_mask_is_refused():
    with pytest.raises(InputError, match="must have a point"):
        Points(X, [0, 1, 2, 1]).subset(np.zeros(4, dtype=bool))


def test_a_long_list_of_classes_is_shortened():
    points = Points(np.zeros((12, 1)), np.arange(12))
    assert repr(points).endswith("5: 1, and 6 more)")


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (["a", None], r"labels\[1\] is None, but every point needs one"),
        ([1.0, math.nan], r"labels\[1\] is nan"),
        ([[1, 0], [0, 1]], r"labels\[0\] is \[1, 0\].*argmax"),
        ("ab", "labels is 'ab', but must be a sequence"),
        (3, "labels is 3"),
        (["a"], "labels has 1 entries, but x has 2 rows"),
    ],
)
def test_labels_that_are_none(labels, words):
    with pytest.raises(InputError, match=words):
        Points.from_labels([[0, 1], [2, 3]], labels)


def test_labels_of_a_tensor_are_its_numbers():
    torch = pytest.importorskip("torch")
    points = Points.from_labels(torch.ones(2, 1, requires_grad=True), torch.tensor([7, 3]))
    assert points.class_names == ("3", "7")
    with pytest.raises(InputError, match=r"18446744073709551615, but labels must be whole"):
        Points([[0.0]], np.array([2**64 - 1], dtype=np.uint64))
