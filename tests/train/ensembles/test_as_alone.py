"""Network i of an ensemble is the network that ``fit`` trains alone with seed i."""

import hypothesis.strategies as st
import numpy as np
import pytest
import torch
from hypothesis import given, settings

from reluscope.nn import MLP
from reluscope.optim import SGD, Adam, AdamW
from reluscope.train import Ensemble, Trainer, fit, fit_ensemble

OPTIMIZERS = {  # with small rates: large ones make chaos of rounding
    "plain": SGD(0.01),
    "momentum": SGD(0.002, 0.9),
    "nesterov, decay": SGD(0.002, 0.9, nesterov=True, weight_decay=0.01),
    # with their own eps, a gradient that is nothing but rounding is a step of full length
    "adam, decay": Adam(0.01, eps=1e-3, weight_decay=0.01),
    "adamw": AdamW(0.01, eps=1e-3, weight_decay=0.1),
}
ACTIVATIONS = ("relu", "leaky-relu", "absolute")
WAYS = ("chain-rule", "autograd")


@given(
    hidden=st.lists(st.integers(1, 20), max_size=3),
    activation=st.sampled_from(ACTIVATIONS),
    init=st.sampled_from(("he", "glorot", "uniform")),
    optimizer=st.sampled_from(sorted(OPTIMIZERS)),
    size=st.integers(1, 100),
    way=st.sampled_from(WAYS),
    seeds=st.lists(st.integers(0, 1000), min_size=1, max_size=4),
    dtype=st.sampled_from((torch.float32, torch.float64)),
)
@settings(max_examples=30, deadline=None)
def test_the_first_epochs(
    points, validation, hidden, activation, init, optimizer, size, way, seeds, dtype
):
    shape = {"widths": (2, *hidden, 3), "init": init, "activation": activation, "dtype": dtype}
    how = {"epochs": 2, "batch_size": max(size, 8), "gradient": way, "validation": validation}
    how["optimizer"] = OPTIMIZERS[optimizer]
    ensemble = fit_ensemble(Ensemble(**shape, seeds=seeds), points, **how)
    tolerance = {torch.float32: 2e-3, torch.float64: 1e-8}[dtype]
    for i, seed in enumerate(seeds):
        alone = MLP(**shape, seed=seed)
        assert torch.equal(Ensemble(**shape, seeds=seeds)[i].parameters, alone.parameters)
        history, found = fit(alone, points, seed=seed, **how), ensemble.histories[i]
        assert found.step_loss == pytest.approx(history.step_loss, rel=tolerance, abs=1e-5)
        for name, column in history.columns().items():
            atol = 0.05 if name.endswith("accuracy") else 1e-5  # a point on the boundary
            assert found.columns()[name] == pytest.approx(column, rel=tolerance, abs=atol), name
        torch.testing.assert_close(
            ensemble[i].parameters, alone.parameters, rtol=tolerance, atol=tolerance
        )


@pytest.mark.parametrize("size", [16, 25, 100, 7])
def test_the_same_batches_bit_for_bit(points, size):
    ensemble = Ensemble((2, 4, 3), init="he", seeds=[3, 0, 9])
    x, y = torch.as_tensor(points.x, dtype=torch.float32), torch.as_tensor(points.y)
    many = Trainer(ensemble.stacked(), x, y, SGD(), batch_size=size, seed=ensemble.seeds)
    alone = [
        Trainer(net, x, y, SGD(), batch_size=size, seed=seed)
        for net, seed in zip(ensemble, ensemble.seeds, strict=True)
    ]
    for _ in range(2 * -(-100 // size)):
        batch = many.step()
        for i, one in enumerate(alone):
            of_one = one.step()
            assert torch.equal(batch.x1[i], of_one.x1)
            assert torch.equal(batch.onehot[i], of_one.onehot)


def test_the_units_own_initialisation_and_a_schedule(points):
    how = {"epochs": 3, "batch_size": 16, "schedule": "cosine", "learning_rate": 0.01}
    ensemble = fit_ensemble(Ensemble((2, 8, 3), seeds=[4, 5], dtype=torch.float64), points, **how)
    alone = MLP((2, 8, 3), seed=5, dtype=torch.float64)
    history = fit(alone, points, seed=5, **how)
    assert ensemble.histories[1].learning_rate == history.learning_rate
    assert ensemble.histories[1].step_loss == pytest.approx(history.step_loss, rel=1e-9)
    assert np.array_equal(ensemble.predict(points.x)[1], alone.predict(points.x))


def test_a_second_call_learns_on_as_a_second_fit_does(points):
    ensemble, net = Ensemble((2, 8, 3), init="he", seeds=[4, 5]), MLP((2, 8, 3), init="he", seed=5)
    for _ in range(2):
        fit_ensemble(ensemble, points, epochs=2)
        history = fit(net, points, epochs=2, seed=5)
        assert ensemble.histories[1].step_loss == pytest.approx(history.step_loss, rel=1e-4)
    assert ensemble.about.standardizer is not None
    assert ensemble[1].about is ensemble.about
