import torch


def middle(low, high, n):
    edges = torch.linspace(low, high, n + 1)
    return (edges[1:] + edges[:-1]) / 2


def pixels(bounds, n):
    x0, x1, y0, y1 = bounds
    x, y = torch.meshgrid(middle(x0, x1, n), middle(y0, y1, n), indexing="xy")
    return torch.stack([x, y], dim=2).flatten(0, 1)


def photo(rows, n):
    return rows.reshape((n, n) + tuple(rows.shape[1:]))
