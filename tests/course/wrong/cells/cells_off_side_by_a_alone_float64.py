# expects: cells cells-off-side-by-a-alone
# replaces: float64/lesson_09_cells.py
import torch


def clip(polygon, a, c):
    polygon, a = polygon.double(), a.double()
    s = polygon @ a + c
    points = []
    for i in range(len(s)):
        j = (i + 1) % len(s)
        if s[i] >= 0:
            points.append(polygon[i])
        if s[i] * s[j] < 0:
            points.append((s[i] * polygon[j] - s[j] * polygon[i]) / (s[i] - s[j]))
    points.append(torch.zeros(2, dtype=torch.float64))
    return torch.stack(points)[:-1]


def cells(W, b, bounds):
    x0, x1, y0, y1 = bounds
    corners = [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]
    parts = [torch.tensor(corners, dtype=torch.float64)]
    for a, c in zip(W.double().T, b.double()):
        both = [clip(p, a, c) for p in parts] + [clip(p, -a, c) for p in parts]
        parts = [p for p in both if len({tuple(q) for q in p.tolist()}) > 2]
    return parts
