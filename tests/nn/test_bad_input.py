"""Errors name the argument, the rule and the value; all are InputError, none a bare crash."""

import numpy as np
import pytest
import torch

from reluscope.data import Standardizer
from reluscope.errors import InputError
from reluscope.nn import MLP

NET = MLP((2, 4, 3))
NET.about.standardizer = Standardizer.identity(2)


@pytest.mark.parametrize(
    "widths",
    [(), (2,), 2, None, "2-3", (2, 0, 3), (2, -1), (2.0, 3), (2, True), ("2", 3), (2, None)],
)
def test_widths(widths):
    with pytest.raises(InputError, match="widths"):
        MLP(widths)


@pytest.mark.parametrize("dtype", [torch.float16, torch.int64, "float32", None])
def test_dtype(dtype):
    with pytest.raises(InputError, match="dtype"):
        MLP((2, 2), dtype=dtype)


@pytest.mark.parametrize("seed", [-1, 1.5, "0", None, 2**64])
def test_seed(seed):
    with pytest.raises(InputError, match="seed"):
        MLP((2, 2), seed=seed)


@pytest.mark.parametrize(
    ("x", "words"),
    [
        ([1.0, 2.0], r"shape \(2,\)"),
        ([[1.0, 2.0, 3.0]], r"shape \(1, 3\).*rows of 2"),
        ([[1.0, float("nan")]], r"x\[0\].*finite"),
        ([[0.0, 0.0], [float("inf"), 0.0]], r"x\[1\].*finite"),
        ([[1e300, 0.0]], r"x\[0\].*1e\+300.*finite.*float32"),
        ([["a", "b"]], "x holds text"),
        ([[1.0], [1.0, 2.0]], "array of numbers"),
        ([[1j, 2j]], "complex"),
        (torch.ones(1, 2, dtype=torch.complex64), "complex"),
        (None, "x"),
        ({"x": 1}, "x"),
        (torch.tensor([[0.0, float("nan")]]), "finite"),
    ],
)
def test_rows(x, words):
    for use in (NET.logits, NET.predict, NET.probabilities, lambda x: NET.gradients(x, [0] * 9)):
        with pytest.raises(InputError, match=words):
            use(x)


@pytest.mark.parametrize(
    ("y", "words"),
    [
        ([0, 3], "contains 3.*between 0 and 2.*more outputs"),
        ([-1, 0], "contains -1"),
        ([0.0, 1.0], "dtype float64"),
        (["a", "b"], "dtype"),
        ([0], r"shape \(1,\).*\(2,\)"),
        ([[0, 1]], r"shape \(1, 2\)"),
        (torch.tensor([0.5, 1.0]), "dtype float32"),
        (np.array([0, 2**62]), "contains 46116"),
        (None, "y is None, but must be an array"),
    ],
)
def test_labels(y, words):
    with pytest.raises(InputError, match=words):
        NET.gradients(np.zeros((2, 2)), y)


def test_no_rows_have_no_mean_loss():
    with pytest.raises(InputError, match="no rows"):
        NET.gradients(np.empty((0, 2)), np.empty(0, dtype=int))


@pytest.mark.parametrize(
    ("weights", "biases", "words"),
    [
        ([], [], "at least one layer"),
        ([np.ones((2, 3))], [], "1 matrices and biases 0"),
        ([np.ones(3)], [np.ones(3)], r"weights\[0\] has shape \(3,\)"),
        ([np.ones((2, 3))], [np.ones(2)], r"biases\[0\] \(2,\)"),
        ([np.ones((2, 3)), np.ones((2, 3))], [np.ones(3)] * 2, r"weights\[1\] has 2 rows.* 3 out"),
        ([np.ones((0, 3))], [np.ones(3)], r"shape \(0, 3\)"),
        ([np.full((2, 3), np.nan)], [np.ones(3)], "finite"),
        ([np.ones((2, 3))], [np.full(3, np.inf)], "finite"),
        ([[["a"]]], [[0.0]], r"weights\[0\] holds text"),
        ([[[1.0, 2.0], [1.0]]], [[0.0]], "array of numbers"),
        ([np.ones((2, 1), complex)], [[0.0]], "complex"),
        ([[[float("inf")]]], [[0.0]], "finite"),
        ([np.full((1, 1), np.nan, np.float32)], [[0.0]], "finite"),
    ],
)
def test_weights(weights, biases, words):
    with pytest.raises(InputError, match=words):
        MLP.from_weights(weights, biases)
