# expects: cells cells-rows-as-neurons
# replaces: einsum/lesson_09_cells.py
import torch
from torch import einsum


def clip(polygon, a, c):
    side = einsum("kd,d->k", polygon, a) + c
    after, side_after = polygon.roll(-1, 0), side.roll(-1)
    crosses = side * side_after < 0
    t = torch.where(crosses, side / torch.where(crosses, side - side_after, 1.0), 0.0)
    met = polygon + einsum("k,kd->kd", t, after - polygon)
    both = torch.stack([polygon, met], 1).reshape(-1, 2)
    return both[torch.stack([side >= 0, crosses], 1).reshape(-1)]


def cells(W, b, bounds):
    x0, x1, y0, y1 = bounds
    polygons = [torch.tensor([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])]
    for a, c in zip(W, b):
        polygons = [clip(p, s * a, s * c) for p in polygons for s in (1.0, -1.0)]
        polygons = [p for p in polygons if p.shape[0] > 2]
    return polygons
