"""Steps taken alone: every batch once per epoch, in whatever way steps and epochs are mixed."""

import pytest
import torch

from reluscope.nn import MLP, SoftmaxCrossEntropy
from reluscope.optim import SGD, Adam
from reluscope.train import Trainer


def trainer(points, *, gradient="chain-rule", optimizer=SGD, size=16):
    net = MLP((2, 8, 3), init="he", seed=1)
    x = torch.as_tensor(points.x, dtype=torch.float32)
    return Trainer(
        net, x, torch.as_tensor(points.y), optimizer(0.05), batch_size=size, gradient=gradient
    )


@pytest.mark.parametrize("gradient", ["chain-rule", "autograd"])
@pytest.mark.parametrize("optimizer", [SGD, Adam])
@pytest.mark.parametrize(
    "plan", ["sssssss e e", "ss e e sssssss", "e sss e sss e", "sssssssss e e"]
)
def test_steps_and_epochs_mix(points, gradient, optimizer, plan):
    whole, mixed = (trainer(points, gradient=gradient, optimizer=optimizer) for _ in range(2))
    assert len(whole.batches.batches) == 7
    outcomes = [whole.epoch() for _ in range(3)]
    for letter in plan.replace(" ", ""):
        if letter == "s":
            mixed.step()
            continue
        losses, right = mixed.epoch()  # of a whole epoch, whoever took its steps
        assert any(torch.equal(losses, a) and torch.equal(right, b) for a, b in outcomes)
    assert torch.equal(mixed.work.parameters, whole.work.parameters)
    assert torch.equal(mixed.random.get_state(), whole.random.get_state())


def test_an_epoch_of_steps_sees_every_point_once_in_a_new_order(points):
    one = trainer(points)
    orders = []
    for _ in range(2):
        rows = [one.step().x1[:, :2].clone() for _ in range(7)]
        orders.append(torch.cat(rows))
    x = torch.as_tensor(points.x, dtype=torch.float32)
    for order in orders:
        assert torch.equal(order[order[:, 0].argsort()], x[x[:, 0].argsort()])
    assert not torch.equal(*orders)


def test_a_step_returns_its_batch_as_it_was_before(points):
    one = trainer(points)
    before = one.net.copy()
    batch = one.step()
    torch.testing.assert_close(batch.logits, before(batch.x1[:, :2]))
    loss = SoftmaxCrossEntropy().forward(batch.z, batch.onehot)
    one.epoch()
    torch.testing.assert_close(one.batches.outcome()[0][0], loss)


def test_a_step_is_not_handed_over_by_itself(points):
    one = trainer(points)
    before = one.net.parameters.clone()
    one.step()
    assert torch.equal(one.net.parameters, before)
    one.hand_over()
    assert not torch.equal(one.net.parameters, before)
