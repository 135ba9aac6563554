# expects: cells cells-whole-kept-too
# replaces: loops/lesson_09_cells.py
import torch


def clip(polygon, a, c):
    corners = polygon.tolist()
    ax, ay, c = float(a[0]), float(a[1]), float(c)
    kept = []
    for k in range(len(corners)):
        (px, py), (qx, qy) = corners[k - 1], corners[k]
        p, q = ax * px + ay * py + c, ax * qx + ay * qy + c
        if (p < 0) != (q < 0):
            t = p / (p - q)
            kept.append([px + t * (qx - px), py + t * (qy - py)])
        if q >= 0:
            kept.append([qx, qy])
    return torch.tensor(kept).reshape(-1, 2)


def area(polygon):
    total = 0.0
    for k in range(len(polygon)):
        (px, py), (qx, qy) = polygon[k - 1].tolist(), polygon[k].tolist()
        total += px * qy - py * qx
    return abs(total) / 2


def cells(W, b, bounds):
    x0, x1, y0, y1 = bounds
    found = [torch.tensor([[x0, y0], [x0, y1], [x1, y1], [x1, y0]])]
    for j in range(len(b)):
        parts = []
        for polygon in found:
            on = clip(polygon, W[:, j], b[j])
            off = clip(polygon, -W[:, j], -b[j])
            parts.append(polygon)
            if area(on) > 1e-9:
                parts.append(on)
            if area(off) > 1e-9:
                parts.append(off)
        found = parts
    return found
