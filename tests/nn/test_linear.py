import hypothesis.strategies as st
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis.extra.numpy import arrays

from reluscope.errors import InputError
from reluscope.nn import Linear, with_ones
from tests.oracles.differences import central_differences, relative_error

numbers = st.floats(-100, 100, allow_subnormal=False)


def forward(layer, x):
    """Return y as ``forward`` writes it."""
    y = x.new_empty(*x.shape[:-1], layer.b.shape[-1])
    layer.forward(with_ones(x), y)
    return y


def backward(layer, x, dy):
    """Return dx as ``backward`` writes it; dW and db are then in the layer."""
    dx = torch.empty_like(x)
    layer.backward(with_ones(x).mT, dy, dx)
    return dx


def random_layer(seed=0, n=5, d=3, e=4):
    random = torch.Generator().manual_seed(seed)
    W, b, x, dy = (
        torch.randn(shape, generator=random, dtype=torch.float64)
        for shape in ((d, e), (e,), (n, d), (n, e))
    )
    return Linear(W, b), x, dy


def by_hand():
    layer = Linear([[1.0, 2.0], [3.0, 4.0]], [0.5, -0.5])
    return layer, torch.tensor([[1.0, 2.0], [0.0, -1.0]])


def test_forward_by_hand():
    layer, x = by_hand()
    assert forward(layer, x).tolist() == [[7.5, 9.5], [-2.5, -4.5]]


def test_backward_by_hand():
    layer, x = by_hand()
    dx = backward(layer, x, torch.tensor([[1.0, 0.0], [10.0, 1.0]]))
    assert layer.dW.tolist() == [[1.0, 0.0], [-8.0, -1.0]]
    assert layer.db.tolist() == [11.0, 1.0]
    assert dx.tolist() == [[1.0, 3.0], [12.0, 34.0]]


def test_forward_equals_call():
    layer, x, _ = random_layer()
    torch.testing.assert_close(forward(layer, x), layer(x), rtol=1e-14, atol=1e-14)


def test_a_single_point_goes_through():
    layer, x = by_hand()
    assert layer(x[0]).tolist() == [7.5, 9.5]


def test_backward_equals_autograd():
    layer, x, dy = random_layer()
    dx = backward(layer, x, dy)
    layer.W.requires_grad_()
    layer.b.requires_grad_()
    x.requires_grad_()
    (layer(x) * dy).sum().backward()
    torch.testing.assert_close(layer.dW, layer.W.grad)
    torch.testing.assert_close(layer.db, layer.b.grad)
    torch.testing.assert_close(dx, x.grad)


def test_backward_equals_central_differences():
    layer, x, dy = random_layer()
    dx = backward(layer, x, dy)
    of_W = central_differences(lambda W: (Linear(W, layer.b)(x) * dy).sum(), layer.W)
    of_b = central_differences(lambda b: (Linear(layer.W, b)(x) * dy).sum(), layer.b)
    of_input = central_differences(lambda x: (layer(x) * dy).sum(), x)
    assert relative_error(layer.dW, of_W) < 1e-7
    assert relative_error(layer.db, of_b) < 1e-7
    assert relative_error(dx, of_input) < 1e-7


def test_the_input_gradient_may_be_left_out():
    layer, x, dy = random_layer()
    backward(layer, x, dy)
    expected = layer.dWb.clone()
    layer.dWb.zero_()
    layer.backward(with_ones(x).mT, dy)
    assert torch.equal(layer.dWb, expected)


def test_what_is_written_into_W_and_b_is_computed_with():
    layer, x, _ = random_layer()
    layer.W[:], layer.b[:] = 0, 7
    assert (layer(x) == 7).all()
    assert (forward(layer, x) == 7).all()
    backward(layer, x, torch.ones(5, 4).double())
    assert torch.equal(layer.dWb, torch.cat([layer.dW, layer.db[None]]))


def test_numbers_are_copied_unless_they_are_to_be_kept():
    W, b = torch.zeros(3, 4), torch.zeros(4)
    layer = Linear(W, b)
    layer.W[:], layer.b[:] = 1, 1
    assert not W.any()
    assert not b.any()
    Wb, dWb = torch.zeros(4, 4), torch.zeros(4, 4)
    kept = Linear.of(Wb, dWb)
    kept.W[:], kept.db[:] = 1, 2
    assert Wb.tolist() == [[1.0] * 4] * 3 + [[0.0] * 4]
    assert dWb.tolist() == [[0.0] * 4] * 3 + [[2.0] * 4]


@pytest.mark.parametrize(
    ("W", "b", "words"),
    [
        ([[1.0], [2.0]], [1.0, 2.0], r"W has shape \(2, 1\) and b \(2,\), .*\(d, d'\) and \(d',\)"),
        ([1.0, 2.0], [1.0], r"W has shape \(2,\)"),
        ([[1.0]], 0.5, r"b \(\)"),
        ([["a"]], [0.5], "W holds text, but must hold real numbers"),
        ([[1.0]], [1j], "b holds complex128 values, but must hold real"),
        (torch.ones(3, 2, 4), torch.ones(2, 4), r"W has shape \(3, 2, 4\)"),
    ],
)
def test_what_makes_no_layer(W, b, words):
    with pytest.raises(InputError, match=words):
        Linear(W, b)


def test_the_layer_is_as_precise_as_its_numbers():
    assert Linear([[1, 2]], [3, 4]).W.dtype == torch.float32
    assert Linear(np.ones((1, 2)), [3, 4]).b.dtype == torch.float64
    assert Linear(torch.ones(1, 2), torch.ones(2)).W.dtype == torch.float32


def test_a_stack_of_layers_passes_through_as_each_one_does():
    layers, x, dy = zip(*(random_layer(seed) for seed in range(3)), strict=True)
    stack = Linear(torch.stack([one.W for one in layers]), torch.stack([one.b for one in layers]))
    xs, dys = torch.stack(x), torch.stack(dy)
    y, dx = forward(stack, xs), backward(stack, xs, dys)
    for k, one in enumerate(layers):
        torch.testing.assert_close(y[k], forward(one, x[k]), rtol=1e-14, atol=1e-14)
        torch.testing.assert_close(dx[k], backward(one, x[k], dy[k]), rtol=1e-14, atol=1e-14)
        torch.testing.assert_close(stack.dW[k], one.dW, rtol=1e-14, atol=1e-14)
        torch.testing.assert_close(stack.db[k], one.db, rtol=1e-14, atol=1e-14)


@given(
    arrays(float, (3, 2), elements=numbers),
    arrays(float, (3, 2), elements=numbers),
    st.floats(-10, 10),
)
def test_without_bias_the_map_is_linear(u, v, factor):
    f = Linear(torch.tensor([[1.0, -2.0], [0.5, 3.0]], dtype=torch.float64), [0.0, 0.0])
    u, v = torch.tensor(u), torch.tensor(v)
    torch.testing.assert_close(f(u + factor * v), f(u) + factor * f(v), rtol=1e-9, atol=1e-9)


@given(st.permutations(range(5)))
def test_rows_do_not_see_each_other(order):
    layer, x, _ = random_layer()
    torch.testing.assert_close(layer(x[order]), layer(x)[order])
