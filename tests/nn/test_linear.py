import hypothesis.strategies as st
import torch
from hypothesis import given
from hypothesis.extra.numpy import arrays

from reluscope.nn import Linear, with_ones
from reluscope.nn.linear import LinearSpace
from tests.oracles.differences import central_differences, relative_error

numbers = st.floats(-100, 100, allow_subnormal=False)


def space(x, d_out, *, input_gradient=True):
    x1 = with_ones(x)
    n, d = x.shape
    y, dy = x.new_empty(n, d_out), x.new_empty(n, d_out)
    return LinearSpace(x1, x1.t(), y, dy, x.new_empty(n, d) if input_gradient else None)


def random_layer(seed=0, n=5, d=3, e=4):
    random = torch.Generator().manual_seed(seed)
    stacked, x, dy = (
        torch.randn(shape, generator=random, dtype=torch.float64)
        for shape in ((d + 1, e), (n, d), (n, e))
    )
    return Linear(stacked), x, dy


def by_hand():
    layer = Linear(torch.tensor([[1.0, 2.0], [3.0, 4.0], [0.5, -0.5]]))
    at = space(torch.tensor([[1.0, 2.0], [0.0, -1.0]]), 2)
    return layer, at


def test_forward_by_hand():
    layer, at = by_hand()
    layer.forward(at)
    assert at.y.tolist() == [[7.5, 9.5], [-2.5, -4.5]]


def test_backward_by_hand():
    layer, at = by_hand()
    at.dy.copy_(torch.tensor([[1.0, 0.0], [10.0, 1.0]]))
    layer.backward(at)
    assert layer.gradient.tolist() == [[1.0, 0.0], [-8.0, -1.0], [11.0, 1.0]]
    assert at.dx.tolist() == [[1.0, 3.0], [12.0, 34.0]]


def test_forward_equals_call():
    layer, x, _ = random_layer()
    at = space(x, 4)
    layer.forward(at)
    torch.testing.assert_close(at.y, layer(x), rtol=1e-14, atol=1e-14)


def test_backward_equals_autograd():
    layer, x, dy = random_layer()
    at = space(x, 4)
    at.dy.copy_(dy)
    layer.backward(at)
    layer.W.requires_grad_()
    layer.b.requires_grad_()
    x.requires_grad_()
    (layer(x) * dy).sum().backward()
    torch.testing.assert_close(layer.gradient[:-1], layer.W.grad)
    torch.testing.assert_close(layer.gradient[-1], layer.b.grad)
    torch.testing.assert_close(at.dx, x.grad)


def test_backward_equals_central_differences():
    layer, x, dy = random_layer()
    at = space(x, 4)
    at.dy.copy_(dy)
    layer.backward(at)
    of_weights = central_differences(lambda s: (Linear(s)(x) * dy).sum(), layer.stacked)
    of_input = central_differences(lambda x: (layer(x) * dy).sum(), x)
    assert relative_error(layer.gradient, of_weights) < 1e-7
    assert relative_error(at.dx, of_input) < 1e-7


def test_no_input_gradient_unless_asked():
    layer, x, dy = random_layer()
    at = space(x, 4, input_gradient=False)
    at.dy.copy_(dy)
    layer.backward(at)
    assert at.dx is None


def test_weights_are_views_of_the_stacked_matrix():
    layer, _, _ = random_layer()
    layer.W[1, 2] = 42
    layer.b[3] = 7
    assert layer.stacked[1, 2] == 42
    assert layer.stacked[-1, 3] == 7


@given(
    arrays(float, (3, 2), elements=numbers),
    arrays(float, (3, 2), elements=numbers),
    st.floats(-10, 10),
)
def test_without_bias_the_map_is_linear(u, v, factor):
    stacked = torch.tensor([[1.0, -2.0], [0.5, 3.0], [0.0, 0.0]], dtype=torch.float64)
    f = Linear(stacked)
    u, v = torch.tensor(u), torch.tensor(v)
    torch.testing.assert_close(f(u + factor * v), f(u) + factor * f(v), rtol=1e-9, atol=1e-9)


@given(st.permutations(range(5)))
def test_rows_do_not_see_each_other(order):
    layer, x, _ = random_layer()
    torch.testing.assert_close(layer(x[order]), layer(x)[order])
