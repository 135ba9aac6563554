"""Lesson 4: the data."""

import torch


def make_grid(
    rows: int, cols: int, classes: int, per_square: int, seed: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """Fill a grid of squares with random points; every square belongs to one class.

    The square in row i and column j is [j, j + 1) x [i, i + 1) and holds per_square points.
    All classes occur; the largest has at most twice as many points as the smallest.
    The same seed gives the same points.

    Returns x, y: x of shape (rows * cols * per_square, 2), first coordinate to the right,
    second one up, and y of shape (rows * cols * per_square,), int64, 0 … classes - 1.
    """
    raise NotImplementedError


def standardize(train: torch.Tensor, other: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Shift and scale both so that each column of train has mean 0 and deviation 1.

    train: shape (n, d); other: shape (m, d), treated with the numbers of train.

    Returns both, shapes as before. The arguments stay as they are.
    """
    raise NotImplementedError


def one_hot(y: torch.Tensor, c: int) -> torch.Tensor:
    """Write each class number as a row with a single 1.

    y: shape (n,), int64, 0 … c - 1. c: the number of classes.

    Returns shape (n, c): 1 in column y, 0 elsewhere.
    """
    raise NotImplementedError


def shuffle(x: torch.Tensor, y: torch.Tensor, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Put the rows in a random order; each row keeps its label.

    x: shape (n, d); y: shape (n,). The same seed gives the same order, another one another.

    Returns x, y, shapes as before. The arguments stay as they are.
    """
    raise NotImplementedError
