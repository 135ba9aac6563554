"""What lies in three arrays is what the steps are, whether weights are a matrix or runs."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.sparse import csr_array

from reluscope.cells.arrays.stage import Stage
from reluscope.cells.input.step import Step
from reluscope.cells.values.step_table import between_at, constants_of, first_at, stage_at

WIDTHS = (2, 5, 4, 3)


def steps(kind):
    random = np.random.default_rng(0)
    found = []
    for inputs, units in pairwise(WIDTHS):
        weight = random.normal(size=(inputs, units)) * (random.random((inputs, units)) < 0.6)
        stored = csr_array(weight) if kind == "runs" and found else weight
        on, off = random.normal(size=(2, units))
        off[-1] = on[-1]
        found.append(Step(stored, random.normal(size=units), on, off, units - 1))
    return found


def dense(step):
    return step.weight if isinstance(step.weight, np.ndarray) else step.weight.toarray()


def from_runs(runs, shape):
    weight = np.zeros(shape)
    for row in range(shape[0] if len(runs.begin) else 0):
        for run in range(runs.begin[row], runs.begin[row + 1]):
            numbers = runs.number[runs.place[run] : runs.place[run + 1]]
            weight[row, runs.column[run] :][: len(numbers)] = numbers
    return weight


@pytest.mark.parametrize("is_deep", [False, True])
@pytest.mark.parametrize("kind", ["matrix", "runs"])
def test_every_number_is_found_again(kind, is_deep):
    given = steps(kind)
    stages = [Stage(k, 0, step.hinges, k) for k, step in enumerate(given)]
    known = constants_of(given, stages, is_deep=is_deep)
    weight, bias = first_at(known)
    np.testing.assert_array_equal(weight, given[0].weight)
    np.testing.assert_array_equal(bias, given[0].bias)
    for number, (step, following) in enumerate(pairwise(given)):
        product, kinks, stage = between_at(known, number)
        assert stage == stages[number + 1] == stage_at(known, number + 1)
        for name in ("on", "off"):
            np.testing.assert_array_equal(getattr(product, name), getattr(step, name))
        np.testing.assert_array_equal(product.bias, following.bias)
        wanted, jump = dense(following), (step.on - step.off)[: step.hinges]
        bends = jump[:, None] * wanted[: step.hinges]
        np.testing.assert_array_equal(kinks.jump, jump)
        assert (kinks.reach >= np.abs(bends).max(axis=1)).all()
        assert (kinks.length >= np.linalg.norm(bends, axis=1)).all()
        if kind == "runs":
            assert product.weight.shape == kinks.weight.shape == (0, len(following.bias))
            np.testing.assert_array_equal(from_runs(product.runs, wanted.shape), wanted)
            np.testing.assert_array_equal(from_runs(kinks.runs, wanted.shape), wanted)
        else:
            assert not len(product.runs.begin)
            np.testing.assert_array_equal(product.weight, wanted)
            np.testing.assert_allclose(kinks.weight, bends, rtol=1e-15)
        steep = np.maximum(abs(step.on), abs(step.off))[:, None] * wanted
        assert product.gain >= np.abs(steep).sum(axis=0).max()
        assert product.stretch >= np.linalg.norm(steep, 2)
        assert product.length >= np.linalg.norm(wanted, axis=0).max()
    last = between_at(known, len(given) - 1)
    assert len(last.product.bias) == 0
    assert last.following.layer == -1
