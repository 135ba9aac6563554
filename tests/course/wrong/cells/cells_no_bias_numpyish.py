# expects: cells cells-no-bias
# replaces: numpyish/lesson_09_cells.py
import numpy as np


def clip(polygon, a, c):
    polygon, a = np.asarray(polygon, float), np.asarray(a, float)
    side = polygon @ a + float(c)
    out = []
    for p, q, s, e in zip(polygon, np.roll(polygon, -1, 0), side, np.roll(side, -1)):
        if s >= 0:
            out.append(p)
        if np.sign(s) * np.sign(e) == -1:
            out.append((1 - s / (s - e)) * p + s / (s - e) * q)
    return np.array(out).reshape(-1, 2)


def cells(W, b, bounds):
    x0, x1, y0, y1 = bounds
    polygons = [np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])]
    for a, c in zip(np.asarray(W).T, np.asarray(b)):
        polygons = [clip(p, s * a, 0) for s in (1, -1) for p in polygons]
        polygons = [p for p in polygons if len(p) > 2]
    return polygons
