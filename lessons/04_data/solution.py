"""Lesson 4, solved: points in a grid of squares, and what is done to them before training."""

import torch


def make_grid(
    rows: int, cols: int, classes: int, per_square: int, seed: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return points (n, 2) and classes (n,): the squares are dealt out to the classes in turn."""
    random = torch.Generator().manual_seed(seed)
    squares = torch.arange(rows * cols)
    dealt = squares[torch.randperm(rows * cols, generator=random)] % classes
    corners = torch.stack([squares % cols, squares // cols], dim=1)
    inside = torch.rand(rows * cols, per_square, 2, generator=random)
    x = (corners[:, None, :] + inside).reshape(-1, 2)
    return x, dealt.repeat_interleave(per_square)


def standardize(train: torch.Tensor, other: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return both with the mean of the first taken off, over the deviation of the first."""
    mean, deviation = train.mean(dim=0), train.std(dim=0)
    return (train - mean) / deviation, (other - mean) / deviation


def one_hot(y: torch.Tensor, c: int) -> torch.Tensor:
    """Return (n, c): in each row a 1 at the place of its class, 0 elsewhere."""
    return (y[:, None] == torch.arange(c)).float()


def shuffle(x: torch.Tensor, y: torch.Tensor, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return rows and classes in a new order, the same for both."""
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(seed))
    return x[order], y[order]
