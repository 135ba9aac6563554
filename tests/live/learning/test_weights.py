"""Weights that a page brings along: after its server was lost, or from a link."""

import numpy as np
import pytest
import torch

from reluscope.errors import InputError
from reluscope.live.learning.session import Session
from reluscope.live.state import limits
from reluscope.live.state.settings import Settings
from reluscope.live.state.weights import weights_read, weights_written

LARGEST = Settings.model_validate(
    {"data": {"name": "blobs", "classes": 10}, "network": {"hidden": [64] * 6}}
)


def test_a_session_goes_on_from_them() -> None:
    before, after = Session(Settings()), Session(Settings())
    for _ in range(57):
        before.learn()
    moment = before.now()
    after.go_on_from(weights_read(weights_written(moment.parameters.numpy())), moment.step)
    assert torch.equal(after.now().parameters, moment.parameters)
    for name in ("step", "epoch", "loss", "test_accuracy"):
        assert getattr(after.now(), name) == getattr(moment, name)
    after.learn()
    assert after.step == 58
    after.begin()
    assert torch.equal(after.now().parameters, before.moments[0].parameters)


@pytest.mark.parametrize(
    ("numbers", "why"),
    [([1.0] * 3, "has 3 numbers, but the network 371"), ([1e30] * 371, "too large")],
)
def test_what_does_not_fit_leaves_the_start(numbers: list[float], why: str) -> None:
    session = Session(Settings())
    first = session.now().parameters
    session.learn()
    with pytest.raises(InputError, match=why):
        session.go_on_from(np.array(numbers, np.float32), 5)
    assert torch.equal(session.now().parameters, first)
    assert session.step == 0


@pytest.mark.parametrize("text", ["A", "AACAPw==x", "AACAP/+=", "ü", "AACAPw A", "AAA"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(InputError, match="float32"):
        weights_read(text)


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_numbers_must_be_finite(number: float) -> None:
    with pytest.raises(InputError, match="finite"):
        weights_read(weights_written(np.array([1.0, number])))


def test_those_of_the_largest_network_fit_into_a_message() -> None:
    written = weights_written(Session(LARGEST).now().parameters.numpy())
    assert limits.WEIGHTS * 0.9 < len(written) <= limits.WEIGHTS
