"""The loss of every step equals torch.nn + torch.optim from the same weights and batches."""

import pytest
import torch

from reluscope.nn import MLP
from reluscope.optim import SGD, Adam, AdamW
from reluscope.train import fit
from tests.oracles import torch_nn

reference = torch.optim
CASES = {
    "plain SGD": (SGD, reference.SGD, {}),
    "momentum": (SGD, reference.SGD, {"momentum": 0.9}),
    "Nesterov": (SGD, reference.SGD, {"momentum": 0.9, "nesterov": True}),
    "weight decay": (SGD, reference.SGD, {"momentum": 0.9, "weight_decay": 0.01}),
    "Adam": (Adam, reference.Adam, {}),
    "Adam with decay": (Adam, reference.Adam, {"weight_decay": 0.01}),
    "AdamW": (AdamW, reference.AdamW, {"weight_decay": 0.1}),
}
EPOCHS, SIZE, RATE = 3, 16, 0.02


def batches(net, points, seed):
    """Return the batches of all epochs as fit's documentation describes them."""
    random = torch.Generator().manual_seed(seed)
    x, y = net.standardize(points.x), torch.tensor(points.y)
    for _ in range(EPOCHS):
        order = torch.randperm(len(y), generator=random)
        yield from zip(x[order].split(SIZE), y[order].split(SIZE), strict=True)


@pytest.mark.parametrize("gradient", ["chain-rule", "autograd"])
@pytest.mark.parametrize(
    ("dtype", "init", "tolerance"),
    [
        (torch.float64, "standard-normal", 1e-11),
        (torch.float64, "he", 1e-11),
        (torch.float32, "he", 1e-5),
    ],
    ids=str,
)
@pytest.mark.parametrize("case", CASES)
def test_every_step_equals_torch(points, case, dtype, init, tolerance, gradient):
    ours, theirs, options = CASES[case]
    net = MLP((2, 16, 16, 3), init=init, seed=5, dtype=dtype)
    twin = torch_nn.network(net)
    history = fit(
        net,
        points,
        epochs=EPOCHS,
        batch_size=SIZE,
        optimizer=ours(RATE, **options),
        gradient=gradient,
        seed=7,
    )
    expected = torch_nn.train(
        twin, lambda p: theirs(p, lr=RATE, **options), list(batches(net, points, 7))
    )
    assert len(history.step_loss) == len(expected) == 21
    assert history.step_loss == pytest.approx(expected, rel=tolerance)
    for mine, target in zip(net.weights, torch_nn.weights(twin), strict=True):
        torch.testing.assert_close(mine, target, rtol=100 * tolerance, atol=tolerance)
    for mine, target in zip(net.biases, torch_nn.biases(twin), strict=True):
        torch.testing.assert_close(mine, target, rtol=100 * tolerance, atol=tolerance)


@pytest.mark.parametrize("optimizer", ["sgd", "adam", "adamw"])
def test_both_ways_to_the_gradient_make_the_same_run(points, optimizer):
    nets = [MLP((2, 16, 16, 3), init="he", seed=1, dtype=torch.float64) for _ in range(2)]
    chain, auto = (
        fit(net, points, epochs=30, batch_size=16, optimizer=optimizer, gradient=way, seed=2)
        for net, way in zip(nets, ("chain-rule", "autograd"), strict=True)
    )
    assert chain.step_loss == pytest.approx(auto.step_loss, rel=1e-8)
    assert chain.train_accuracy == auto.train_accuracy
    torch.testing.assert_close(nets[0].parameters, nets[1].parameters, rtol=1e-7, atol=1e-9)


def test_schedule_reaches_the_optimizer(points):
    net = MLP((2, 8, 3), init="he", seed=5, dtype=torch.float64)
    twin = torch_nn.network(net)
    history = fit(net, points, epochs=4, batch_size=50, learning_rate=0.4, schedule="cosine")
    loss_of, optimizer = torch.nn.CrossEntropyLoss(), reference.SGD(twin.parameters(), lr=0.4)
    scheduler = reference.lr_scheduler.CosineAnnealingLR(optimizer, T_max=4)
    random = torch.Generator().manual_seed(0)
    x, y = net.standardize(points.x), torch.tensor(points.y)
    losses, rates = [], []
    for _ in range(4):
        rates.append(optimizer.param_groups[0]["lr"])
        order = torch.randperm(100, generator=random)
        for rows, labels in zip(x[order].split(50), y[order].split(50), strict=True):
            optimizer.zero_grad()
            loss = loss_of(twin(rows), labels)
            loss.backward()
            optimizer.step()
            losses.append(float(loss.detach()))
        scheduler.step()
    assert history.learning_rate == pytest.approx(rates)
    assert history.step_loss == pytest.approx(losses, rel=1e-11)
