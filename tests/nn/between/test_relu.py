import hypothesis.strategies as st
import pytest
import torch
from hypothesis import given
from hypothesis.extra.numpy import arrays

from reluscope.nn import ReLU
from tests.oracles.differences import central_differences, relative_error


def run(z, dy):
    """Return the output and dz."""
    y, dz = z.clone(), dy.clone()
    ReLU().forward(y, y)
    ReLU().backward(y, torch.empty_like(y), dz)
    return y, dz


def test_by_hand():
    y, dz = run(torch.tensor([[-2.0, 0.0, 3.0]]), torch.tensor([[5.0, 7.0, 11.0]]))
    assert y.tolist() == [[0.0, 0.0, 3.0]]
    assert dz.tolist() == [[0.0, 0.0, 11.0]]


def test_derivative_at_zero_is_zero_both_ways():
    zeros = torch.tensor([[0.0, -0.0]])
    assert run(zeros, torch.ones(1, 2))[1].tolist() == [[0.0, 0.0]]
    z = zeros.clone().requires_grad_()
    ReLU()(z).sum().backward()
    assert z.grad.tolist() == [[0.0, 0.0]]


def test_smallest_positive_number_is_on():
    z = torch.tensor([[1e-45, -1e-45]])
    assert run(z, torch.ones(1, 2))[1].tolist() == [[1.0, 0.0]]


def test_nan_is_not_hidden():
    z = torch.tensor([[float("nan")]])
    assert run(z, torch.ones(1, 1))[0].isnan().all()
    assert ReLU()(z).isnan().all()


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_what_is_off_is_a_plain_zero(dtype):
    z = torch.tensor([-torch.inf, -2.0, -0.0, 0.0, torch.inf], dtype=dtype)
    out = ReLU()(z)
    assert out.dtype == dtype
    assert str(out.tolist()) == "[0.0, 0.0, 0.0, 0.0, inf]"  # -0.0 == 0.0, but reads otherwise
    assert run(z, torch.ones(5, dtype=dtype))[0].tolist() == out.tolist()


def test_an_infinite_input_gives_no_derivative_that_is_no_number():
    z = torch.tensor([-torch.inf, torch.inf], requires_grad=True)
    ReLU()(z).sum().backward()
    assert z.grad.tolist() == [0, 1]
    assert run(z.detach(), torch.ones(2))[1].tolist() == [0, 1]


def test_a_stack_passes_through_as_each_one_does():
    random = torch.Generator().manual_seed(0)
    z, dy = (torch.randn(3, 4, 5, generator=random) for _ in range(2))
    y, dz = run(z, dy)
    for k in range(3):
        one_y, one_dz = run(z[k], dy[k])
        assert torch.equal(y[k], one_y)
        assert torch.equal(dz[k], one_dz)


@given(arrays(float, (4, 3), elements=st.floats(-1e6, 1e6)))
def test_equals_autograd(values):
    z = torch.tensor(values).requires_grad_()
    dy = torch.arange(12.0, dtype=torch.float64).view(4, 3)
    out = ReLU()(z)
    (out * dy).sum().backward()
    y, dz = run(z.detach(), dy)
    assert torch.equal(y, out.detach())
    assert torch.equal(dz, z.grad)


def test_equals_central_differences_away_from_the_kink():
    random = torch.Generator().manual_seed(0)
    z = torch.randn(6, 5, generator=random, dtype=torch.float64)
    z += 0.01 * z.sign()
    dy = torch.randn(6, 5, generator=random, dtype=torch.float64)
    slopes = central_differences(lambda z: (ReLU()(z) * dy).sum(), z)
    assert relative_error(run(z, dy)[1], slopes) < 1e-7
