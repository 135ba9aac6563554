# expects: clip clip-whole-or-nothing
# follows: cells
# replaces: lambdas/lesson_09_cells.py
import torch

_edges = lambda polygon, s: zip(polygon, polygon.roll(-1, 0), s, s.roll(-1))
_new = lambda p, q, s, e: [p] * bool(s >= 0) + [p + s / (s - e) * (q - p)] * bool(s * e < 0)
_stack = lambda corners: torch.stack(corners) if corners else torch.zeros(0, 2)
clip = lambda polygon, a, c: polygon if bool((polygon @ a + c >= 0).all()) else polygon[:0]

_box = lambda x0, x1, y0, y1: torch.tensor([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
_halves = lambda polygon, a, c: [clip(polygon, a, c), clip(polygon, -a, -c)]
_cut = lambda polygons, a, c: [h for p in polygons for h in _halves(p, a, c) if len(h) > 2]
_all = lambda polygons, W, b: (
    _all(_cut(polygons, W[:, 0], b[0]), W[:, 1:], b[1:]) if len(b) else polygons
)
cells = lambda W, b, bounds: _all([_box(*bounds)], W, b)
