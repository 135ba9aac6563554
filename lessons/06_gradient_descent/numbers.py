"""Numbers of lesson 6: one step by hand, twenty seeds, and a learning rate that is too large."""

import torch

import reluscope as rs

POINTS = rs.data.grid(rows=4, columns=4, classes=3, points_per_square=30, seed=0)


def numbers() -> dict[str, str]:
    """Return the numbers that the text names."""
    torch.set_num_threads(1)  # products so small are done before a second thread wakes
    return {**_one_step(), **_seeds(), **_too_fast()}


def _one_step() -> dict[str, str]:
    """Return the loss before and after a short and a long step, and what the gradient foretold."""
    net = rs.nn.MLP.from_weights([[[1, 2], [-1, 1]], [[1, 0], [1, 2]]], [[0, -1], [0, -3]])
    x, y = torch.tensor([[1.0, 2.0], [2.0, 1.0]]), torch.tensor([0, 0])
    gradients = net.gradients(x, y)
    before, every = gradients.loss, [*gradients.weights, *gradients.biases]
    squared = sum(float((g**2).sum()) for g in every)
    found = {"before": f"{before:.4f}", "squared": f"{squared:.4g}"}
    for name, rate in (("short", 0.01), ("long", 0.1)):
        stepped = net.copy("cpu")
        for p, g in zip([*stepped.weights, *stepped.biases], every, strict=True):
            p.sub_(rate * g)
        fell = before - stepped.gradients(x, y).loss
        found |= {
            f"{name}_foretold": f"{rate * squared:.4f}",
            f"{name}_fell": f"{fell:.4f}",
            f"{name}_after": f"{before - fell:.4f}",
        }
    return found


def _seeds() -> dict[str, str]:
    shares = []
    for seed in range(20):
        net = rs.nn.MLP((2, 8, 8, 3), seed=seed)
        rs.train.fit(net, POINTS, epochs=60, learning_rate=0.05, seed=seed)
        shares.append(rs.train.evaluate(net, POINTS).accuracy)
    return {
        "worst": f"{100 * min(shares):.0f}",
        "best": f"{100 * max(shares):.0f}",
        "good": str(sum(share >= 0.95 for share in shares)),
    }


def _too_fast() -> dict[str, str]:
    """Return how many of twenty runs stay near guessing with λ = 2, and how many neurons die."""
    lost, dead = 0, 0
    for seed in range(20):
        net = rs.nn.MLP((2, 16, 16, 3), seed=seed)
        rs.train.fit(net, POINTS, epochs=60, learning_rate=2.0, seed=seed)
        lost += rs.train.evaluate(net, POINTS).accuracy < 0.5
        dead += _dead(net)
    return {"lost": str(lost), "dead": str(round(dead / 20))}


def _dead(net: rs.nn.MLP) -> int:
    """Count the hidden neurons that are off at every point."""
    x, dead = net.standardize(POINTS.x), 0
    for W, b in zip(net.weights[:-1], net.biases[:-1], strict=True):
        x = (x @ W + b).clamp(min=0)
        dead += int((x == 0).all(dim=0).sum())
    return dead
