import numpy as np
import pytest
import torch

from reluscope.data import Points
from reluscope.errors import DivergedError
from reluscope.nn import MLP
from reluscope.optim import SGD
from reluscope.train import Trainer, fit


@pytest.mark.parametrize("gradient", ["chain-rule", "autograd"])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_the_last_good_network_is_kept(points, gradient, dtype):
    seen = []
    net = MLP((2, 16, 16, 3), init="he", seed=1, dtype=dtype)
    with pytest.raises(DivergedError) as caught:
        fit(
            net,
            points,
            epochs=50,
            batch_size=16,
            learning_rate=0.1,
            schedule=lambda epoch, _: 1 if epoch < 3 else 1e20,
            gradient=gradient,
            callbacks=[lambda end: seen.append(end.net.copy())],
        )
    assert len(seen) >= 3
    assert net.parameters.isfinite().all()
    assert torch.equal(net.parameters, seen[-1].parameters)
    message = str(caught.value)
    assert f"in epoch {len(seen) + 1}" in message
    assert "learning rate 10¹⁹" in message
    assert "10¹⁸" in message
    assert "init='he'" in message
    assert "last good epoch" in message


def test_divergence_in_the_first_epoch_leaves_the_network_as_it_was(points):
    net = MLP((2, 16, 16, 3), seed=1)
    before = net.parameters.clone()
    with pytest.raises(DivergedError, match=r"in epoch 1: .*learning rate 10³⁰"):
        fit(net, points, batch_size=16, learning_rate=1e30)
    assert torch.equal(net.parameters, before)


def test_weights_that_overflow_in_the_last_step_count_as_divergence():
    # one batch: its loss is finite, the step behind it is not
    net = MLP.from_weights([[[0.0, 0.0]]], [np.float32([1e20, 1e20])])
    points = Points(np.array([[0.0], [1.0]]), np.array([0, 1]))
    with pytest.raises(DivergedError):
        fit(net, points, epochs=1, batch_size=2, optimizer=SGD(1e25, weight_decay=1.0))
    assert net.parameters.isfinite().all()


def test_a_trainer_does_not_touch_the_network_before_handing_over():
    net = MLP((2, 4, 2), init="he")
    before = net.parameters.clone()
    trainer = Trainer(net, torch.randn(10, 2), torch.arange(10) % 2, SGD(0.1), batch_size=4)
    trainer.epoch()
    assert torch.equal(net.parameters, before)
    trainer.hand_over()
    assert torch.equal(net.parameters, trainer.work.parameters)
    assert not torch.equal(net.parameters, before)
