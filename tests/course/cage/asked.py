"""Questions of the tests: one call with one tensor, and what came of it."""

import numpy as np

from reluscope.course.asked.answer import Ran, Returned
from reluscope.course.asked.probe import Call, Job, Probe

X = np.array([[1.0, -2.0], [3.0, 4.0]], np.float32)


def job(function, *arguments):
    return Job(function, (Probe((Call(function, arguments or (X,)),)),))


def only(outcome):
    """The one call of an outcome."""
    assert isinstance(outcome, Ran), outcome
    return outcome.answers[0][-1]


def number(outcome):
    """The one number that came."""
    call = only(outcome)
    assert isinstance(call, Returned), call
    return float(call.value.values)
