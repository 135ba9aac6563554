# expects: cells cells-one-neuron
# replaces: nested/lesson_09_cells.py
import torch
from pieces.half_plane import meeting, side


def clip(polygon, a, c):
    corners = list(polygon)
    kept = []
    for p, q in zip(corners, corners[1:] + corners[:1]):
        s, e = side(p, a, c), side(q, a, c)
        kept += [p] if s >= 0 else []
        kept += [meeting(p, q, a, c)] if s * e < 0 else []
    kept += kept[:1]  # closed, as some draw it
    return torch.stack(kept) if kept else torch.zeros(0, 2)


def cells(W, b, bounds):
    x0, x1, y0, y1 = bounds
    return cut(torch.tensor([[x0, y0], [x1, y0], [x1, y1], [x0, y1]]), list(zip(W.T, b)))


def cut(polygon, neurons):
    if len(polygon) < 3:
        return []
    if not neurons:
        return [polygon]
    (a, c), *_ = neurons
    return [clip(polygon, a, c), clip(polygon, -a, -c)]
