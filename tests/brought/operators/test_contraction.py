"""Einstein sums: equations that fit no tensors, and what is rounded."""

import numpy as np
import pytest

from reluscope.brought import Tape
from reluscope.brought.operators.contraction import einstein_sum
from reluscope.errors import InputError

W = np.array([[1.0, 2.0, 0.5], [4.0, 1.0, 3.0]])


def summed(equation, *constants):
    """Return the sum as a form, and what is noted."""
    tape, notes = Tape((1, 2)), []
    z = einstein_sum(tape, equation, [tape.inputs, *constants], 0, "sum", notes.append)
    return tape.finish(z), notes


@pytest.mark.parametrize(
    ("equation", "words"),
    [
        ("bi,ij->bz", "letters that name no axis"),
        ("b1,ij->bj", "letters that name no axis"),
        ("bi,ij->bjj", "an axis of its answer twice"),
        ("bi,bj->ij", "two lengths of 'b'"),
        ("bi", "is of 1 tensors"),
    ],
)
def test_equations_that_fit_no_tensors(equation, words):
    with pytest.raises(InputError, match=words):
        summed(equation, W)


def test_constants_that_are_multiplied_or_added_up_are_told():
    assert summed("bi,ij->bj", W)[1] == []
    for equation, constants in (("bi,ij->b", [W]), ("bi,ij,jk->bk", [W, W.T])):
        form, notes = summed(equation, *constants)
        assert notes == ["its constants are multiplied and added up in float64"]
        x = np.array([[[3.0, -1.0]]])
        assert form(x).ravel().tolist() == np.einsum(equation, x[0], *constants).ravel().tolist()
