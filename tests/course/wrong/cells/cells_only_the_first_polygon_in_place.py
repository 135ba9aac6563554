# expects: cells cells-only-the-first-polygon
# replaces: in_place/lesson_09_cells.py
import torch


def clip(polygon, a, c):
    out, filled = torch.zeros(2 * len(polygon), 2), 0
    s = polygon @ a
    s += c
    for i in range(len(polygon)):
        if s[i - 1] * s[i] < 0:
            out[filled] = polygon[i]
            out[filled].sub_(polygon[i - 1]).mul_(s[i - 1] / (s[i - 1] - s[i]))
            out[filled].add_(polygon[i - 1])
            filled += 1
        if s[i] >= 0:
            out[filled] = polygon[i]
            filled += 1
    return out[:filled]


def cells(W, b, bounds):
    x0, x1, y0, y1 = bounds
    polygons = [torch.tensor([[x0, y0], [x0, y1], [x1, y1], [x1, y0]])]
    for k in range(W.shape[1]):
        for _ in range(1):
            polygon = polygons.pop(0)
            for sign in (1, -1):
                part = clip(polygon, sign * W[:, k], sign * b[k])
                if len(part) >= 3:
                    polygons.append(part)
    return polygons
