"""What is alike: shapes and numbers count, types and rounding do not."""

import numpy as np
import pytest

from reluscope.course.asked.answer import Array, Other
from reluscope.course.asked.probe import Call, Probe
from reluscope.course.tasks.compare import differs, same

ASKED = Probe((Call("linear", (np.ones((1, 2)),)),))


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (1.5, Array(np.float32([1.5]))),
        (1.5, Array(np.float64(1.5), "number")),
        (np.eye(2), Array(np.eye(2, dtype=np.int64))),
        (np.eye(2), Array(np.eye(2, dtype=bool))),
        (np.full(3, 1e4), Array(np.full(3, 1e4 + 0.5))),
        ([np.ones(2), np.ones(2)], Array(np.ones((2, 2)))),
        ((np.ones(1), np.ones(2)), [Array(np.ones(1)), Array(np.ones(2))]),
        (np.float32([np.nan, np.inf]), Array(np.float64([np.nan, np.inf]))),
    ],
)
def test_the_same(expected, got):
    assert same(expected, got)
    assert differs(ASKED, expected, got) is None


@pytest.mark.parametrize(
    ("expected", "got", "kind", "shown"),
    [
        (np.ones((2, 1)), Array(np.ones(2)), "shape", {"expected": "(2, 1)", "got": "(2,)"}),
        (np.ones(2), Array(np.full(2, np.nan)), "value", {"got": "[nan, nan]"}),
        (1.0, Array(np.float64(1.001)), "value", {"expected": "1", "got": "1.001"}),
        (1e6, Array(np.float64(1e6 + 200)), "value", {"expected": "1000000", "got": "1000200"}),
        (1.0, Other("NoneType"), "structure", {"got": "None"}),
        ((1.0, 2.0), Array(np.ones(3)), "structure", {"expected": "(1, 2)"}),
        (np.eye(5), Array(np.zeros((5, 5))), "entry", {"place": "[0, 0]", "expected": "1"}),
    ],
)
def test_what_differs_is_shown(expected, got, kind, shown):
    fault = differs(ASKED, expected, got)
    assert fault.kind == kind
    assert fault.shown["call"] == "linear([[1, 1]])"
    assert shown.items() <= fault.shown.items()
