import math

import hypothesis.strategies as st
import pytest
import torch
from hypothesis import given
from hypothesis.extra.numpy import array_shapes, arrays

from reluscope.nn import SoftmaxCrossEntropy, log_softmax, softmax, softmax_cross_entropy
from reluscope.nn.softmax_cross_entropy import LossSpace
from tests.oracles.differences import central_differences, relative_error

logits = arrays(
    float, array_shapes(min_dims=2, max_dims=2, max_side=6), elements=st.floats(-1e4, 1e4)
).map(torch.tensor)

EXTREME = [
    [[1.0, -10.0, 1000.0]],
    [[1e4, -1e4, 0.0], [-1e4, -1e4, 1e4]],
    [[5.0, 5.0, 5.0], [-1e4, -1e4, -1e4], [1e4, 1e4, 1e4]],
    [[3.0], [-1e4], [0.0]],
    [[1e38, -1e38]],
]


def run(z, y):
    """Return the loss and ∂L/∂z, in the usual orientation."""
    n, c = z.shape
    onehot = (y == torch.arange(c)[:, None]).to(z.dtype)
    at = LossSpace(z.t().contiguous(), onehot, torch.empty(c, n, dtype=z.dtype))
    loss = SoftmaxCrossEntropy()
    value = loss.forward(at)
    loss.backward(at)
    return value, at.dz.t() / n


def random_batch():
    random = torch.Generator().manual_seed(0)
    z = 3 * torch.randn(7, 4, generator=random, dtype=torch.float64)
    return z, torch.randint(0, 4, (7,), generator=random)


def test_by_hand():
    # softmax(0, ln 3) = (1/4, 3/4)
    z = torch.tensor([[0.0, math.log(3)], [0.0, 0.0]], dtype=torch.float64)
    loss, dz = run(z, torch.tensor([0, 1]))
    assert softmax(z)[0].tolist() == pytest.approx([0.25, 0.75])
    assert float(loss) == pytest.approx((math.log(4) + math.log(2)) / 2)
    torch.testing.assert_close(dz, torch.tensor([[-3 / 8, 3 / 8], [1 / 4, -1 / 4]]).double())


def test_equal_logits_cost_log_c():
    assert float(softmax_cross_entropy(torch.zeros(3, 10), torch.tensor([0, 5, 9]))) == (
        pytest.approx(math.log(10))
    )


def test_equals_torch():
    z, y = random_batch()
    torch.testing.assert_close(softmax(z), torch.nn.functional.softmax(z, 1))
    torch.testing.assert_close(log_softmax(z), torch.nn.functional.log_softmax(z, 1))
    torch.testing.assert_close(
        softmax_cross_entropy(z, y), torch.nn.functional.cross_entropy(z, y), rtol=1e-14, atol=0
    )


def test_backward_equals_autograd():
    z, y = random_batch()
    loss, dz = run(z, y)
    z.requires_grad_()
    followed = softmax_cross_entropy(z, y)
    followed.backward()
    torch.testing.assert_close(loss, followed.detach(), rtol=1e-14, atol=0)
    torch.testing.assert_close(dz, z.grad)


def test_backward_equals_central_differences():
    z, y = random_batch()
    slopes = central_differences(lambda z: softmax_cross_entropy(z, y), z)
    assert relative_error(run(z, y)[1], slopes) < 1e-6


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("rows", EXTREME)
def test_extreme_logits_give_finite_loss_and_gradient(rows, dtype):
    z = torch.tensor(rows, dtype=dtype)
    for label in range(z.shape[1]):
        y = torch.full((len(z),), label)
        loss, dz = run(z, y)
        followed = z.clone().requires_grad_()
        same_loss = softmax_cross_entropy(followed, y)
        same_loss.backward()
        for value in (loss, dz, same_loss, followed.grad, softmax(z), log_softmax(z)):
            assert value.isfinite().all()
        torch.testing.assert_close(dz, followed.grad)
        torch.testing.assert_close(loss, same_loss.detach())


def test_the_loss_of_extreme_logits_is_exact():
    z = torch.tensor([[1.0, -10.0, 1000.0]])
    assert [float(run(z, torch.tensor([k]))[0]) for k in range(3)] == [999, 1010, 0]
    assert float(run(torch.tensor([[1e4, -1e4]]), torch.tensor([1]))[0]) == 20000


def test_one_class_costs_nothing_and_teaches_nothing():
    loss, dz = run(torch.tensor([[3.0], [-2.0]]), torch.tensor([0, 0]))
    assert float(loss) == 0
    assert dz.tolist() == [[0.0], [0.0]]


@given(logits)
def test_probabilities_are_a_distribution(z):
    p = softmax(z)
    assert (p >= 0).all()
    torch.testing.assert_close(p.sum(1), torch.ones(len(z), dtype=torch.float64))
    torch.testing.assert_close(log_softmax(z).exp(), p, rtol=1e-9, atol=1e-12)


@given(logits, st.floats(-1e4, 1e4))
def test_a_common_shift_changes_nothing(z, shift):
    torch.testing.assert_close(softmax(z + shift), softmax(z), rtol=1e-9, atol=1e-9)


@given(logits, st.randoms())
def test_permuted_classes_permute_the_probabilities(z, random):
    order = list(range(z.shape[1]))
    random.shuffle(order)
    torch.testing.assert_close(softmax(z[:, order]), softmax(z)[:, order])


@given(logits, st.integers(0, 10**6))
def test_the_gradient_of_a_row_sums_to_zero(z, number):
    y = torch.full((len(z),), number % z.shape[1])
    dz = run(z, y)[1]
    torch.testing.assert_close(dz.sum(1), torch.zeros(len(z)).double(), rtol=0, atol=1e-12)
    assert (dz[torch.arange(len(z)), y] <= 0).all()


@given(logits)
def test_the_likeliest_class_has_the_largest_logit(z):
    assert torch.equal(z.gather(1, softmax(z).argmax(1)[:, None])[:, 0], z.amax(1)) or (
        # logits closer than rounding share one probability
        (z.amax(1) - z.gather(1, softmax(z).argmax(1)[:, None])[:, 0]).max() < 1e-12
    )
