"""Lesson 9, solved: the exact cells of one hidden layer, by clipping polygons."""

import torch

Bounds = tuple[float, float, float, float]


def clip(polygon: torch.Tensor, a: torch.Tensor, c: float) -> torch.Tensor:
    """Return the part of a convex polygon where a·p + c ≥ 0, vertices as rows in order."""
    sides = polygon @ a + c
    kept = []
    for i in range(len(polygon)):
        p, q = polygon[i - 1], polygon[i]  # the first edge is the closing one
        side_p, side_q = sides[i - 1], sides[i]
        if side_p * side_q < 0:
            t = side_p / (side_p - side_q)
            kept.append(p + t * (q - p))
        if side_q >= 0:
            kept.append(q)
    return torch.stack(kept) if kept else polygon[:0]


def cells(W: torch.Tensor, b: torch.Tensor, bounds: Bounds) -> list[torch.Tensor]:
    """Return the polygons into which the neurons of one hidden layer cut a rectangle."""
    x0, x1, y0, y1 = bounds
    polygons = [torch.tensor([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], dtype=W.dtype)]
    for a, c in zip(W.T, b, strict=True):
        on = [clip(polygon, a, c) for polygon in polygons]
        off = [clip(polygon, -a, -c) for polygon in polygons]
        polygons = [polygon for polygon in on + off if len(polygon) >= 3]
    return polygons
