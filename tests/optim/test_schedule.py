import pytest
import torch

from reluscope.errors import InputError
from reluscope.optim import constant, cosine, schedule, step


def rates_of(theirs, epochs, **options):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.3)
    scheduler = theirs(optimizer, **options)
    rates = []
    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


def test_step_equals_torch():
    expected = rates_of(torch.optim.lr_scheduler.StepLR, 25, step_size=7, gamma=0.3)
    ours = step(every=7, factor=0.3)
    assert [0.3 * ours(t, 25) for t in range(25)] == pytest.approx(expected, rel=1e-12)


def test_cosine_equals_torch():
    expected = rates_of(torch.optim.lr_scheduler.CosineAnnealingLR, 25, T_max=25)
    assert [0.3 * cosine()(t, 25) for t in range(25)] == pytest.approx(expected, rel=1e-9)


def test_constant():
    assert [constant()(t, 3) for t in range(3)] == [1, 1, 1]


def test_by_name():
    assert schedule("step")(100, 200) == 0.25
    assert schedule("cosine")(100, 200) == pytest.approx(0.5)
    with pytest.raises(InputError, match="Did you mean 'cosine'"):
        schedule("cosin")


@pytest.mark.parametrize("options", [{"every": 0}, {"every": 1.5}, {"factor": 0}, {"factor": -1}])
def test_bad_input(options):
    with pytest.raises(InputError, match=next(iter(options))):
        step(**options)
