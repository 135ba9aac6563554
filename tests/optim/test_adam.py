import math

import pytest
import torch

from reluscope.errors import InputError
from reluscope.optim import Adam, AdamW

CASES = [
    (Adam, torch.optim.Adam, {}),
    (Adam, torch.optim.Adam, {"weight_decay": 0.1}),
    (Adam, torch.optim.Adam, {"betas": (0.5, 0.9), "eps": 1e-3}),
    (Adam, torch.optim.Adam, {"betas": (0.0, 0.0)}),
    (AdamW, torch.optim.AdamW, {}),
    (AdamW, torch.optim.AdamW, {"weight_decay": 0.3}),
    (AdamW, torch.optim.AdamW, {"weight_decay": 0.0, "betas": (0.8, 0.99)}),
]


@pytest.mark.parametrize(("ours", "theirs", "options"), CASES)
def test_equals_torch_step_by_step(ours, theirs, options):
    random = torch.Generator().manual_seed(0)
    theta = torch.randn(10, generator=random, dtype=torch.float64)
    twin = theta.clone().requires_grad_()
    mine, reference = ours(0.01, **options), theirs([twin], lr=0.01, **options)
    for number in range(20):
        gradient = torch.randn(10, generator=random, dtype=torch.float64)
        twin.grad = gradient.clone()
        mine.learning_rate = reference.param_groups[0]["lr"] = 0.01 / (1 + number)
        reference.step()
        mine.step(theta, gradient)
        torch.testing.assert_close(theta, twin.detach(), rtol=1e-12, atol=1e-15)


def test_by_hand():
    # second step with g = 1 then g = 0, betas 1/2 and 3/4, eps tiny
    theta, adam = torch.tensor([0.0], dtype=torch.float64), Adam(1.0, (0.5, 0.75), eps=1e-300)
    adam.step(theta, torch.tensor([1.0], dtype=torch.float64))
    assert theta.item() == pytest.approx(-1)
    adam.step(theta, torch.tensor([0.0], dtype=torch.float64))
    mean = 0.25 / (1 - 0.25)
    square = 0.1875 / (1 - 0.5625)
    assert theta.item() == pytest.approx(-1 - mean / math.sqrt(square))


def test_decoupled_decay_by_hand():
    theta = torch.tensor([2.0])
    AdamW(0.1, weight_decay=0.5).step(theta, torch.tensor([0.0]))
    assert theta.tolist() == pytest.approx([1.9])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"learning_rate": -1.0}, "learning_rate"),
        ({"betas": (1.0, 0.9)}, r"betas\[0\] is 1.0"),
        ({"betas": (0.9, -0.1)}, r"betas\[1\] is -0.1"),
        ({"betas": 0.9}, "betas is 0.9"),
        ({"betas": (0.9,)}, "betas"),
        ({"eps": 0.0}, "eps"),
        ({"weight_decay": -0.1}, "weight_decay"),
    ],
)
@pytest.mark.parametrize("kind", [Adam, AdamW])
def test_bad_input(kind, options, words):
    with pytest.raises(InputError, match=words):
        kind(**options)
