import math

import hypothesis.strategies as st
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis.extra.numpy import array_shapes, arrays

from reluscope.errors import InputError
from reluscope.nn import SoftmaxCrossEntropy, log_softmax, softmax, softmax_cross_entropy
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
    n, c = z.shape[-2:]
    onehot = (y[..., None, :] == torch.arange(c)[:, None]).to(z.dtype)
    z = z.mT.contiguous()
    dz = torch.empty_like(z)
    loss = SoftmaxCrossEntropy()
    loss.backward(z, onehot, z.new_tensor(n), torch.empty_like(z[..., :1, :]), dz)
    return loss.forward(z, onehot), dz.mT


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


def test_a_stack_passes_through_as_each_one_does():
    random = torch.Generator().manual_seed(0)
    z = 3 * torch.randn(3, 7, 4, generator=random, dtype=torch.float64)
    y = torch.randint(0, 4, (3, 7), generator=random)
    losses, dz = run(z, y)
    for k in range(3):
        loss, one_dz = run(z[k], y[k])
        torch.testing.assert_close(losses[k], loss, rtol=1e-14, atol=0)
        torch.testing.assert_close(dz[k], one_dz, rtol=1e-14, atol=1e-17)


UNIT = torch.tensor([1.0, -10.0, 1000.0])


def test_a_single_vector():
    assert softmax(UNIT).tolist() == [0, 0, 1]
    assert log_softmax(UNIT).tolist() == [-999, -1010, 0]
    for label, loss in enumerate([999, 1010, 0]):
        for y in (label, np.int32(label), torch.tensor(label)):
            assert float(softmax_cross_entropy(UNIT, y)) == loss
    assert softmax(torch.tensor([1, -10, 1000])).tolist() == [0, 0, 1]


def test_the_derivative_of_a_single_vector():
    z = torch.tensor([0.0, math.log(3)], dtype=torch.float64, requires_grad=True)
    softmax_cross_entropy(z, 0).backward()
    assert z.grad.tolist() == pytest.approx([-3 / 4, 3 / 4])
    slopes = central_differences(lambda z: softmax_cross_entropy(z, 0), z.detach())
    assert relative_error(z.grad, slopes) < 1e-6


@pytest.mark.parametrize("of", [softmax, log_softmax])
@pytest.mark.parametrize("shape", [(4,), (3, 4)])
def test_autograd_finds_the_derivatives_of_the_probabilities(of, shape):
    random = torch.Generator().manual_seed(0)
    z, dy = (torch.randn(shape, generator=random, dtype=torch.float64) for _ in range(2))
    z.requires_grad_()
    (of(z) * dy).sum().backward()
    slopes = central_differences(lambda z: (of(z) * dy).sum(), z.detach())
    assert relative_error(z.grad, slopes) < 1e-6


def test_classes_along_another_axis():
    z, _ = random_batch()
    torch.testing.assert_close(softmax(z.mT, 0), softmax(z).mT)
    torch.testing.assert_close(log_softmax(z.mT, 0), log_softmax(z).mT)


@pytest.mark.parametrize(
    ("z", "y", "words"),
    [
        (UNIT, 3, "y contains 3, but labels must lie between 0 and 2"),
        (UNIT, -1, "y contains -1, but labels must lie between 0 and 2"),
        (UNIT[None], torch.tensor([-1]), "y contains -1"),
        (UNIT.expand(2, 3), [0, 3], "y contains 3"),
        (UNIT, [0], r"y has shape \(1,\), but must be a single one"),
        (UNIT.expand(2, 3), [0], r"y has shape \(1,\), but must be \(2,\)"),
        (UNIT.expand(2, 3), 0, r"y has shape \(\), but must be \(2,\)"),
        (UNIT, 1.0, "dtype float64, but labels must be whole numbers"),
        (UNIT, torch.tensor(1.0), "dtype float32"),
        (UNIT, "a", "y is 'a', but must be an array"),
    ],
)
def test_labels_that_are_no_class(z, y, words):
    with pytest.raises(InputError, match=words):
        softmax_cross_entropy(z, y)


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
