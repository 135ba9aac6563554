import hypothesis.strategies as st
import pytest
import torch
from hypothesis import given

from reluscope.nn import MLP, softmax_cross_entropy
from reluscope.train.steps.batches import Batches
from reluscope.train.steps.orders import Orders

NET = MLP((2, 5, 3), init="he")


def numbered(n, size):
    x = torch.arange(2.0 * n).view(n, 2)
    y = torch.arange(n) % 3
    return x, y, Batches(NET, x, y, size)


@given(st.integers(1, 40), st.integers(1, 45))
def test_every_point_is_in_one_batch(n, size):
    x, y, batches = numbered(n, size)
    batches.shuffle(torch.randperm(n, generator=torch.Generator().manual_seed(n)))
    assert batches.sizes.tolist() == [min(size, n - k) for k in range(0, n, size)]
    rows = torch.cat([batch.x1 for batch in batches.batches])
    labels = torch.cat([batch.onehot.argmax(0) for batch in batches.batches])
    assert (rows[:, 2] == 1).all()
    order = rows[:, 0].argsort()
    assert torch.equal(rows[order, :2], x)
    assert torch.equal(labels[order], y)
    assert all(torch.equal(b.onehot.sum(0), torch.ones(len(b.x1))) for b in batches.batches)


def test_the_order_is_torchs_permutation_of_the_original_points():
    x, _, batches = numbered(10, 4)
    random, same = Orders(10, 3), torch.Generator().manual_seed(3)
    for _ in range(3):
        batches.shuffle(random.new())
        expected = x[torch.randperm(10, generator=same)]
        assert torch.equal(torch.cat([b.x1[:, :2] for b in batches.batches]), expected)


def leave(batch, logits):
    """Leave in a batch what a step does."""
    batch.logits.copy_(logits)
    NET.backward(batch)


@pytest.mark.parametrize(("n", "size"), [(10, 4), (12, 4), (3, 10), (10, 1), (7, 7)])
def test_outcome_is_read_from_the_logits(n, size):
    _x, _y, batches = numbered(n, size)
    batches.shuffle(Orders(n, 0).new())
    losses, right = [], []
    for batch in batches.batches:
        logits, labels = NET(batch.x1[:, :2]), batch.onehot.argmax(0)
        leave(batch, logits)
        losses.append(float(softmax_cross_entropy(logits, labels)))
        right.append(int((logits.argmax(1) == labels).sum()))
    found_losses, found_right = batches.outcome()
    assert found_losses.tolist() == pytest.approx(losses, rel=1e-5)
    assert found_right.tolist() == right


@pytest.mark.parametrize(
    ("logits", "winner"),
    [([1, 1, 1], 0), ([0, 2, 2], 1), ([-1, 3, 3], 1), ([0, 0, -9], 0), ([1, 2, 3], 2)],
)
def test_of_several_likeliest_classes_the_first_is_taken(logits, winner):
    """As argmax does, and a point whose logits are no numbers hides no such case from the rest."""
    _x, y, batches = numbered(7, 3)
    batches.shuffle(torch.arange(7))
    for batch in batches.batches:
        leave(batch, torch.tensor([logits] * len(batch.x1), dtype=torch.float32))
    broken = batches.batches[0].logits
    broken[0] = torch.nan
    _, right = batches.outcome()
    expected = [int((part == winner).sum()) for part in y.split(3)]
    expected[0] = int((y[1:3] == winner).sum()) + int(y[0] == broken[0].argmax())
    assert right.tolist() == expected
