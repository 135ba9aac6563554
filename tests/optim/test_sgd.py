import pytest
import torch

from reluscope.errors import InputError
from reluscope.optim import SGD

OPTIONS = [
    {},
    {"weight_decay": 0.1},
    {"momentum": 0.9},
    {"momentum": 0.9, "weight_decay": 0.1},
    {"momentum": 0.9, "nesterov": True},
    {"momentum": 0.5, "nesterov": True, "weight_decay": 0.1},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_equals_torch_step_by_step(options):
    random = torch.Generator().manual_seed(0)
    ours = torch.randn(10, generator=random, dtype=torch.float64)
    theirs = ours.clone().requires_grad_()
    mine, reference = SGD(0.05, **options), torch.optim.SGD([theirs], lr=0.05, **options)
    for number in range(20):
        gradient = torch.randn(10, generator=random, dtype=torch.float64)
        theirs.grad = gradient.clone()
        mine.learning_rate = reference.param_groups[0]["lr"] = 0.05 / (1 + number)
        reference.step()
        mine.step(ours, gradient)
        torch.testing.assert_close(ours, theirs.detach(), rtol=1e-13, atol=1e-15)


def test_by_hand():
    # momentum 1/2, decay 1/10, rate 1: g = 3 + .2 = 3.2, v = 3.2, theta = 2 - 3.2
    theta, sgd = torch.tensor([2.0]), SGD(1.0, 0.5, weight_decay=0.1)
    sgd.step(theta, torch.tensor([3.0]))
    assert theta.tolist() == pytest.approx([-1.2])
    # g = 0 - .12, v = 1.6 - .12 = 1.48
    sgd.step(theta, torch.tensor([0.0]))
    assert theta.tolist() == pytest.approx([-2.68])


def test_nesterov_by_hand():
    # first step: v = g, so it moves by g + g/2
    theta = torch.tensor([0.0])
    SGD(1.0, 0.5, nesterov=True).step(theta, torch.tensor([2.0]))
    assert theta.tolist() == [-3.0]


def test_rate_zero_changes_nothing():
    theta = torch.tensor([1.0, 2.0])
    SGD(0.0, 0.9, weight_decay=0.1).step(theta, torch.ones(2))
    assert theta.tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"learning_rate": -0.1}, "learning_rate is -0.1.*at least 0"),
        ({"learning_rate": float("nan")}, "learning_rate"),
        ({"learning_rate": float("inf")}, "learning_rate"),
        ({"learning_rate": "0.1"}, "learning_rate"),
        ({"momentum": 1.0}, "momentum is 1.0.*below 1"),
        ({"momentum": -0.1}, "momentum"),
        ({"weight_decay": -1}, "weight_decay"),
        ({"nesterov": True}, "nesterov.*momentum above 0"),
    ],
)
def test_bad_input(options, words):
    with pytest.raises(InputError, match=words):
        SGD(**options)
