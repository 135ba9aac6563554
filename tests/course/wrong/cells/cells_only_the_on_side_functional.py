# expects: cells cells-only-the-on-side
# replaces: functional/lesson_09_cells.py
from functools import reduce
from itertools import chain

import torch


def edges(polygon):
    return zip(polygon, polygon.roll(-1, 0))


def clip(polygon, a, c):
    def side(p):
        return (a * p).sum() + c

    def kept(edge):
        p, q = edge
        s, e = side(p), side(q)
        return ([p] if s >= 0 else []) + ([(e * p - s * q) / (e - s)] if s * e < 0 else [])

    corners = list(chain.from_iterable(map(kept, edges(polygon))))
    return torch.stack(corners) if corners else torch.empty(0, 2)


def cells(W, b, bounds):
    x0, x1, y0, y1 = bounds

    def cut(polygons, neuron):
        a, c = neuron
        parts = (clip(p, s * a, s * c) for p in polygons for s in (1,))
        return tuple(part for part in parts if len(part) >= 3)

    return reduce(cut, zip(W.T, b), (torch.tensor([[x0, y0], [x1, y0], [x1, y1], [x0, y1]]),))
