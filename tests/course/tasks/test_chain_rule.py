"""The reference gradients of the tasks, held against autograd."""

import numpy as np
import pytest
import torch

from reluscope.course.tasks.descent.chain_rule import gradients, losses
from reluscope.course.tasks.descent.networks import given
from reluscope.course.tasks.training.runs import Training, run, shuffled_runs


@pytest.mark.parametrize("widths", [(2, 3), (1, 2, 2), (3, 4, 5, 2)])
def test_gradients_are_those_of_autograd(widths: tuple[int, ...]) -> None:
    one = given(np.random.default_rng(0), 6, widths)
    leaves = [torch.tensor(w.astype(np.float64), requires_grad=True) for w in one.parameters]
    z = torch.tensor(one.x.astype(np.float64))
    for i, (W, b) in enumerate(zip(leaves[: len(one.Ws)], leaves[len(one.Ws) :], strict=True)):
        z = (z if i == 0 else z.clamp(min=0)) @ W + b
    loss = -torch.log_softmax(z, 1)[range(6), one.y].mean()
    loss.backward()
    gWs, gbs = gradients(one.x, one.y, one.Ws, one.bs)
    assert losses(one.x, one.y, one.Ws, one.bs).mean() == pytest.approx(loss.item())
    for ours, leaf in zip([*gWs, *gbs], leaves, strict=True):
        assert leaf.grad is not None
        np.testing.assert_allclose(ours, leaf.grad.numpy(), atol=1e-12)


def test_every_order_ends_alike_where_a_batch_holds_all() -> None:
    asked = Training(given(np.random.default_rng(1), 5, (2, 4, 3)), 0.125, 3, 5, seed=0)
    after = [way[-1] for way in run(asked).on_the_way]
    np.testing.assert_allclose(shuffled_runs(asked, 4), np.tile(after, (4, 1)))
