"""What a tape is given by hand: it works, or the error names what does not fit."""

import numpy as np
import pytest

from reluscope.brought import Tape
from reluscope.errors import InputError

NAN, INF = float("nan"), float("inf")

WRONG = {
    "a value that is not there yet": (lambda t: t.kinked([0, 9], name="a"), "what a takes names 9"),
    "a negative value": (lambda t: t.affine([-1], [[1.0]]), "an operator takes names -1"),
    "floats as values": (lambda t: t.scaled([0.5]), "must be a list of whole numbers"),
    "values of outputs": (lambda t: t.finish([7]), "what finish takes names 7"),
    "no tensors": (lambda t: t.maximum([], "top"), "top takes a list of tensors"),
    "shapes that differ": (lambda t: t.minimum([t.inputs, [0, 1, 0]]), r"has \(2,\), \(3,\)"),
    "groups of one axis": (lambda t: t.largest([0, 1], "top"), "groups of top has shape"),
    "a group of nothing": (lambda t: t.largest([[-1, -1]], "top"), "top takes the largest of noth"),
    "slopes that do not fit": (lambda t: t.kinked(t.inputs, np.ones(3)), "must be one number, or"),
    "a slope that is none": (lambda t: t.kinked(t.inputs, off=NAN, name="a"), "the slope of a hol"),
    "a limit that is none": (
        lambda t: t.clip(t.inputs, NAN, name="c"),
        "the limit of c is not a n",
    ),
    "a limit beyond all": (
        lambda t: t.clip(t.inputs, INF, name="c"),
        "c is infinite: nothing is l",
    ),
    "a limit below all": (lambda t: t.clip(t.inputs, high=-INF), "infinite: nothing is left"),
    "too few factors": (lambda t: t.add([[0], [1]], [1.0], name="s"), "factors of s has shape"),
    "a slope of text": (lambda t: t.hard_sigmoid(t.inputs, "steep"), "slope is 'steep'"),
    "text as notes": (lambda t: t.finish(t.inputs, "by hand"), "notes is 'by hand'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_is_named(name):
    write, text = WRONG[name]
    with pytest.raises(InputError, match=text):
        write(Tape((2,)))


def test_lists_are_tensors_too():
    tape = Tape((2,))
    assert tape.finish(tape.maximum([[0], [1]]))([[3.0, 5.0]]).tolist() == [[5.0]]


@pytest.mark.parametrize("far", [3.0, 1e30, 1e308])
def test_between_far_limits_a_clip_keeps_all_digits(far):
    tape = Tape((2,))
    form = tape.finish(tape.clip(tape.inputs, -far, [far, INF]))
    x = np.array([[0.1, -1e-20], [-2 * far if far < 9 else -1.0, 0.7]])
    assert form(x).tolist() == np.clip(x, -far, far).tolist()
    assert form.neurons == 3


def test_what_would_take_too_much_is_refused_before_the_work():
    tape = Tape((2_000_000,))
    x = tape.kinked(tape.inputs)
    with pytest.raises(InputError, match=r"wide would .* 6.000.000 values .* have 5.000.000"):
        tape.kinked(x, off=0.5, name="wide")
    tape = Tape((1,))
    x = tape.inputs
    for _ in range(10_000):
        x = tape.kinked(x)
    with pytest.raises(InputError, match=r"10.001 operators, .* bring a part of"):
        tape.kinked(x)
